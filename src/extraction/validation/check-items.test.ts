import { describe, expect, test } from 'vitest'
import { emptyFields } from '../empty-fields.ts'
import { type Cell, documentOf } from '../page.testing.ts'
import { checkItems } from './check-items.ts'

const items: Cell[] = [
  [60, 200, 'Drill'],
  [300, 200, '2'],
  [380, 200, '120.00'],
  [460, 200, '240.00'],
  [60, 214, 'Saw'],
  [300, 214, '1'],
  [380, 214, '100.00'],
  [460, 214, '100.00'],
]
const below = (...rows: readonly (readonly [string, string])[]): Cell[] =>
  rows.flatMap(([label, amount], row): Cell[] => [
    [300, 240 + row * 14, label],
    [460, 240 + row * 14, amount],
  ])
const check = (cells: readonly Cell[], total: string, tax: string | null = null) =>
  checkItems({ ...emptyFields, doc_type: 'invoice', total_amount: total, tax_amount: tax }, documentOf(cells))

describe('the lines of a bill', () => {
  test('add up to its total, or to what is left without the tax', () => {
    expect(check([...items, ...below(['Total', '340.00'])], '340.00').outcome).toBe('pass')
    const delivered = below(['Delivery', '9.00'], ['Returned', '-19.00'], ['Total', '330.00'])
    expect(check([...items, ...delivered], '330.00').outcome).toBe('pass')
    expect(check([...items, ...below(['VAT', '68.00'], ['Total', '408.00'])], '408.00', '68.00').outcome).toBe('pass')
  })

  test('are told when all of them are understood and make another sum', () => {
    expect(check([...items, ...below(['Total', '350.00'])], '350.00')).toMatchObject({
      outcome: 'fail',
      detail: expect.stringContaining('the 2 lines make 340.00'),
    })
  })

  test.each<[string, Cell[], string]>([
    ['a discount leads to the total', below(['Discount', '10.00'], ['Total', '330.00']), '330.00'],
    [
      'their sum is printed, so that the mistake is behind it',
      below(['Subtotal', '340.00'], ['Total', '999.00']),
      '999.00',
    ],
    ['a row is not understood', [[60, 228, 'Work'], [460, 228, '55.00'], ...below(['Total', '400.00'])], '400.00'],
  ])('are not judged when %s', (_, rest, total) => {
    expect(check([...items, ...rest], total).outcome).toBe('not_applicable')
  })

  test('are not judged on a single row, on a picture, or where nothing is billed', () => {
    expect(check([...items.slice(0, 4), ...below(['Total', '350.00'])], '350.00').outcome).toBe('not_applicable')
    const document = documentOf([...items, ...below(['Total', '350.00'])])
    const scanned = { ...document, pages: document.pages.map((page) => ({ ...page, textSource: 'ocr' as const })) }
    const fields = { ...emptyFields, doc_type: 'invoice' as const, total_amount: '350.00' }
    expect(checkItems(fields, scanned).outcome).toBe('not_applicable')
    expect(checkItems({ ...fields, doc_type: 'contract' }, document).outcome).toBe('not_applicable')
  })
})
