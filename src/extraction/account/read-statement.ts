import { layOutPages } from '../layout/lines.ts'
import { onceForEach } from '../once-for-each.ts'
import { findIssueDate } from '../rules/issue-date.ts'
import { findPeriod } from '../rules/period.ts'
import type { Survey } from '../rules/survey.ts'
import { type Entry, entriesOf } from './entries.ts'
import type { DayContext } from './leading-days.ts'
import { type Section, sectionAddsUp, sectionsOf } from './sections.ts'
import { partsOf, type StatementParts } from './statement-parts.ts'

/** All that a statement lists, as it is printed. */
export type Statement = Pick<StatementParts, 'bookingLines' | 'headingLines'> & {
  /** The one with the most bookings. */
  readonly main: Section | null
  /** Further accounts, or the same in further currencies, that have bookings of their own. */
  readonly others: readonly Section[]
  /** It states what is owed: a charge is printed without a sign. */
  readonly isOwed: boolean
  /** It is of a card and not of an account with a bank. */
  readonly isCard: boolean
}

/** Reads balances and bookings of all pages, once for all who ask. Linear in the text. */
export const statementOf = onceForEach(readStatement)

function readStatement(survey: Survey): Statement {
  const context: DayContext = { order: survey.dayOrder, reference: referenceOf(survey) }
  const entries = entriesOf(allLines(survey), context)
  const hasTables = entries.some(({ columns }) => columns !== null)
  const { parts, bookingLines, headingLines } = partsOf(entries, context, hasTables ? null : [])
  const sections = sectionsOf(parts)
  const securities = entries.some(({ columns }) => columns?.some(({ kind }) => kind === 'securities'))
  // A portfolio's statement has many tables: what is no account does not add up.
  const kept = securities ? sections.filter(sectionAddsUp) : sections
  const [main = null] = kept.toSorted((a, b) => b.bookings.length - a.bookings.length)
  const others = kept.filter((section) => section !== main && section.bookings.length > 0)
  const isOwed = main !== null && owes(entries, main)
  return { main, others, isOwed, isCard: isOwed || entries.some(isOfCard), bookingLines, headingLines }
}

function allLines(survey: Survey) {
  const { pages } = survey.document
  return pages.length === survey.pages.length ? survey.lines : layOutPages(pages).flatMap(({ lines }) => lines)
}

function referenceOf(survey: Survey): string | null {
  return findPeriod(survey)?.value.end ?? findIssueDate(survey)?.value ?? null
}

function owes(entries: readonly Entry[], { opening, closing, bookings }: Section): boolean {
  if (![opening, closing].every((balance) => balance?.isSigned !== true)) return false
  const unsigned = bookings.filter(({ signBy }) => signBy === 'none' || signBy === 'category').length
  if (unsigned * 2 <= bookings.length) return false
  return entries.some(({ phrases }) => phrases.some(({ kinds }) => kinds.has('owed')))
}

/** Words of cards at the beginning of a line; a booking of a bank account can tell of a card, too. */
function isOfCard({ phrases, days }: Entry): boolean {
  return days.length === 0 && phrases.some(({ at, kinds }) => at === 0 && kinds.has('owed'))
}
