import type { ReadDocument } from '#reading'
import type { Check, Extraction } from '../fields.ts'
import { isCurrencyCode } from '../parsing/currencies.ts'
import { isValueField } from '../value-fields.ts'
import { checkAccount } from './check-account.ts'
import { checkAmounts } from './check-amounts.ts'
import { checkCodes } from './check-codes.ts'
import { checkDates } from './check-dates.ts'
import { checkEmbedded } from './check-embedded.ts'
import { checkHiddenText } from './check-hidden-text.ts'
import { checkIbans } from './check-ibans.ts'
import { checkItems } from './check-items.ts'
import { checkOneDocument } from './check-one-document.ts'
import { checkOneTotal } from './check-one-total.ts'
import { checkOrders } from './check-orders.ts'
import { checkParties } from './check-parties.ts'
import { checkThat } from './outcome.ts'
import { requiredFields } from './required-fields.ts'

/**
 * The named checks of an extraction against itself and its document, whoever made it. Deterministic.
 * @param context.today `YYYY-MM-DD`
 */
export function crossCheck(
  extraction: Extraction,
  document: ReadDocument,
  context: { readonly today: string },
): Check[] {
  const { fields, evidence } = extraction
  const missing = requiredFields[fields.doc_type].filter((field) => fields[field] === null)
  const unverified = evidence
    .filter(({ field, verified }) => isValueField(field) && !verified)
    .map(({ field }) => field)
  const values = evidence.filter(({ field }) => isValueField(field))
  const hasText = document.pages.some((page) => page.text.trim() !== '')
  return [
    checkThat('document.has_text', hasText, 'no text could be read from any page'),
    checkThat(
      'document.intact',
      !document.repaired,
      'the file is damaged and was repaired while reading; parts may be lost',
    ),
    checkHiddenText(document),
    checkOrders(document),
    checkOneDocument(extraction.contents, document),
    checkThat('document.type_known', fields.doc_type === 'other' ? null : true, ''),
    checkThat('document.language_known', hasText ? fields.language !== null : null, 'the language was not recognised'),
    checkThat(
      'fields.required',
      missing.length === 0,
      `${withArticle(words(fields.doc_type))} needs ${list(missing)}, not found`,
    ),
    checkThat(
      'evidence.verified',
      values.length === 0 ? null : unverified.length === 0,
      `not found on the page: ${list(unverified)}`,
    ),
    ...checkDates(fields, document, context.today),
    ...checkAmounts(fields, document),
    checkOneTotal(fields, document),
    checkItems(fields, document),
    checkThat(
      'currency.known',
      fields.currency === null ? null : isCurrencyCode(fields.currency),
      `${fields.currency} is no currency`,
    ),
    checkIbans(fields.account_reference, document),
    ...checkCodes(document),
    ...checkParties(fields, document),
    ...checkAccount(extraction, document),
    ...checkEmbedded(document),
  ]
}

const withArticle = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`

const words = (name: string): string => name.replaceAll('_', ' ')

function list(names: readonly string[]): string {
  return names.map(words).join(', ')
}
