import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastCpuMs } from '../cpu-time.testing.ts'
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
    ['UTF-8 that is called ISO-8859-1', bytesOf('<?xml version="1.0" encoding="ISO-8859-1"?><a>Gärtner</a>')],
    ['UTF-8 that is called UTF-16', bytesOf('<?xml version="1.0" encoding="UTF-16"?><a>Gärtner</a>')],
    [
      'UTF-8 with its mark that is called UTF-16',
      bytesOf('\ufeff<?xml version="1.0" encoding="utf-16"?><a>Gärtner</a>'),
    ],
    ['UTF-16 that is called UTF-8', utf16('<?xml version="1.0" encoding="UTF-8"?><a>Gärtner</a>', true, true)],
    ['Windows-1252 that is called ASCII', latin('<?xml version="1.0" encoding="us-ascii"?><a>Gärtner</a>')],
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

  test('may have names that mean something in JavaScript', () => {
    expect(parse('<__proto__ constructor="1"/>')).toMatchObject({ ok: true, root: { name: '?:__proto__' } })
    expect(parse('<a __proto__="1" hasOwnProperty="2" xmlns="urn:x"><toString/></a>')).toMatchObject({
      root: { name: 'x:a', children: [{ name: 'x:toString' }] },
    })
  })

  test('belongs to the namespace in force where it stands, whatever its prefix', () => {
    const text =
      '<p:a xmlns:p="urn:one" xmlns="urn:two"><b><p:c xmlns:p="urn:three"/><p:d/></b><e xmlns=""/><xmlns:f/></p:a>'
    expect(parse(text)).toMatchObject({
      root: {
        name: 'one:a',
        children: [
          { name: 'two:b', children: [{ name: 'three:c' }, { name: 'one:d' }] },
          { name: ':e' },
          { name: '?:f' },
        ],
      },
    })
  })

  test('says nothing by its comments and instructions, and in CDATA only characters', () => {
    expect(
      parse('<?x <b> ?><!-- <a> --><a>1<!-- <b> & -->2<?y </a> ?>3<![CDATA[<b>&lt;<!DOCTYPE x>]]></a><!---->'),
    ).toMatchObject({
      root: { name: '?:a', text: '123<b>&lt;<!DOCTYPE x>', children: [] },
    })
  })

  test.each([
    '',
    'no tags',
    '<a>',
    '<a><b></a>',
    '<a/><b/>',
    '<a></a>more',
    '<a b=c/>',
    '<a b="1" b="2"/>',
    '<a b="1"c="2"/>',
    '<a b="1/>',
    '< a/>',
    '<1/>',
    '<a/>&#65;',
    '<![CDATA[]]><a/>',
    '<a></a ',
    '<a><!-- </a>',
    '<a><![CDATA[</a>',
    `<${'a'.repeat(300)}/>`,
  ])('that is broken is refused: %s', (text) => expect(troubleOf(text)).toBe('malformed'))

  test('nested too deep, or too large, is refused', () => {
    expect(troubleOf('<a>'.repeat(60) + '</a>'.repeat(60))).toBeNull()
    expect(troubleOf('<a>'.repeat(100_000) + '</a>'.repeat(100_000))).toBe('too_deep')
    expect(troubleOf(`<a>${'<b/>'.repeat(120_001)}</a>`)).toBe('too_many_parts')
    expect(troubleOf(`<a ${Array.from({ length: 1_001 }, (_, index) => `b${index}=""`).join(' ')}/>`)).toBe(
      'too_many_parts',
    )
    expect(troubleOf(`<a>${'&amp;'.repeat(120_001)}</a>`)).toBe('too_many_parts')
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

  // Each as large as may be, so that what is slowest of all is among them. They take 20 to 150 ms, and several times that on a
  // busy machine; a quadratic way takes minutes.
  const boundMs = 3_000
  const most = 119_000
  const filled = (start: string, unit: string, end = '') =>
    start + unit.repeat(Math.floor((9_999_900 - start.length) / unit.length)) + end
  const numbered = (count: number, unit: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => unit(index)).join(' ')
  const nested = `${'<a xmlns="u" xmlns:b="v">'.repeat(60)}%${'</a>'.repeat(60)}`
  test.each<[string, () => string]>([
    ['attributes in one element', () => `<a ${numbered(300_000, (index) => `a${index}="1"`)}/>`],
    ['attributes in many elements', () => `<a>${`<b ${numbered(900, (index) => `a${index}="1"`)}/>`.repeat(131)}</a>`],
    ['elements', () => `<a>${'<b/>'.repeat(most)}</a>`],
    ['elements, and more', () => filled('<a>', '<b>1</b>', '</a>')],
    [
      'namespaces',
      () => `<a ${numbered(900, (index) => `xmlns:a${index}="u"`)}>${'<b xmlns="u"/>'.repeat(most / 2 - 500)}</a>`,
    ],
    ['namespaces in one another', () => nested.replace('%', '<x:b xmlns="u"/>'.repeat(most / 2 - 500))],
    ['depth', () => filled('', '<a>')],
    ['text', () => filled('<a>', 'x', '</a>')],
    ['lines', () => filled('<a>', '\n', '</a>')],
    ['brackets', () => filled('<a>', '>', '</a>')],
    ['spaces in a tag', () => filled('<a', ' ', '/>')],
    ['name', () => filled('<', 'a', '/>')],
    ['value', () => filled('<a b="', 'x', '"/>')],
    ['open value', () => filled('<a b="', "x='")],
    ['references', () => `<a>${`<b>${'&#65;'.repeat(1_900)}</b>`.repeat(62)}</a>`],
    ['references, and more', () => filled('<a>', '&amp;', '</a>')],
    ['CDATA', () => `<a>${'<![CDATA[x]]>'.repeat(most)}</a>`],
    ['comments', () => filled('<a>', '<!---->', '</a>')],
    ['instructions', () => filled('<a>', '<??>', '</a>')],
    ['open comments', () => filled('<a>', '<!-- ')],
    ['ends', () => filled('<a>', '</a>')],
    ['zero bytes', () => filled('', '\0')],
    ['no UTF-8', () => filled('<a>', '\u00e4')],
  ])('of the largest size is read or refused at once: %s', (_name, make) => {
    const text = make()
    const bytes = text.includes('\u00e4') ? latin(text) : bytesOf(text)
    expect(bytes.length).toBeLessThanOrEqual(10_000_000)
    expect(leastCpuMs(() => readInvoice(bytes))).toBeLessThan(boundMs)
  })

  test('of four thousand lines is read', () => {
    const result = readInvoice(bytesOf(fullCiiInvoice({ lines: plainLine.repeat(4_600) })))
    if (!result.ok) throw new Error(result.trouble)
    expect(result.invoice.lineItems).toHaveLength(4_600)
  })
})
