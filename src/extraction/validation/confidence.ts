import type { ReadDocument } from '#reading'
import type { Extraction } from '../fields.ts'
import { valueConfidence } from './value-confidence.ts'

/** What is left of the confidence when a check of the whole document fails; those of single values lower these. */
const failures: Readonly<Record<string, number>> = {
  // No page was read; that counts below for what is known from pages.
  'document.has_text': 1,
  'document.intact': 0.6,
  // The values do not come from it, but somebody may have wanted them to.
  'document.no_hidden_text': 0.7,
  'document.no_orders_to_models': 0.7,
  // Values of one document beside those of another.
  'document.one_document': 0.7,
  'document.language_known': 0.9,
  // A bill without a total or number cannot be filed.
  'fields.required': 0.55,
  'evidence.verified': 0.8,
  'amounts.sum_adds_up': 0.8,
  'amounts.lines_add_up': 0.8,
  // What a machine is told is not what a person is shown: one of them is wrong.
  'embedded.agrees_with_page': 0.5,
  'codes.agree_with_page': 0.5,
  'embedded.one_invoice': 0.5,
  'embedded.readable': 0.7,
}

/** What is believed of a document of which no value was found. */
const beliefWithoutValues = 0.7
/** A failed check without an entry above. */
const otherFailure = 0.9

/**
 * How far the result can be believed, from 0 to 1, from origins and checks alone: the mean of what its values can be
 * believed, times a factor for every failed check. What comes from the pages is believed as far as they were read; what the
 * file says in data is exact without them.
 */
export function computeConfidence(
  extraction: Extraction,
  { coverage, pages }: Pick<ReadDocument, 'coverage' | 'pages'>,
): number {
  const { checks, evidence } = extraction
  const share = coverage.pagesTotal === 0 ? 0 : coverage.pagesRead / coverage.pagesTotal
  const read = checks.some(({ name, outcome }) => name === 'document.has_text' && outcome === 'fail') ? 0 : share
  const values = evidence.flatMap((each) => {
    const value = valueConfidence(each, checks, pages)
    return value === null ? [] : [each.source === 'embedded' ? value : value * read]
  })
  const belief =
    values.length === 0 ? beliefWithoutValues * read : values.reduce((sum, value) => sum + value, 0) / values.length
  let factor = 1
  for (const { name, outcome } of checks) if (outcome === 'fail') factor *= failures[name] ?? otherFailure
  return Math.round(belief * factor * 1000) / 1000
}
