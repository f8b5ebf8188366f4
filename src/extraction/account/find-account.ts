import type { Account, Transaction } from '../contents.ts'
import type { Fields } from '../fields.ts'
import { fromUnits } from '../parsing/decimals.ts'
import { findIbans } from '../parsing/identifiers.ts'
import type { Survey } from '../rules/survey.ts'
import type { Booking } from './choose-amounts.ts'
import { statementOf } from './read-statement.ts'
import { lastRunning } from './running-balance.ts'
import { currencyOf, type Section, sectionAddsUp } from './sections.ts'

/**
 * The account that a bank statement tells of, with its bookings; null for other documents, and for statements that list
 * neither balances nor bookings. Money that leaves the account is negative, and so is what a card holder owes.
 */
export function findAccount(survey: Survey, fields: Fields): Account | null {
  if (fields.doc_type !== 'bank_statement') return null
  const { main, isOwed, isCard } = statementOf(survey)
  if (main === null) return null
  const { opening, closing, bookings } = main
  if (opening === null && closing === null && bookings.length === 0) return null
  const reference = fields.account_reference ?? ibanOf(survey)
  return accountOf(main, { reference, currency: fields.currency, isOwed, kind: isCard ? 'card' : 'bank' })
}

/** Other accounts of the statement, or the same in other currencies: those whose sums come out, which no chance does. */
export function findFurtherAccounts(survey: Survey, fields: Fields): Account[] {
  if (fields.doc_type !== 'bank_statement') return []
  const { others } = statementOf(survey)
  return others
    .filter(sectionAddsUp)
    .map((section) => accountOf(section, { reference: null, currency: null, isOwed: false, kind: 'bank' }))
}

type About = Pick<Account, 'reference' | 'currency' | 'kind'> & { readonly isOwed: boolean }

function accountOf(section: Section, { reference, currency, isOwed, kind }: About): Account {
  const { opening, closing, bookings } = section
  const running = lastRunning(bookings)
  const signed = (units: bigint): string => fromUnits(isOwed ? -units : units)
  const end = closing?.units ?? running
  const last =
    bookings
      .map(({ bookedOn }) => bookedOn)
      .sort()
      .at(-1) ?? null
  return {
    kind,
    reference,
    currency: currencyOf(section) ?? currency,
    opening_balance: opening === null ? null : signed(opening.units),
    opening_on: opening?.day ?? null,
    closing_balance: end === null ? null : signed(end),
    closing_on: closing === null ? (running === null ? null : last) : closing.day,
    transactions: bookings.map((booking) => transaction(booking, isOwed && !isKnown(booking))),
  }
}

/** Its sign tells where the money goes, whatever the statement is about. */
const isKnown = ({ signBy }: Booking): boolean => signBy === 'mark' || signBy === 'category'

function transaction(booking: Booking, isTurned: boolean): Transaction {
  const { bookedOn, valueOn, description, units, page } = booking
  return { booked_on: bookedOn, value_on: valueOn, description, amount: fromUnits(isTurned ? -units : units), page }
}

function ibanOf(survey: Survey): string | null {
  const { bookingLines } = statementOf(survey)
  for (const line of survey.lines) {
    // A booking names the account of somebody else.
    if (bookingLines.has(line)) continue
    const valid = findIbans(line.text).find((match) => match.valid)
    if (valid !== undefined) return valid.iban
  }
  return null
}
