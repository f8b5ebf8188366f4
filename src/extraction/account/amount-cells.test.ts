import { describe, expect, test } from 'vitest'
import { layOut } from '../layout/lines.ts'
import { type Cell, documentOf } from '../page.testing.ts'
import { amountCells } from './amount-cells.ts'

function cellsOf(...cells: readonly Cell[]) {
  const line = layOut(documentOf(cells))[0]?.lines[0]
  return line === undefined ? [] : amountCells(line)
}

describe('the amounts of a line', () => {
  test.each<[string, string]>([
    ['12,50-', '-12.50'],
    ['12,50 S', '-12.50'],
    ['12,50 H', '+12.50'],
    ['8.250,79H', '+8250.79'],
    ['1,200.00 DR', '-1200.00'],
    ['1,200.00CR', '+1200.00'],
    ['- 40,00', '-40.00'],
    ['−129,03€', '-129.03'],
    ['+1 500,34', '+1500.34'],
    ['(412.16)', '-412.16'],
    ['5.212,17 €*', '5212.17'],
    ['100 €', '100'],
    ['12,50', '12.50'],
  ])('%s', (text, signed) => {
    expect(cellsOf([400, 60, text]).map(({ sign, amount, isAlone }) => [`${sign ?? ''}${amount}`, isAlone])).toEqual([
      [signed, true],
    ])
  })

  test('have their signs and marks in cells beside them, too', () => {
    expect(cellsOf([380, 60, '-'], [400, 60, '12,50']).map(({ sign }) => sign)).toEqual(['-'])
    expect(cellsOf([400, 60, '12,50'], [460, 60, 'H']).map(({ sign, isMarked }) => [sign, isMarked])).toEqual([
      ['+', true],
    ])
  })

  test.each(['21.54 Uhr', '1,25 %', 'Nr. 4711', '02.11. 04.11.', '0815/12', '1,0000'])('none in %s', (text) => {
    expect(cellsOf([60, 60, text])).toEqual([])
  })

  test('inside a text are not alone', () => {
    expect(cellsOf([60, 60, 'Fee 12.50']).map(({ isAlone }) => isAlone)).toEqual([false])
    expect(cellsOf([60, 60, 'Fee'], [400, 60, '12.50']).map(({ isAlone }) => isAlone)).toEqual([true])
  })
})
