import { bottomOf } from '../layout/boxes.ts'
import { layOutPages } from '../layout/lines.ts'
import { findIssueDate } from '../rules/issue-date.ts'
import { findPeriod } from '../rules/period.ts'
import type { Survey } from '../rules/survey.ts'
import { balancesAt, carriedBalanceAt } from './balances.ts'
import { type Row, type Table, tableWith, takeLine } from './bookings.ts'
import { type Carried, lastCarried, takeCarried } from './carried.ts'
import { chooseAmounts } from './choose-amounts.ts'
import { type Entry, entriesOf, hasOtherWords } from './entries.ts'
import type { DayContext } from './leading-days.ts'
import { type Part, type Section, sectionAddsUp, sectionsOf } from './sections.ts'
import { type Column, columnNames } from './table-columns.ts'

/** All that a statement lists, as it is printed. */
export type Statement = {
  /** The one with the most bookings. */
  readonly main: Section | null
  /** Further accounts, or the same in further currencies, that have bookings of their own. */
  readonly others: readonly Section[]
  /** It states what is owed: a charge is printed without a sign. */
  readonly isOwed: boolean
  /** It is of a card and not of an account with a bank. */
  readonly isCard: boolean
}

const statements = new WeakMap<Survey, Statement>()

/** Reads balances and bookings of all pages, once for all who ask. Linear in the text. */
export function statementOf(survey: Survey): Statement {
  const known = statements.get(survey)
  if (known !== undefined) return known
  const made = readStatement(survey)
  statements.set(survey, made)
  return made
}

function readStatement(survey: Survey): Statement {
  const context: DayContext = { order: survey.dayOrder, reference: referenceOf(survey) }
  const entries = entriesOf(allLines(survey), context)
  const hasTables = entries.some(({ columns }) => columns !== null)
  const sections = sectionsOf(partsOf(entries, context, hasTables ? null : []))
  const securities = entries.some(({ columns }) => columns?.some(({ kind }) => kind === 'securities'))
  // A portfolio's statement has many tables: what is no account does not add up.
  const kept = securities ? sections.filter(sectionAddsUp) : sections
  const [main = null] = kept.toSorted((a, b) => b.bookings.length - a.bookings.length)
  const others = kept.filter((section) => section !== main && section.bookings.length > 0)
  const isOwed = main !== null && owes(entries, main)
  return { main, others, isOwed, isCard: isOwed || entries.some(isOfCard) }
}

function allLines(survey: Survey) {
  const { pages } = survey.document
  return pages.length === survey.pages.length ? survey.lines : layOutPages(pages).flatMap(({ lines }) => lines)
}

function referenceOf(survey: Survey): string | null {
  return findPeriod(survey)?.value.end ?? findIssueDate(survey)?.value ?? null
}

/** @param columns where bookings can begin without headings of a table; null when they need them */
function partsOf(entries: readonly Entry[], context: DayContext, columns: readonly Column[] | null): Part[] {
  const parts: Part[] = []
  let table: Table | null = columns === null ? null : tableWith(columns)
  const carried: Carried = { pending: null, hasBookings: false }
  let rows: Row[] = []
  const flush = () => {
    if (rows.length > 0) parts.push({ kind: 'bookings', bookings: chooseAmounts(rows, context.order) })
    rows = []
  }
  for (const [index, entry] of entries.entries()) {
    if (entry.columns !== null) {
      const before: Table | null = table
      const isSame = before !== null && before.columns.length === entry.columns.length
      if (!isSame) flush()
      table = {
        ...tableWith(headingsAt(entries, index)),
        lastDay: before?.lastDay ?? null,
        lastCell: before?.lastCell ?? null,
      }
      continue
    }
    const columnsHere = table?.columns ?? []
    const balances = balancesAt(entries, index, context, columnsHere)
    const forward = balances.length > 0 ? null : carriedBalanceAt(entry, columnsHere)
    if (balances.length > 0) {
      flush()
      parts.push(...balances)
      if (balances.some(({ kind }) => kind === 'closing') && columns === null && table?.lastDay !== null) table = null
      if (table !== null) Object.assign(table, { row: null, lastDay: null, lastCell: null })
      Object.assign(carried, { pending: null, hasBookings: false })
    } else if (forward !== null) {
      if (table !== null) table.row = null
      const ends = takeCarried(
        carried,
        forward,
        parts.some(({ kind }) => kind === 'opening'),
      )
      if (ends.length > 0) flush()
      parts.push(...ends)
    } else if (isBetweenRows(entry)) {
      if (table !== null) table.row = null
    } else if (table !== null && isOfAccount(table)) {
      const row = takeLine(table, entries, index)
      if (row !== null) {
        rows.push(row)
        Object.assign(carried, { pending: null, hasBookings: true })
      }
    }
  }
  flush()
  return [...parts, ...lastCarried(carried)]
}

const isOfAccount = ({ columns }: Table): boolean =>
  columns.every(({ kind }) => kind !== 'securities' && kind !== 'interest')

/** Headings can take two lines. */
function headingsAt(entries: readonly Entry[], index: number): readonly Column[] {
  const [above, entry] = [entries[index - 1], entries[index]]
  const own = entry?.columns ?? []
  if (above === undefined || above.line.page !== entry?.line.page) return own
  if (above.columns !== null) return [...above.columns, ...own]
  const isClose = entry.line.box.y - bottomOf(above.line.box) < entry.line.box.height
  const names = isClose && above.cells.length === 0 ? columnNames(above.line, above.phrases) : []
  return names.length > 1 ? [...names, ...own] : own
}

/** What a page carries over, sums, and balances of a day: none of them is a booking. */
function isBetweenRows(entry: Entry): boolean {
  const [lead] = entry.phrases
  if (lead === undefined || entry.days.length > 0 || entry.cells.length === 0) return false
  if (entry.line.words.slice(0, lead.first).some(({ text }) => /\p{L}/u.test(text))) return false
  if (lead.kinds.has('summary')) return true
  return (lead.kinds.has('carried') || lead.kinds.has('balance')) && !hasOtherWords(entry)
}

function owes(entries: readonly Entry[], { opening, closing, bookings }: Section): boolean {
  if (![opening, closing].every((balance) => balance?.isSigned !== true)) return false
  const unsigned = bookings.filter(({ signBy }) => signBy === 'none').length
  if (unsigned * 2 <= bookings.length) return false
  return entries.some(({ phrases }) => phrases.some(({ kinds }) => kinds.has('owed')))
}

/** Words of cards at the beginning of a line; a booking of a bank account can tell of a card, too. */
function isOfCard({ phrases, days }: Entry): boolean {
  return days.length === 0 && phrases.some(({ at, kinds }) => at === 0 && kinds.has('owed'))
}
