import type { Coverage } from '#reading'
import type { Extraction } from '../fields.ts'

/** What is left of the confidence when a check fails. */
const failures: Readonly<Record<string, number>> = {
  // Nothing was read: nothing is known.
  'document.has_text': 0,
  'document.intact': 0.6,
  // The values do not come from it, but somebody may have wanted them to.
  'document.no_hidden_text': 0.7,
  'document.language_known': 0.9,
  // A bill without a total or number cannot be filed.
  'fields.required': 0.55,
  'evidence.verified': 0.6,
  'dates.plausible': 0.6,
  'dates.due_not_before_issue': 0.6,
  'dates.period_ordered': 0.8,
  // One of three amounts is wrong, and it may be the total.
  'amounts.sum_adds_up': 0.5,
  'amounts.tax_below_total': 0.5,
  'currency.known': 0.6,
  'account.iban_checksum': 0.8,
  // A transaction is missing or wrong, or a balance is.
  'account.adds_up': 0.6,
  'parties.differ': 0.6,
  // What a machine is told is not what a person is shown: one of them is wrong.
  'embedded.agrees_with_page': 0.5,
  'embedded.one_invoice': 0.5,
  'embedded.readable': 0.7,
}

/** How much of the doubt is left when a check that values cannot pass by chance has passed. */
const confirmations: Readonly<Record<string, number>> = {
  'document.type_known': 0.6,
  'amounts.sum_adds_up': 0.4,
  'issuer.confirmed': 0.6,
  'account.iban_checksum': 0.9,
  'account.adds_up': 0.3,
  'embedded.agrees_with_page': 0.3,
}

/** Of what no check speaks for or against, this much is believed. */
const unconfirmedBelief = 0.7
/** A failed check without an entry above. */
const otherFailure = 0.8

/**
 * How far the result can be believed, from 0 to 1, from the checks alone: doubt begins at 0.3, shrinks with every
 * confirmation, and the rest is multiplied by a factor for every failure and by the share of pages that were read.
 */
export function computeConfidence(extraction: Extraction, coverage: Coverage): number {
  let doubt = 1 - unconfirmedBelief
  let factor = coverage.pagesTotal === 0 ? 0 : coverage.pagesRead / coverage.pagesTotal
  for (const { name, outcome } of extraction.checks) {
    if (outcome === 'pass') doubt *= confirmations[name] ?? 1
    if (outcome === 'fail') factor *= failures[name] ?? otherFailure
  }
  return Math.round((1 - doubt) * factor * 1000) / 1000
}
