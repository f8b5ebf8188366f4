import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cpuMs } from '../cpu-time.testing.ts'
import { type Cell, documentOf } from '../page.testing.ts'
import { fromUnits } from '../parsing/decimals.ts'
import { surveyOf } from '../rules/survey.ts'
import { itemTableOf } from './item-table.ts'
import { lineItemsOf } from './line-items.ts'

/** A table with its cells flush right, as far as type of one width goes. */
function table(...rows: readonly (readonly string[])[]): Cell[] {
  const edges = [320, 400, 500]
  return rows.flatMap(([description = '', ...cells], row) => [
    [60, 200 + row * 16, description] as const,
    ...cells.flatMap((text, column): Cell[] =>
      text === '' ? [] : [[(edges[column] ?? 500) - widthOf(text), 200 + row * 16, text]],
    ),
  ])
}
const widthOf = (text: string): number => text.replaceAll(' ', '').length * 5 + text.split(' ').length * 3 - 3

const sumOf = (cells: readonly Cell[]) => {
  const found = itemTableOf(surveyOf(documentOf(cells)))
  return found === null ? null : fromUnits(found.sum)
}

describe('the items of a bill', () => {
  const bill = table(
    ['Description', 'Qty', 'Price', 'Amount'],
    ['1 Drill', '2', '120.00', '240.00'],
    ['2 Cable, blue', '10 m', '1.255', '12.55'],
    ['Delivery', '', '', '7.45'],
    ['Net total', '', '', '260.00'],
    ['VAT 20 %', '', '', '52.00'],
    ['Total', '', '', '312.00'],
  )

  test('are the rows whose quantity times price is their amount, and what stands between them and the sum', () => {
    expect(sumOf(bill)).toBe('260.00')
    expect(lineItemsOf(surveyOf(documentOf(bill)), 'invoice')).toEqual([
      { description: 'Drill', quantity: '2', unit: null, unit_price: '120.00', amount: '240.00', tax_rate: null },
      { description: 'Cable, blue', quantity: '10', unit: 'm', unit_price: '1.255', amount: '12.55', tax_rate: null },
      { description: 'Delivery', quantity: null, unit: null, unit_price: null, amount: '7.45', tax_rate: null },
    ])
  })

  test('are listed of bills, and of nothing else', () => {
    expect(lineItemsOf(surveyOf(documentOf(bill)), 'bank_statement')).toEqual([])
  })

  test('are less a rebate that the row names, and carry their rate of tax', () => {
    const rows = table(['Chair', '4', '50.00', '180.00'], ['Desk', '1', '99.00', '99.00']).concat([
      [420, 200, '10 %'],
      [520, 216, '19 %'],
    ])
    expect(lineItemsOf(surveyOf(documentOf(rows)), 'invoice')).toMatchObject([
      { amount: '180.00', tax_rate: null },
      { amount: '99.00', tax_rate: '19' },
    ])
  })

  test('may have three decimals in their quantity', () => {
    const rows = table(['Apples', '1,250', '4,00', '5,00'], ['Pears', '2,000', '3,50', '7,00'])
    expect(lineItemsOf(surveyOf(documentOf(rows)), 'invoice').map(({ quantity }) => quantity)).toEqual(['1.25', '2'])
  })

  test('go on behind what is carried to the next page', () => {
    const [first, second] = [
      table(['Drill', '2', '10.00', '20.00'], ['Saw', '3', '5.00', '15.00'], ['To carry', '', '', '35.00']),
      table(['Carried', '', '', '35.00'], ['Nails', '100', '0.05', '5.00'], ['Total', '', '', '40.00']),
    ]
    const found = itemTableOf(surveyOf(documentOf(first, second)))
    expect(found === null ? null : fromUnits(found.sum)).toBe('40.00')
  })

  test('are none where no product holds', () => {
    expect(sumOf(table(['Drill', '2', '120.00', '230.00'], ['Total', '', '', '230.00']))).toBeNull()
    expect(sumOf(table(['14.03.2025', '12:30', '7', '1']))).toBeNull()
    expect(sumOf(table(['2 rooms, 3 nights', '', '', '600.00']))).toBeNull()
  })

  test('are found for every quantity and price', () => {
    const row = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99_999 }))
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const cents = (value: number) => (value / 100).toFixed(2)
        const cells = rows.map(([count, price]) => ['Thing', String(count), cents(price), cents(count * price)])
        const sum = rows.reduce((total, [count, price]) => total + count * price, 0)
        expect(sumOf(table(...cells, ['Total', '', '', cents(sum)]))).toBe(cents(sum))
      }),
      { numRuns: 50 },
    )
  })
})

test('very long lines of numbers are read in linear time', () => {
  for (const text of ['1.00 '.repeat(900), '2 3.50 7.00 '.repeat(300), `${'9'.repeat(150)} `.repeat(900)]) {
    const cells = Array.from({ length: 20 }, (_, index): Cell => [10, 20 + index * 16, text.trim()])
    const survey = surveyOf(documentOf(cells))
    expect(cpuMs(() => itemTableOf(survey))).toBeLessThan(1_500)
  }
})
