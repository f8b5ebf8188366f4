import { describe, expect, test } from 'vitest'
import type { DocumentType } from '../fields.ts'
import { type Cell, documentOf } from '../page.testing.ts'
import { surveyOf } from '../rules/survey.ts'
import { findHeading } from './heading.ts'

const text: Cell[] = [
  'Some words of running text that fill the page',
  'and some more of them',
  'and the last of them',
].map((words, index): Cell => [60, 400 + 14 * index, words])
const headingOf = (type: DocumentType, cells: readonly Cell[], issuer: string | null = null) =>
  findHeading(surveyOf(documentOf([...cells, ...text])).pages[0], { type, issuer, recipient: null })

describe('the heading', () => {
  test.each([
    ['Invoice 4711', 'Invoice 4711'],
    ['Rechnung Nr. 118/25', 'Rechnung Nr. 118/25'],
    ['Your water bill', 'Your water bill'],
    ['Kontoauszug April 2025', 'Kontoauszug April 2025'],
    ['INVOICE', 'Invoice'],
    ['. Kontoauszug 4/2020 Seite 1 von 5', 'Kontoauszug 4/2020'],
    ['SALE OF BOATS AGREEMENT', 'Sale of Boats Agreement'],
  ])('"%s" is %s', (printed, heading) => {
    expect(headingOf('invoice', [[60, 120, printed, 14]])).toBe(heading)
  })

  test.each([
    'Invoice number: 4711',
    'Invoice date 1 May 2025',
    'Date of invoice and number of the invoice',
    'Take the invoice to the office of the town hall',
    'This invoice is due at once.',
    'Invoice No.',
    'Total 12.00',
  ])('is not the label or sentence "%s"', (printed) => {
    expect(headingOf('invoice', [[60, 120, printed]])).toBeNull()
  })

  test('is no greeting, and a title that begins alike is one', () => {
    expect(headingOf('travel', [[60, 60, 'Hi Ada, your booking confirmation is here!', 14]])).toBeNull()
    expect(headingOf('travel', [[60, 60, 'Hillside booking confirmation', 14]])).toBe('Hillside booking confirmation')
  })

  test('is not the line where the sender is found, over a formal address', () => {
    const bill = (line: string): Cell[] => [
      [60, 74, line],
      [60, 90, 'Exmo(s) Sr(s)'],
      [60, 104, 'Casa Verde, Lda.'],
      [60, 180, 'Fatura FT 2025/12', 16],
    ]
    expect(headingOf('invoice', bill('Rua Nova 12, 1100-053 Lisboa · NIF 501442600'))).toBe('Fatura FT 2025/12')
    expect(headingOf('invoice', bill('Obras na Rua Nova 12, 1100-053 Lisboa'))).toContain('Obras')
  })

  test('is the subject over the salutation of a letter, in one line or two', () => {
    const letter: Cell[] = [
      [60, 150, 'Mr Leonard Fitch'],
      [60, 164, '3 Mill Cottages'],
      [60, 178, 'Little Ormsby QX7 2MC'],
      [60, 270, 'The repair of the roof and'],
      [60, 284, 'the costs of it'],
      [60, 312, 'Dear Mr Fitch,'],
      [60, 340, 'as we wrote before, the roof leaks.'],
    ]
    expect(headingOf('letter', letter)).toBe('The repair of the roof and the costs of it')
    expect(
      headingOf(
        'letter',
        letter.filter(([, y]) => y !== 270 && y !== 284),
      ),
    ).toBeNull()
  })

  test('is never the address or the date over the salutation', () => {
    expect(
      headingOf('letter', [
        [60, 284, 'Little Ormsby, 19 May 2025'],
        [60, 312, 'Dear Mr Fitch,'],
        [60, 340, 'the roof leaks.'],
      ]),
    ).toBeNull()
  })

  test('is what is announced as the subject, or stands alone under the salutation', () => {
    expect(headingOf('letter', [[60, 284, 'Betreff: Ihr Antrag auf ein Boot']])).toBe('Ihr Antrag auf ein Boot')
    const below = (gap: number): Cell[] => [
      [60, 250, 'Dear Leonard,'],
      [60, 278, 'The water pipe and the old plan'],
      [60, 278 + gap, 'Thank you for showing me round.'],
    ]
    expect(headingOf('letter', below(28))).toBe('The water pipe and the old plan')
    expect(headingOf('letter', below(14))).toBeNull()
  })

  test('goes on in the next line behind a comma', () => {
    expect(
      headingOf('tax_form', [
        [60, 200, 'Bescheid für 2024 über Einkommensteuer,', 13],
        [60, 217, 'Solidaritätszuschlag und Kirchensteuer', 13],
      ]),
    ).toBe('Bescheid für 2024 über Einkommensteuer, Solidaritätszuschlag und Kirchensteuer')
  })

  test('is the name of a manual behind what it is, and never the name of its issuer', () => {
    const cover: Cell[] = [
      [60, 60, 'Ofen & Kessel', 24],
      [60, 200, 'Aquila K 170', 22],
      [60, 700, 'Instruction manual', 14],
    ]
    expect(headingOf('manual', cover, 'Ofen & Kessel')).toBe('Instruction manual Aquila K 170')
    expect(headingOf('letter', cover, null)).toBeNull()
  })
})
