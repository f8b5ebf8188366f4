import type { EvidenceSource } from '../fields.ts'
import type { Line } from '../layout/lines.ts'
import { type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { currencyOf, currencyWords } from '../parsing/currencies.ts'
import { findIbans } from '../parsing/identifiers.ts'
import type { Amount } from '../rules/amounts.ts'
import { findCurrency } from '../rules/currency.ts'
import type { Survey } from '../rules/survey.ts'
import { currencyOfIban } from './iban-currency.ts'
import { statementOf } from './read-statement.ts'
import { bookedCurrency } from './sections.ts'

export type StatementCurrency = { readonly found: Found<string>; readonly source: EvidenceSource }

/**
 * The currency of the account: of the headings over its bookings, its balances, or what stands around its bookings. What
 * a booking tells of ("paid USD 30.00") is the currency of a shop, unless most amounts are booked with it. Where none is
 * named, that of the country whose IBAN the account has.
 */
export function findStatementCurrency(survey: Survey, total: Found<Amount> | null): StatementCurrency | null {
  const { main, others, headingLines, bookingLines } = statementOf(survey)
  const headed = currencyOfHeadings(headingLines)
  if (headed !== null) return { found: headed, source: 'rules' }
  // Money that is changed between accounts of one statement is in their own currencies.
  const tells = others.length > 0 || (main !== null && bookedCurrency(main.bookings) !== null)
  const around = tells ? survey.lines : survey.lines.filter((line) => !bookingLines.has(line))
  const named = findCurrency({ lines: around }, total)
  if (named !== null) return { found: named, source: 'rules' }
  const computed = currencyOfAccount(around)
  return computed === null ? null : { found: computed, source: 'computed' }
}

/** "Betrag EUR", "Paid out (£)": one that all headings agree on. */
function currencyOfHeadings(lines: readonly Line[]): Found<string> | null {
  const found = lines.flatMap((line) => {
    const slot = lineSlot(line)
    return Array.from(slot.text.matchAll(currencyWords())).flatMap(({ 0: word, index }) => {
      const currency = currencyOf(word)
      return currency === null ? [] : [foundAt(slot, index, index + word.length, currency, 1)]
    })
  })
  const [first] = found
  return first !== undefined && found.every(({ value }) => value === first.value) ? first : null
}

function currencyOfAccount(lines: readonly Line[]): Found<string> | null {
  for (const line of lines) {
    const slot = lineSlot(line)
    for (const { iban, valid, start, end } of findIbans(slot.text)) {
      const currency = valid ? currencyOfIban(iban) : null
      if (currency !== null) return foundAt(slot, start, end, currency, 1)
    }
  }
  return null
}
