import type { ReadDocument } from '#reading'
import type { Check, Fields } from '../fields.ts'
import { fold } from '../layout/fold.ts'
import { findLabelledVatIds } from '../parsing/vat-ids.ts'
import { domainNames } from '../rules/domain-names.ts'
import { isToldIssuer, keyOf } from '../rules/issuer.ts'
import { isLikeDomain } from '../rules/like-domain.ts'
import { legalFormEnd } from '../rules/names.ts'
import { surveyOf } from '../rules/survey.ts'
import { checkThat } from './outcome.ts'

export function checkParties({ issuer, recipient }: Fields, document: ReadDocument): Check[] {
  return [
    checkThat(
      'parties.differ',
      issuer === null || recipient === null ? null : keyOf(issuer) !== keyOf(recipient),
      `issuer and recipient are both ${issuer}`,
    ),
    // A lone name is no failure; a second sign of it is reason to believe it.
    checkThat('issuer.confirmed', issuer !== null && isConfirmed(issuer, document) ? true : null, ''),
    // Set in large type alone, a name is often a brand, a title or a place.
    checkThat('issuer.told', issuer !== null && isToldIssuer(surveyOf(document), issuer) ? true : null, ''),
    checkVatIds(document),
  ]
}

/**
 * What the page itself calls a VAT id, of a country whose ids have check digits. In a picture a wrong digit is rather
 * one that was misread, and no fault of the document.
 */
function checkVatIds({ pages }: ReadDocument): Check {
  const ids = pages.flatMap(({ text, textSource }) =>
    findLabelledVatIds(text).filter(({ valid }) => valid === true || (valid === false && textSource !== 'ocr')),
  )
  const wrong = [...new Set(ids.filter(({ valid }) => valid === false).map(({ vatId }) => vatId))]
  return checkThat(
    'parties.vat_checksum',
    ids.length === 0 ? null : wrong.length === 0,
    `the check digits of the VAT id ${wrong.join(' and of ')} are wrong`,
  )
}

/** A second sign: a mail or web domain like the name, or the name again together with its legal form. */
function isConfirmed(issuer: string, document: ReadDocument): boolean {
  const { lines } = surveyOf(document)
  if (isLikeDomain(issuer, domainNames(lines.map((line) => line.text)))) return true
  const key = fold(issuer)
  const mentions = lines.filter((line) => fold(line.text).includes(key)).length
  return mentions >= (legalFormEnd(issuer) >= 0 ? 2 : 3)
}
