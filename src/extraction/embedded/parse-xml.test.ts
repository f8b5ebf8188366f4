import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, ciiInvoice, fullCiiInvoice, plainLine, ubl, zugferdOne } from './invoices.testing.ts'
import { parseXml } from './parse-xml.ts'
import { readInvoice } from './read-invoice.ts'

const parse = (text: string | Uint8Array) =>
  parseXml(typeof text === 'string' ? bytesOf(text) : text, (namespace) => namespace.replace('urn:', ''))
const troubleOf = (text: string) => {
  const result = parse(text)
  return result.ok ? null : result.trouble
}

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const marked = mark ? `\ufeff${text}` : text
  const view = new DataView(new ArrayBuffer(marked.length * 2))
  for (let at = 0; at < marked.length; at++) view.setUint16(at * 2, marked.charCodeAt(at), littleEndian)
  return new Uint8Array(view.buffer)
}

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

describe('XML', () => {
  test('is a tree of names in their namespaces, attributes and texts', () => {
    expect(
      parse(
        '<a xmlns="urn:one" n="&lt;"><!-- no --><p:b xmlns:p="urn:two"> 1 &amp; &#50;<![CDATA[&amp;]]></p:b><q:c/></a>',
      ),
    ).toEqual({
      ok: true,
      root: {
        name: 'one:a',
        attributes: { xmlns: 'urn:one', n: '<' },
        text: '',
        children: [
          { name: 'two:b', attributes: { 'xmlns:p': 'urn:two' }, text: '1 & 2&amp;', children: [] },
          { name: '?:c', attributes: {}, text: '', children: [] },
        ],
      },
    })
  })

  test('keeps numbers as they are written, and replaces references once', () => {
    expect(parse('<a>0x10</a>')).toMatchObject({ root: { text: '0x10' } })
    expect(parse('<a>0012.50</a>')).toMatchObject({ root: { text: '0012.50' } })
    expect(parse('<a>&amp;lt;</a>')).toMatchObject({ root: { text: '&lt;' } })
    expect(parse('<a>&other;&#0;&#x110000;</a>')).toMatchObject({ root: { text: '&other;&#0;&#x110000;' } })
  })

  test.each([
    ['UTF-8 with its mark', bytesOf('\ufeff<a>Gärtner</a>')],
    ['UTF-16, low byte first', utf16('<a>Gärtner</a>', true, true)],
    ['UTF-16, high byte first', utf16('<a>Gärtner</a>', false, true)],
    ['UTF-16 without a mark', utf16('<?xml version="1.0" encoding="UTF-16"?><a>Gärtner</a>', true, false)],
    ['ISO-8859-1 as declared', latin('<?xml version="1.0" encoding="ISO-8859-1"?><a>Gärtner</a>')],
    ['ISO-8859-1 that is called UTF-8', latin('<?xml version="1.0" encoding="UTF-8"?><a>Gärtner</a>')],
  ])('is decoded: %s', (_name, bytes) => {
    expect(parse(bytes)).toMatchObject({ ok: true, root: { text: 'Gärtner' } })
  })

  test('of an unknown encoding is refused', () => {
    expect(troubleOf('<?xml version="1.0" encoding="EBCDIC-7"?><a/>')).toBe('undecodable')
  })

  test('with a document type is refused: no bomb, no file of ours', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>'
    expect(troubleOf(bomb)).toBe('document_type')
    expect(troubleOf('<!DOCTYPE a SYSTEM "file:///secret"><a/>')).toBe('document_type')
    expect(troubleOf('<!doctype a><a/>')).toBe('document_type')
  })

  test.each([
    '',
    'no tags',
    '<a>',
    '<a><b></a>',
    '<a/><b/>',
    '<a></a>more',
    '<a b=c/>',
    '<__proto__/>',
    '<a constructor="1"/>',
  ])('that is broken is refused: %s', (text) => expect(troubleOf(text)).toBe('malformed'))

  test('nested too deep, or too large, is refused', () => {
    expect(troubleOf('<a>'.repeat(60) + '</a>'.repeat(60))).toBeNull()
    expect(troubleOf('<a>'.repeat(100_000) + '</a>'.repeat(100_000))).toBe('malformed')
    expect(troubleOf(`<a>${'<b/>'.repeat(500_001)}</a>`)).toBe('too_large')
    expect(troubleOf(`<a>${' '.repeat(10_000_000)}</a>`)).toBe('too_large')
  })

  test('cut off anywhere is refused', () => {
    const whole = fullCiiInvoice()
    for (let end = 0; end < whole.length; end += 97) {
      expect(readInvoice(bytesOf(whole.slice(0, end)))).toEqual({ ok: false, trouble: 'malformed' })
    }
  })

  test('of any bytes never makes it throw', () => {
    const whole = [ciiInvoice(), fullCiiInvoice(), zugferdOne, ubl('Invoice')].map(bytesOf)
    const damaged = fc
      .tuple(fc.constantFrom(...whole), fc.nat(4_000), fc.uint8Array({ maxLength: 30 }))
      .map(([bytes, at, other]) =>
        Uint8Array.from([...bytes.slice(0, at), ...other, ...bytes.slice(at + other.length)]),
      )
    const tags = fc
      .array(
        fc.constantFrom(
          '<a>',
          '</a>',
          '<a',
          '<!',
          '<![CDATA[',
          ']]>',
          '<?',
          '?>',
          '&#',
          ';',
          '"',
          ' x=',
          'xmlns:a=',
          '<!--',
        ),
      )
      .map((parts) => bytesOf(parts.join('')))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), damaged, tags), (bytes) => {
        expect(typeof readInvoice(bytes).ok).toBe('boolean')
      }),
      { numRuns: 500 },
    )
  })

  test('of five megabytes is read in a time that grows with its length', () => {
    const timed = (lines: number) => {
      const bytes = bytesOf(fullCiiInvoice({ lines: plainLine.repeat(lines) }))
      const started = performance.now()
      const result = readInvoice(bytes)
      if (!result.ok) throw new Error(result.trouble)
      expect(result.invoice.lineItems).toHaveLength(lines)
      return performance.now() - started
    }
    timed(100)
    // Five times the length may take three times five as long: a slower than linear way takes twenty-five times.
    expect(timed(4_600)).toBeLessThan(Math.max(200, timed(920)) * 15)
  })
})
