import { describe, expect, test } from 'vitest'
import { cpuMs } from '../cpu-time.testing.ts'
import { layOutPages } from '../layout/lines.ts'
import { type Cell, lines, pageOf } from '../page.testing.ts'
import { pageNumberOf } from './page-number.ts'

const text = lines('This is a page with some text in it.', 'It goes on for a while.').map(
  ([x, y, line]): Cell => [x, y + 300, line],
)
const numberOf = (...cells: readonly Cell[]) => {
  const [layout] = layOutPages([pageOf([...text, ...cells])])
  return layout === undefined ? undefined : pageNumberOf(layout)
}
const atFoot = (words: string): Cell => [280, 810, words]
const atHead = (words: string): Cell => [450, 30, words]

describe('the number of a page', () => {
  test.each([
    ['Page 2 of 3', 2, 3],
    ['Seite 1 von 12', 1, 12],
    ['Seite: 4/5', 4, 5],
    ['Página 2 de 2', 2, 2],
    ['Pagina 1 di 4', 1, 4],
    ['Pagina 3 van 4', 3, 4],
    ['Page 1 sur 2', 1, 2],
    ['Strona 2 z 3', 2, 3],
    ['Str. 2 z 3', 2, 3],
    ['Strana 1/2', 1, 2],
    ['Invoice 4711 · Page 2', 2, null],
    ['- 2 / 3 -', 2, 3],
  ])('is read from %j at the head and at the foot', (words, number, of) => {
    const wanted = { number, of, isNamed: true }
    expect(numberOf(atFoot(words))).toEqual(wanted)
    expect(numberOf(atHead(words))).toEqual(wanted)
  })

  test('is less sure when it stands alone', () => {
    expect(numberOf(atFoot('17'))).toEqual({ number: 17, of: null, isNamed: false })
    expect(numberOf(atFoot('17'), atHead('Page 3'))).toEqual({ number: 3, of: null, isNamed: true })
  })

  test.each([
    ['a street', atHead('Kölner Str. 1')],
    ['a page that is spoken of in the text', [60, 420, 'as said on page 1 of 4'] as Cell],
    ['an amount', atFoot('1.50')],
    ['a fraction in a line', [60, 120, '1 / 2 cup of sugar'] as Cell],
    ['more than there are', atFoot('Page 4 of 3')],
    ['a year', atFoot('© 2024 Alder Garage')],
  ])('is not %s', (_, cell) => {
    expect(numberOf(cell)).toBeNull()
  })

  test('is found in linear time', () => {
    for (const unit of ['page ', 'page 1 ', '1 / ', 'str. 1 z ', 'seite 1 von ']) {
      expect([unit, cpuMs(() => numberOf(atFoot(unit.repeat(20_000)))) < 3_000]).toEqual([unit, true])
    }
  })
})
