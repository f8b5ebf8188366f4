import type { ReadPage } from '#reading'
import type { Check, Evidence, EvidenceSource, FieldName } from '../fields.ts'
import { isValueField, type ValueField } from '../value-fields.ts'

/**
 * How often a value of the rules is right when no check speaks for or against it, and how much of the doubt is left
 * when a check that it cannot pass by chance has passed. Near the counts that
 * `npm run bench:quality -- --corpus DIR --beliefs` prints of the development corpus, and below those that are perfect.
 */
const beliefs: Readonly<
  Record<ValueField, { readonly base: number; readonly doubtLeft: Readonly<Record<string, number>> }>
> = {
  issuer: {
    // Of names that only their look speaks for, a third is wrong.
    base: 0.72,
    // A name that stands elsewhere on the page too is nearly as often the wrong one.
    doubtLeft: {
      'issuer.told': 0.4,
      'issuer.confirmed': 0.9,
      'parties.vat_checksum': 0.8,
      'embedded.agrees_with_page': 0.3,
    },
  },
  recipient: { base: 0.8, doubtLeft: { 'parties.differ': 0.9 } },
  document_number: { base: 0.96, doubtLeft: { 'document.type_known': 0.7 } },
  account_reference: { base: 0.85, doubtLeft: { 'account.iban_checksum': 0.2 } },
  primary_date: { base: 0.95, doubtLeft: { 'dates.due_not_before_issue': 0.6 } },
  due_date: { base: 0.94, doubtLeft: { 'dates.due_not_before_issue': 0.6 } },
  period_start: { base: 0.85, doubtLeft: { 'dates.period_ordered': 0.8 } },
  period_end: { base: 0.85, doubtLeft: { 'dates.period_ordered': 0.8 } },
  currency: { base: 0.97, doubtLeft: { 'amounts.sum_adds_up': 0.8 } },
  total_amount: {
    base: 0.92,
    doubtLeft: { 'amounts.sum_adds_up': 0.2, 'amounts.lines_add_up': 0.3, 'account.adds_up': 0.2 },
  },
  tax_amount: { base: 0.8, doubtLeft: { 'amounts.sum_adds_up': 0.2 } },
}

/** What is left when a check that the value is part of fails. */
const failures: Readonly<Partial<Record<string, Readonly<Partial<Record<ValueField, number>>>>>> = {
  'amounts.sum_adds_up': { total_amount: 0.75, tax_amount: 0.5 },
  'amounts.lines_add_up': { total_amount: 0.75 },
  'amounts.tax_below_total': { total_amount: 0.6, tax_amount: 0.4 },
  'account.adds_up': { total_amount: 0.8 },
  'account.iban_checksum': { account_reference: 0.4 },
  'currency.known': { currency: 0.1 },
  'dates.plausible': { primary_date: 0.7, due_date: 0.7, period_start: 0.7, period_end: 0.7 },
  'dates.due_not_before_issue': { primary_date: 0.6, due_date: 0.5 },
  'dates.period_ordered': { period_start: 0.5, period_end: 0.5 },
  'parties.differ': { issuer: 0.5, recipient: 0.5 },
  'parties.vat_checksum': { issuer: 0.97 },
  // Which of the values differs is told to a person; until then none of them is sure.
  'embedded.agrees_with_page': {
    issuer: 0.8,
    recipient: 0.8,
    document_number: 0.8,
    primary_date: 0.8,
    due_date: 0.8,
    currency: 0.8,
    total_amount: 0.8,
    tax_amount: 0.8,
  },
}

/** By where a value comes from: what a file carries for machines is exact, and a person is believed. */
const bySource: Readonly<Record<EvidenceSource, number | null>> = {
  embedded: 0.99,
  person: 1,
  computed: 0.85,
  model: 0.85,
  rules: null,
  derived: null,
}

/** A page that was a picture: letters and digits are misread now and then. */
const recognised = 0.96

/** A quote that was not found on its page, or does not say the value. */
const unverified = 0.5

/** The checks that move the belief in values of this field. */
export function tellingChecks(field: FieldName): string[] {
  if (!isValueField(field)) return []
  const failing = Object.entries(failures).filter(([, factors]) => factors?.[field] !== undefined)
  return [...new Set([...Object.keys(beliefs[field].doubtLeft), ...failing.map(([name]) => name)])]
}

/** How far one value can be believed, from 0 to 1, from its origin and the checks; null for what was composed. */
export function valueConfidence(
  evidence: Evidence,
  checks: readonly Check[],
  pages: readonly Pick<ReadPage, 'pageNumber' | 'textSource'>[],
): number | null {
  const { field, source } = evidence
  if (!isValueField(field)) return source === 'person' ? 1 : null
  const belief = beliefs[field]
  let doubt = 1 - (bySource[source] ?? belief.base)
  let factor = evidence.verified ? 1 : unverified
  const page = pages.find(({ pageNumber }) => pageNumber === evidence.page)
  if (page?.textSource === 'ocr' && source !== 'embedded') factor *= recognised
  for (const { name, outcome } of checks) {
    if (outcome === 'pass') doubt *= belief.doubtLeft[name] ?? 1
    if (outcome === 'fail') factor *= failures[name]?.[field] ?? 1
  }
  return source === 'person' ? 1 : Math.round((1 - doubt) * factor * 1000) / 1000
}
