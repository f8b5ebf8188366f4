import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell } from '../page.testing.ts'
import { fromUnits } from '../parsing/decimals.ts'
import { accountOf, balances, flushRight, movements } from './statement.testing.ts'

const cents = fc.integer({ min: 1, max: 9_999_999 })
const booking = fc.record({
  date: fc.integer({ min: 1, max: 28 }),
  cents,
  comes: fc.boolean(),
  text: fc.constantFrom(
    'Card payment',
    'Standing order rent',
    'Transfer to 4711',
    'Cash 12 Main Street',
    'Überweisung',
  ),
  note: fc.option(fc.constantFrom('Reference 2025/0815', 'Thank you', 'Invoice 3 of 04.02.'), { nil: null }),
})
const statement = fc.record({
  opening: cents,
  bookings: fc.array(booking, { minLength: 1, maxLength: 60 }).map((list) => list.toSorted((a, b) => a.date - b.date)),
})
type Statement = typeof statement extends fc.Arbitrary<infer T> ? T : never

const units = (amount: number): bigint => BigInt(amount) * 100n
const english = (amount: number): string =>
  (Math.abs(amount) / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const german = (amount: number): string =>
  (Math.abs(amount) / 100).toLocaleString('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const two = (number: number): string => String(number).padStart(2, '0')

type Draw = {
  readonly headings: readonly Cell[]
  readonly opening: (amount: number) => readonly Cell[]
  readonly row: (booking: Statement['bookings'][number], before: number, isNewDay: boolean) => readonly Cell[]
  readonly carried: (amount: number) => readonly Cell[]
  readonly closing: (amount: number) => readonly Cell[]
}

/** Pages of rows at height 0, each moved to its place; headings and what is carried over at every break. */
function pagesOf({ opening, bookings }: Statement, draw: Draw): Cell[][] {
  const pages: Cell[][] = [[]]
  let top = 60
  const put = (cells: readonly Cell[]) => {
    pages.at(-1)?.push(...cells.map(([x, , text]): Cell => [x, top, text]))
    top += 14
  }
  let balance = opening
  let day = 0
  put([[60, 0, 'Kontoauszug / statement 01.03.2025 - 31.03.2025']])
  put(draw.headings)
  put(draw.opening(balance))
  for (const each of bookings) {
    if (top > 740) {
      put(draw.carried(balance))
      pages.push([])
      top = 60
      put(draw.headings)
      put(draw.carried(balance))
      day = 0
    }
    put(draw.row(each, balance, each.date !== day))
    if (each.note !== null) put([[130, 0, each.note]])
    balance += each.comes ? each.cents : -each.cents
    day = each.date
  }
  put(draw.closing(balance))
  return pages
}

const expected = ({ bookings }: Statement) =>
  bookings.map(({ date, comes, cents }) => `2025-03-${two(date)} ${fromUnits(units(comes ? cents : -cents))}`)

const closingOf = ({ opening, bookings }: Statement): number =>
  bookings.reduce((sum, { comes, cents }) => sum + (comes ? cents : -cents), opening)

function readsBack(draw: Draw) {
  fc.assert(
    fc.property(statement, (given) => {
      const account = accountOf(...pagesOf(given, draw))
      expect(movements(account)).toEqual(expected(given))
      expect(balances(account)).toEqual([fromUnits(units(given.opening)), fromUnits(units(closingOf(given)))])
      expect(account?.transactions.map(({ description }) => description)).toEqual(
        given.bookings.map(({ text, note }) => (note === null ? text : `${text} ${note}`)),
      )
    }),
    { numRuns: 60 },
  )
}

test('columns of debit, credit and balance, with the day printed once, read back as written', () => {
  const signed = (amount: number): string => `${amount < 0 ? '-' : ''}${english(amount)}`
  readsBack({
    headings: [
      [60, 0, 'Date'],
      [130, 0, 'Details'],
      flushRight(380, 0, 'Debit'),
      flushRight(460, 0, 'Credit'),
      flushRight(540, 0, 'Balance'),
    ],
    opening: (amount) => [[130, 0, 'Opening balance'], flushRight(540, 0, signed(amount))],
    row: ({ date, text, cents, comes }, before, isNewDay) => [
      ...(isNewDay ? [[60, 0, `${two(date)} Mar`] as const] : []),
      [130, 0, text],
      flushRight(comes ? 460 : 380, 0, english(cents)),
      flushRight(540, 0, signed(before + (comes ? cents : -cents))),
    ],
    carried: (amount) => [[130, 0, 'Balance carried forward'], flushRight(540, 0, signed(amount))],
    closing: (amount) => [[130, 0, 'Closing balance'], flushRight(540, 0, signed(amount))],
  })
})

test('one column with S and H behind the amounts reads back as written', () => {
  const marked = (amount: number): string => `${german(amount)} ${amount < 0 ? 'S' : 'H'}`
  readsBack({
    headings: [[60, 0, 'Bu-Tag'], [130, 0, 'Vorgang'], flushRight(540, 0, 'Betrag')],
    opening: (amount) => [[130, 0, 'Alter Kontostand'], flushRight(540, 0, marked(amount))],
    row: ({ date, text, cents, comes }) => [
      [60, 0, `${two(date)}.03.`],
      [130, 0, text],
      flushRight(540, 0, marked(comes ? cents : -cents)),
    ],
    carried: (amount) => [[130, 0, 'Übertrag'], flushRight(540, 0, marked(amount))],
    closing: (amount) => [[130, 0, 'Neuer Kontostand'], flushRight(540, 0, marked(amount))],
  })
})
