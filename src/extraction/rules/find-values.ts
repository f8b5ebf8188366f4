import { findStatementCurrency } from '../account/statement-currency.ts'
import type { DocumentType, Evidence, EvidenceSource } from '../fields.ts'
import type { Found } from '../layout/slots.ts'
import { findDays } from '../parsing/dates.ts'
import type { ValueField } from '../value-fields.ts'
import { contractTermsOf } from './contract-terms.ts'
import { findCurrency } from './currency.ts'
import { findDueDate } from './due-date.ts'
import { findHomeCurrency } from './home-currency.ts'
import { findIssueDate, told } from './issue-date.ts'
import { findIssuer, keyOf } from './issuer.ts'
import { findAccountReference, findDocumentNumber } from './numbers.ts'
import { computeDueDate } from './payment-terms.ts'
import { findMonthInHeading, findPeriod, findYearInTitle, type Period } from './period.ts'
import { findRecipient } from './recipient.ts'
import { findServiceDays } from './service-days.ts'
import type { Survey } from './survey.ts'
import { findTotals } from './totals.ts'
import { findTravelDays } from './travel-date.ts'

export type Values = { readonly fields: Partial<Record<ValueField, string>>; readonly evidence: readonly Evidence[] }

/** Types that appear monthly and often say so in the heading alone. */
const monthly: ReadonlySet<DocumentType> = new Set(['bank_statement', 'payslip', 'utility_bill'])

/** Types that are about a year. */
const yearly: ReadonlySet<DocumentType> = new Set(['tax_form', 'report'])
/** Types whose terms of payment mean a day. */
const billed: ReadonlySet<DocumentType> = new Set(['invoice', 'utility_bill', 'medical', 'insurance', 'tax_form'])
/** Types that are paid already, or ask for nothing. */
const settled: ReadonlySet<DocumentType> = new Set(['receipt', 'travel', 'payslip', 'contract', 'manual', 'report'])

/** Types that are about money, so that it has a currency though none is written. */
const hasMoney: ReadonlySet<DocumentType> = new Set([
  'invoice',
  'receipt',
  'credit_note',
  'utility_bill',
  'payslip',
  'bank_statement',
])

/** The currency of the country, where none is written or a dollar sign alone. */
function homeCurrency(survey: Survey, written: Found<string> | null): Found<string> | null {
  const home = written === null || isBareDollar(written) ? findHomeCurrency(survey) : null
  if (written === null) return home
  return home !== null && dollars.has(home.value) ? home : null
}

const dollars: ReadonlySet<string> = new Set(['AUD', 'CAD', 'NZD'])
const isBareDollar = ({ value, quote }: Found<string>): boolean =>
  value === 'USD' && quote.includes('$') && !/US/.test(quote)

function periodOf(survey: Survey, type: DocumentType): Found<Period> | null {
  if (type === 'travel') return null
  const found = findPeriod(survey)
  if (found !== null) return found
  if (monthly.has(type)) return findMonthInHeading(survey)
  return yearly.has(type) ? findYearInTitle(survey) : null
}

/** A statement is made for the last day that it covers, when nothing says another. */
function closingDay(survey: Survey, issued: Found<string> | null, period: Found<Period> | null): Found<string> | null {
  if (period === null || (issued !== null && issued.score >= told)) return issued
  const isPrinted = findDays(period.quote, survey.dayOrder).some(({ day }) => day === period.value.end)
  return isPrinted ? { ...period, value: period.value.end } : issued
}

/** The values of the document, each with the words it was read from. */
export function findValues(survey: Survey, type: DocumentType): Values {
  const addressee = findRecipient(survey, type)
  const issuer = findIssuer(survey, type, addressee)
  const isSame = issuer !== null && addressee !== null && keyOf(issuer.value) === keyOf(addressee.value)
  const recipient = isSame ? null : addressee
  const period = periodOf(survey, type)
  const travel = type === 'travel' ? findTravelDays(survey) : null
  const issued = travel?.first ?? findIssueDate(survey)
  const date = type === 'bank_statement' ? closingDay(survey, issued, period) : issued
  const due = settled.has(type) ? null : findDueDate(survey, date?.value ?? null)
  const computedDue = due === null && date !== null && billed.has(type) ? computeDueDate(survey, date.value) : null
  const { total, tax } = findTotals(survey, type)
  const { fields, evidence, put } = collector()
  put('issuer', issuer, issuer?.value)
  put('recipient', recipient, recipient?.value)
  const number = findDocumentNumber(survey, type)
  put('document_number', number, number?.value)
  const account = findAccountReference(survey, type)
  if (account?.value !== number?.value) put('account_reference', account, account?.value)
  put('primary_date', date, date?.value)
  put('due_date', due, due?.value)
  put('due_date', computedDue, computedDue?.value, 'computed')
  const term = type === 'contract' ? contractTermsOf(survey) : null
  if (term !== null && (term.start ?? term.end) !== null) {
    put('period_start', term.start, term.start?.value)
    put('period_end', term.end, term.end?.value, term.isEndComputed ? 'computed' : 'rules')
  } else {
    const days = travel ?? (type === 'medical' ? findServiceDays(survey) : null)
    put('period_start', period ?? days?.first ?? null, period?.value.start ?? days?.first.value)
    put('period_end', period ?? days?.last ?? null, period?.value.end ?? days?.last.value)
  }
  put('total_amount', total, total?.value.amount)
  put('tax_amount', tax, tax?.value.amount)
  const ofAccount = type === 'bank_statement' ? findStatementCurrency(survey, total) : null
  const written = type === 'bank_statement' ? (ofAccount?.found ?? null) : findCurrency(survey, total)
  const home = hasMoney.has(type) ? homeCurrency(survey, written) : null
  if (home !== null) put('currency', home, home.value, 'computed')
  else put('currency', written, written?.value, ofAccount?.source)
  return { fields, evidence }
}

function collector() {
  const fields: Partial<Record<ValueField, string>> = {}
  const evidence: Evidence[] = []
  const put = (field: ValueField, found: Found<unknown> | null, value?: string, source: EvidenceSource = 'rules') => {
    if (found === null || value === undefined) return
    fields[field] = value
    evidence.push({ field, source, page: found.page, quote: found.quote, box: found.box, verified: false })
  }
  return { fields, evidence, put }
}
