import type { ReadDocument } from '#reading'
import type { Check } from '../fields.ts'
import { findIbans } from '../parsing/identifiers.ts'
import { checkThat } from './outcome.ts'

const labelled = /(?<![\p{L}\d])IBAN[\s:.-]{0,4}/giu
const longestIban = 45

/**
 * The account of the document, and every other that is printed behind the word IBAN: a wrong digit leads a payment astray.
 * In a picture it is rather one that was misread.
 */
export function checkIbans(account: string | null, { pages }: ReadDocument): Check {
  const [own] = account === null ? [] : findIbans(account)
  const printed = pages.flatMap(({ text, textSource }) => (textSource === 'ocr' ? [] : wrongIbans(text)))
  const wrong = [...new Set([...(own?.valid === false ? [own.iban] : []), ...printed])]
  return checkThat(
    'account.iban_checksum',
    wrong.length > 0 ? false : own === undefined ? null : own.valid,
    `the check digits of the IBAN ${wrong.join(' and of ')} are wrong: ask the issuer before paying to it`,
  )
}

function wrongIbans(text: string): string[] {
  return [...text.matchAll(labelled)].flatMap((match) => {
    const start = match.index + match[0].length
    const [found] = findIbans(text.slice(start, start + longestIban).replace(/\n[\s\S]*/, ''))
    // Hidden digits ("DE89 XXXX") can be of any number.
    if (found === undefined || found.start > 0 || found.valid || /X{3}/.test(found.iban)) return []
    return [found.iban.replace(/(?<=\d{6})[A-Z]{3,}.*$/, '')]
  })
}
