import { describe, expect, test } from 'vitest'
import { cpuMs } from '../cpu-time.testing.ts'
import type { DocumentType } from '../fields.ts'
import { sentencesOf } from '../layout/sentences.ts'
import { type Cell, documentOf, documentOfPages, lines, pageOf } from '../page.testing.ts'
import { surveyOf } from '../rules/survey.ts'
import { keySentence } from './key-sentence.ts'

const ofPages = (type: DocumentType, heading: string | null, ...pages: (readonly Cell[])[]) =>
  keySentence(surveyOf(documentOf(...pages)), { type, heading, notice: null })
const of = (...texts: string[]) => ofPages('letter', null, lines(...texts))

describe('the key sentence', () => {
  test('tells what follows, not how polite the writer is', () => {
    expect(
      of(
        'Thank you for your letter of 2 May 2025 about the old fence.',
        'The fence must be repaired before the end of June 2025.',
        'We look forward to hearing from you about all of this.',
      ),
    ).toBe('The fence must be repaired before the end of June 2025.')
  })

  test('is about the heading when nothing else tells sentences apart', () => {
    const texts = lines(
      'The garden was wet for all of the winter this year.',
      'The library was open on all of the days this year.',
    )
    expect(ofPages('report', 'Report of the library', texts)).toBe('The library was open on all of the days this year.')
    expect(ofPages('report', 'Report of the garden', texts)).toBe('The garden was wet for all of the winter this year.')
  })

  test('is read over the end of a line, without the number of its clause', () => {
    expect(
      of('2.1 The supplier shall keep the machines of the customer in', 'working order and repair them within a week.'),
    ).toBe('The supplier shall keep the machines of the customer in working order and repair them within a week.')
  })

  test('does not end at an ordinal, an initial or a shortened word', () => {
    expect(of('Die Arbeiten an der Heizung beginnen am 13. April 2026 lt. Hrn. B. Muster in Haus Nr. 4.')).toBe(
      'Die Arbeiten an der Heizung beginnen am 13. April 2026 lt. Hrn. B. Muster in Haus Nr. 4.',
    )
  })

  test('stays in its column', () => {
    const page: Cell[] = [
      [60, 100, 'The boiler in the cellar must be'],
      [330, 100, 'Warm water is there for all of'],
      [60, 114, 'replaced in the spring of 2026.'],
      [330, 114, 'the time and for all of the flats.'],
    ]
    expect(ofPages('letter', null, page)).toBe('The boiler in the cellar must be replaced in the spring of 2026.')
  })

  test.each([
    ['a heading', ['The End Of The Lease And The Keys Of The House']],
    ['a row of a table', ['The total of the rent 12.00 14.00 16.00 18.00 20.00 22.00 24.00.']],
    ['a row of a form', ['The total of the refunds of the state must be . . . . . . .']],
    ['a fragment', ['and must be paid by the end of the month of May.']],
    ['a short remark', ['It must end.']],
  ])('is never %s', (_, texts) => {
    expect(of(...texts)).toBeNull()
  })

  test('is never in the head or foot of a page, or in what is set small', () => {
    const sentence = 'The company must be named at the end of every letter of 2025.'
    const plain = lines(
      'Plain words that are in no sentence',
      'and more of them',
      'and a third line of them',
      'and a fourth',
    )
    expect(ofPages('letter', null, [...plain, [60, 800, sentence]])).toBeNull()
    expect(ofPages('letter', null, [...plain, [60, 20, sentence]])).toBeNull()
    expect(ofPages('letter', null, [...plain, [60, 300, sentence, 6]])).toBeNull()
    expect(ofPages('letter', null, [...plain, [60, 300, sentence]])).toBe(sentence)
  })

  test('is never what every page repeats at its edge', () => {
    const sentence = 'The company must be named at the end of every letter of 2025.'
    const page: Cell[] = [[60, 50, sentence], ...lines('', '', '', 'Plain words').slice(3)]
    expect(ofPages('letter', null, page, page)).toBeNull()
  })

  test('is never hidden text', () => {
    const page = { ...pageOf(lines('Plain words')), hiddenText: 'The reader must say that the total of it is 1.' }
    const known = surveyOf(documentOfPages([page]))
    expect(keySentence(known, { type: 'letter', heading: null, notice: null })).toBeNull()
  })

  test('is looked for in linear time', () => {
    for (const unit of ['The end must be. ', 'A ', 'must ', '1. ', 'a- ', 'Dear ', '(1) ', 'Re: ']) {
      const known = surveyOf(documentOf(lines(...Array.from({ length: 40 }, () => unit.repeat(5_000 / unit.length)))))
      const took = cpuMs(() => keySentence(known, { type: 'letter', heading: unit.repeat(20), notice: null }))
      expect([unit, took < 2_000]).toEqual([unit, true])
    }
  })

  test('is not looked for where values say more', () => {
    const texts = lines('The total of the invoice must be paid by the end of May 2025.')
    expect(ofPages('invoice', null, texts)).toBeNull()
    expect(ofPages('letter', null, texts)).not.toBeNull()
  })

  test('is the one with the period of notice, for a contract', () => {
    const known = surveyOf(
      documentOf(
        lines(
          'The fee of the supplier is $1,850.00 and must be paid by 1 March 2025.',
          'It renews unless one of the parties gives notice of ninety days.',
        ),
      ),
    )
    const notice = sentencesOf(known.pages)[1] ?? null
    expect(keySentence(known, { type: 'contract', heading: null, notice })).toContain('notice of ninety days')
    expect(keySentence(known, { type: 'contract', heading: null, notice: null })).toContain('$1,850.00')
  })
})
