import { statementOf } from '../account/read-statement.ts'
import { readCodes } from '../codes/read-codes.ts'
import type { DocumentType } from '../fields.ts'
import { itemTableOf } from '../items/item-table.ts'
import { best, type Found } from '../layout/slots.ts'
import { fromUnits, nearlyEqual, toUnits } from '../parsing/decimals.ts'
import { type Amount, addsUp, amountsOf, magnitude } from './amounts.ts'
import { faresIn } from './fares.ts'
import { paidIn } from './paid-amounts.ts'
import { isReminderLetter } from './reminder.ts'
import type { Survey } from './survey.ts'
import { isRateOf, type RatedTax, ratedTaxes } from './tax-rates.ts'

export type Totals = { readonly total: Found<Amount> | null; readonly tax: Found<Amount> | null }

/** Documents that state one sum. */
const withTotal: ReadonlySet<DocumentType> = new Set([
  'invoice',
  'receipt',
  'credit_note',
  'utility_bill',
  'payslip',
  'travel',
  'medical',
  'insurance',
  'tax_form',
])
/** Those of them whose tax is part of that sum. */
const withTax: ReadonlySet<DocumentType> = new Set([
  'invoice',
  'receipt',
  'credit_note',
  'utility_bill',
  'travel',
  'medical',
  'insurance',
])

/** Those of them that list what is billed. */
const itemised: ReadonlySet<DocumentType> = new Set(['invoice', 'receipt', 'credit_note', 'utility_bill'])

/** The sum of the document and the tax in it. A total that net and tax add up to is preferred to every other. */
export function findTotals(survey: Survey, type: DocumentType): Totals {
  if (type === 'bank_statement') return { total: closingBalance(survey), tax: null }
  const statesSum = withTotal.has(type) || (type === 'letter' && isReminderLetter(survey))
  if (!statesSum) return { total: null, tax: null }
  const nets = amountsOf(survey, 'net')
  const taxes = withTax.has(type) ? amountsOf(survey, 'tax') : []
  // What an employee is paid is the sum of a payslip, whatever it adds up on the way.
  const isPayslip = type === 'payslip'
  const asked = isPayslip ? withoutYearToDate(amountsOf(survey, 'payable')) : amountsOf(survey, 'payable')
  const payable = asked.map((found) => raised(found, isPayslip || (type === 'medical' && isShared(survey)) ? 20 : 9))
  const labelled = [...payable, ...amountsOf(survey, 'total').map((found) => raised(found, 7))]
  const fares = type === 'travel' ? faresIn(survey) : []
  // Beside a fare, "2" below "VAT included" is no sum.
  const totals = [...(fares.length === 0 ? labelled : labelled.filter(({ value }) => isMoney(value))), ...fares]
  const proof = proofOf(survey, type)
  const paid = paidIn(survey)
  const total = best(
    totals.map((found) =>
      raised(
        found,
        bonus(found, totals, nets, taxes) +
          (isOfRates(found, totals, nets, taxes) ? 9 : 0) +
          proven(found, totals, taxes, proof) +
          partlyPaid(found, payable, paid),
      ),
    ),
  )
  return { total, tax: total === null ? null : taxOf(total, nets, taxes, ratedTaxes(survey)) }
}

/** An insurer pays a part, so that what is left to the patient is the sum. */
const shared = /^(?:(?:your )?(?:plan|insurer|insurance) paid|this is not a bill|explanation of benefits)(?!\p{L})/iu
const isShared = ({ lines }: Survey): boolean => lines.some(({ text }) => shared.test(text))

/** With a currency or cents. */
const isMoney = ({ amount, currency }: Amount): boolean => currency !== null || amount.includes('.')

function raised(found: Found<Amount>, by: number): Found<Amount> {
  return { ...found, score: found.score + by }
}

/** More for what is left to pay and what was paid already together make. */
function partlyPaid({ value: { units } }: Found<Amount>, payable: Amounts, paid: readonly bigint[]): number {
  const isWhole = payable.some(({ value }) => paid.some((part) => nearlyEqual(value.units + part, units)))
  return isWhole ? 8 : 0
}

type Amounts = readonly Found<Amount>[]

/** Of the amounts in a row the least: what was paid since the year began is no less than what is paid now. */
function withoutYearToDate(amounts: Amounts): Amounts {
  const isBeside = (a: Found<Amount>, b: Found<Amount>): boolean =>
    a.page === b.page && Math.abs(a.box.y - b.box.y) <= 3
  const isPaid = ({ value }: Found<Amount>): boolean => value.units > 0n
  return amounts.filter(
    (found) =>
      !amounts.some(
        (other) =>
          isBeside(found, other) &&
          isPaid(other) &&
          other.value.units < found.value.units &&
          found.value.units <= other.value.units * mostPayments,
      ),
  )
}

/** Weeks of a year. */
const mostPayments = 53n

/** A table of tax rates has a total for each of them, and the whole makes them all. */
function isOfRates({ value: { units } }: Found<Amount>, totals: Amounts, nets: Amounts, taxes: Amounts): boolean {
  const ofRates = totals.flatMap(({ value }) =>
    value.units > 0n && value.units < units && addsUp(value.units, unitsOf(nets), unitsOf(taxes)) ? [value.units] : [],
  )
  return ofRates.some((one) => one * 2n !== units && ofRates.includes(units - one))
}

function bonus(found: Found<Amount>, totals: Amounts, nets: Amounts, taxes: Amounts): number {
  const { units } = found.value
  if (units === 0n) return -8
  // A sum before tax is often called a total too.
  const smaller = totals.filter(({ value }) => magnitude(value.units) < magnitude(units))
  const confirmed = addsUp(units, unitsOf([...nets, ...smaller]), unitsOf(taxes))
  const isLargest = smaller.length === totals.filter(({ value }) => value.units !== units).length
  const repeats = totals.filter(({ value }) => value.units === units).length - 1
  return (confirmed ? 8 : 0) + (isLargest ? 3 : 0) + Math.min(repeats, 3)
}

/** What the document says of its sum elsewhere than behind a label, in units. */
type Proof = { readonly lines: readonly bigint[]; readonly codes: readonly bigint[] }

function proofOf(survey: Survey, type: DocumentType): Proof {
  const table = itemised.has(type) ? itemTableOf(survey) : null
  const payments = readCodes(survey.document).flatMap((reading) =>
    reading.kind === 'payment' ? [reading.payment] : [],
  )
  return {
    lines: table === null ? [] : [table.sum, table.sumOfItems],
    codes: payments.flatMap(({ amount }) => (amount === null ? [] : [toUnits(amount)])),
  }
}

/** More for the sum of the lines, with the tax or where no other total could be that, and for what a code asks for. */
function proven({ value: { units } }: Found<Amount>, totals: Amounts, taxes: Amounts, { lines, codes }: Proof): number {
  // No tax is more than three tenths.
  const hasGross = totals.some(({ value }) => value.units > units && value.units * 10n <= units * 13n)
  const isOfLines = addsUp(units, lines, unitsOf(taxes)) || (!hasGross && lines.some((sum) => nearlyEqual(sum, units)))
  return (isOfLines ? 6 : 0) + (codes.includes(units) ? 4 : 0)
}

/** The tax that with a net amount makes the total, else the sum or the largest of those that are less than the total. */
function taxOf(total: Found<Amount>, nets: Amounts, taxes: Amounts, rated: readonly RatedTax[]): Found<Amount> | null {
  const { units } = total.value
  const possible = taxes.filter(
    ({ value }) => magnitude(value.units) * 2n < magnitude(units) && isOneCurrency(value, total.value),
  )
  // Beside a tax on electricity, that of the sum is the one whose rate makes it.
  const isOfRate = (tax: bigint): boolean =>
    rated.some((each) => each.tax === tax && isRateOf(each, magnitude(units) - tax))
  return best(
    possible.map((tax) =>
      raised(
        tax,
        (addsUp(units, unitsOf(nets), [tax.value.units]) ? 20 : 0) + (isOfRate(magnitude(tax.value.units)) ? 10 : 0),
      ),
    ),
  )
}

/** "USD 12.99 (EUR 11.40)": the tax is part of the total in its own currency. */
function isOneCurrency(a: Amount, b: Amount): boolean {
  return a.currency === null || b.currency === null || a.currency === b.currency
}

/** The balance that the bookings lead to; without bookings, what is labelled as one. */
function closingBalance(survey: Survey): Found<Amount> | null {
  const { main } = statementOf(survey)
  if (main !== null && main.closing !== null && main.bookings.length > 0) {
    const { found, units, currency } = main.closing
    return { ...found, value: { amount: fromUnits(units), units, currency } }
  }
  const closing = amountsOf(survey, 'closing').map((found) => raised(found, 5))
  return best([...closing, ...amountsOf(survey, 'payable')])
}

const unitsOf = (amounts: Amounts): bigint[] => amounts.map(({ value }) => value.units)
