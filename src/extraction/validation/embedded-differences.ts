import type { ReadDocument } from '#reading'
import type { EmbeddedInvoice } from '../embedded/invoice.ts'
import { locate } from '../embedded/locate.ts'
import { findDueDate } from '../rules/due-date.ts'
import { findValues } from '../rules/find-values.ts'
import { legalFormEnd } from '../rules/names.ts'
import { type Survey, surveyOf } from '../rules/survey.ts'
import type { ValueField } from '../value-fields.ts'
import { confirmedTax, hasTax, otherTotal, type PrintedSums, printedSums } from './embedded-amounts.ts'
import { otherCurrency } from './embedded-currency.ts'
import { isNamePrinted, isSameParty } from './embedded-parties.ts'
import { quoteCarries } from './quote-carries.ts'

/** A value that the data say otherwise than the page; null for the page when it prints no such value at all. */
export type Difference = { readonly name: string; readonly data: string; readonly page: string | null }

type Fields = EmbeddedInvoice['fields']

/**
 * Where an embedded invoice says something else than the pages. Its number, day and total must be printed: they are on
 * every bill. Of all other values only another one in the same role counts; what is not printed is no difference.
 */
export function differences({ type, fields, tradeNames }: EmbeddedInvoice, document: ReadDocument): Difference[] {
  const survey = surveyOf(document)
  const { fields: printed } = findValues(survey, type)
  const sums = printedSums(survey)
  const { issuer, recipient, currency, total_amount: total } = fields
  const mustBePrinted = (name: string, field: 'document_number' | 'primary_date' | 'total_amount') => {
    const value = fields[field]
    return value === undefined || isPrinted(document, field, value)
      ? null
      : { name, data: value, page: printed[field] === value ? null : (printed[field] ?? null) }
  }
  const differs = (name: string, data: string | undefined, page: string | null) =>
    data === undefined || page === null ? null : { name, data, page }
  return [
    mustBePrinted('number', 'document_number'),
    mustBePrinted('date', 'primary_date'),
    mustBePrinted('total', 'total_amount') ??
      differs('total', total, total === undefined ? null : otherTotal(total, sums)),
    differs('issuer', issuer, otherParty([issuer, ...tradeNames], printed.issuer, document)),
    differs('recipient', recipient, otherParty([recipient], printed.recipient, document)),
    differs('currency', currency, currency === undefined ? null : otherCurrency(currency, total, survey)),
    differs('due date', fields.due_date, otherDueDate(fields, survey)),
    differs('tax', fields.tax_amount, otherTax(fields, printed.tax_amount, survey, sums)),
  ].filter((difference) => difference !== null)
}

/** Numbers so long are not on a page by chance, however they are parted. */
const tellingLength = 5

function isPrinted(document: ReadDocument, field: ValueField, value: string): boolean {
  if (locate(document, field, value) !== null) return true
  // RE-2025/118 can be printed as RE 2025 118.
  const isTelling = field === 'document_number' && value.replace(/[^\p{L}\p{N}]/gu, '').length >= tellingLength
  return isTelling && document.pages.some(({ text }) => quoteCarries(field, value, text))
}

function otherParty(
  names: readonly (string | undefined)[],
  printed: string | undefined,
  document: ReadDocument,
): string | null {
  const isKnown = names.some(
    (name) =>
      name !== undefined && (isNamePrinted(name, document) || (printed !== undefined && isSameParty(name, printed))),
  )
  return isKnown || printed === undefined || !isCertain(printed) ? null : printed
}

/** What the rules take for a name without capitals and legal form is often the word of a logo or a file. */
const isCertain = (printed: string): boolean => legalFormEnd(printed) >= 0 || /\p{Lu}/u.test(printed)

/** A day that is printed may be that of an instalment or discount; the day of issue is none of these. */
function otherDueDate({ due_date: due, primary_date: issued }: Fields, survey: Survey): string | null {
  const printed = findDueDate(survey, issued ?? null)?.value ?? null
  if (due === undefined || printed === due) return null
  return due !== issued && isPrinted(survey.document, 'due_date', due) ? null : printed
}

function otherTax(
  { tax_amount: tax, total_amount: total }: Fields,
  printed: string | undefined,
  survey: Survey,
  sums: PrintedSums,
): string | null {
  if (tax === undefined || hasTax(tax, total, sums)) return null
  const confirmed = confirmedTax(sums)
  if (confirmed !== null || Number(tax) === 0) return confirmed
  return printed === undefined || isPrinted(survey.document, 'tax_amount', tax) ? null : printed
}
