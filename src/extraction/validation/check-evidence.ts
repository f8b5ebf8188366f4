import type { ReadDocument } from '#reading'
import type { Evidence, Extraction } from '../fields.ts'
import { derivedEvidence, isValueField, type ValueField, valueFields } from '../value-fields.ts'
import { findQuote } from './find-quote.ts'
import { type QuoteContext, quoteCarries } from './quote-carries.ts'
import { provenOrder } from './quoted-days.ts'

/** Dates of the first pages tell how the others are written. */
const datedPages = 15

/**
 * The extraction with one piece of evidence for every value, looked up in the document (promise 5): a value is verified
 * when its quote stands on the page it names and says the value. Works for whatever made the extraction. Evidence for
 * absent values is dropped; a value without evidence is unverified.
 */
export function checkEvidence(extraction: Extraction, document: ReadDocument): Extraction {
  const { fields } = extraction
  const context = {
    currency: fields.currency,
    dayOrder: provenOrder(document.pages.slice(0, datedPages).map(({ text }) => text)),
  }
  const values = valueFields.flatMap((field): Evidence[] => {
    const value = fields[field]
    if (value === null) return []
    const given = extraction.evidence.filter((evidence) => evidence.field === field)
    const checked = given.map((evidence) => check(evidence, field, value, document, context))
    const [first] = checked.toSorted((a, b) => Number(b.verified) - Number(a.verified))
    return [first ?? { field, source: 'model', page: null, quote: null, box: null, verified: false }]
  })
  const byPerson = extraction.evidence.filter(({ field, source }) => source === 'person' && !isValueField(field))
  const derived = derivedEvidence(fields).filter(({ field }) => byPerson.every((evidence) => evidence.field !== field))
  return { ...extraction, evidence: [...values, ...byPerson, ...derived] }
}

/** "7. bis 9. April" names no year: the rules take it from elsewhere on the page, and a model would have to quote it. */
function withYear(field: ValueField, value: string, words: string): string {
  return /_date$|^period_/.test(field) && !/\d{4}/.test(words) ? `${words} ${value.slice(0, 4)}` : words
}

function check(
  evidence: Evidence,
  field: ValueField,
  value: string,
  document: ReadDocument,
  context: QuoteContext,
): Evidence {
  // What a person typed and what the file carries for machines is true by its origin.
  if (evidence.source === 'person' || evidence.source === 'embedded') return { ...evidence, verified: true }
  const page = document.pages.find(({ pageNumber }) => pageNumber === evidence.page)
  if (page === undefined || evidence.quote === null) return { ...evidence, box: null, verified: false }
  // A computed value stands nowhere: its quote is what it was computed from. What a quote cuts out of a longer word, or
  // runs together, is judged as the page has it.
  const carries = (words: string): boolean =>
    evidence.source === 'computed' ||
    quoteCarries(field, value, words, context) ||
    (evidence.source === 'rules' && quoteCarries(field, value, withYear(field, value, words), context))
  const box = findQuote(page, evidence.quote, evidence.box, carries)
  return { ...evidence, box: box ?? findQuote(page, evidence.quote, evidence.box), verified: box !== null }
}
