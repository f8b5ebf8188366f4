import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hitEnd, hitStart, searchSnippet } from './search-snippet.ts'
import { foldSearchText } from './search-text.ts'

const marked = (text: string) => text.replaceAll(hitStart, '[').replaceAll(hitEnd, ']')

describe('a snippet', () => {
  test('marks whole words that begin with the term, whatever their accents and case', () => {
    const text = 'Rechnung der MÜLLER\nGmbH, Müllers Rechnungen, keine Abrechnung'
    const terms = [
      { word: 'rechn', prefix: true },
      { word: 'muller', prefix: false },
    ]
    expect(marked(searchSnippet(text, terms))).toBe(
      '[Rechnung] der [MÜLLER] GmbH, Müllers [Rechnungen], keine Abrechnung',
    )
  })

  test('shows what stands around the first hit, cut between words', () => {
    const text = `${'vorher '.repeat(100)}Treffer ${'nachher '.repeat(100)}`
    const snippet = searchSnippet(text, [{ word: 'treffer', prefix: true }])
    expect(marked(snippet)).toMatch(/^… (vorher )+\[Treffer\] (nachher )+…$/)
    expect(snippet.length).toBeLessThan(260)
  })

  test('shows the beginning when nothing is hit', () => {
    expect(searchSnippet('Nur ein Text', [{ word: 'anders', prefix: true }])).toBe('Nur ein Text')
  })

  test('holds the text it is cut from, with balanced marks around hits only', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 80 }), word, (words, wanted) => {
        const term = foldSearchText(wanted).split(' ')[0] ?? ''
        const text = words.join(' ')
        const snippet = searchSnippet(text, term === '' ? [] : [{ word: term, prefix: true }])
        const parts = snippet.split(hitStart)
        for (const part of parts.slice(1)) {
          const [hit = '', ...rest] = part.split(hitEnd)
          expect(rest).toHaveLength(1)
          expect(foldSearchText(hit).startsWith(term)).toBe(true)
        }
        const plain = snippet.replaceAll(hitStart, '').replaceAll(hitEnd, '').replace(/^… /, '').replace(/ …$/, '')
        const line = text.replaceAll(hitStart, ' ').replaceAll(hitEnd, ' ').replace(/\s+/g, ' ').trim()
        expect(line).toContain(plain.trim())
      }),
    )
  })

  test('is the same whether or not a later letter is beyond ASCII', () => {
    const word = fc.stringMatching(/^[ab]{1,4}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), word, fc.boolean(), (words, wanted, prefix) => {
        const text = words.join(' ')
        const terms = [{ word: wanted, prefix }]
        expect(searchSnippet(`${text} é`, terms).replace(/ é$/, '')).toBe(
          searchSnippet(`${text} e`, terms).replace(/ e$/, ''),
        )
      }),
    )
  })

  test('stays short in a page that is one endless word', () => {
    expect(searchSnippet('x'.repeat(4_096), [{ word: 'x', prefix: true }]).length).toBeLessThan(300)
  })
})
