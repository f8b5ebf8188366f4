import type { ReadDocument } from '#reading'
import type { Check } from '../fields.ts'
import { checkThat } from './outcome.ts'

/** Letters and digits of a page that are worth a look; fewer are a stray letter or the mark of the program that made it. */
const fewestLetters = 32
/** An amount, a date or a number, which is worth a look alone. */
const numberLike = /\d[\d.,/ -]{2,}|\d{3}/

/**
 * Whether any page hides text, how much and where. Its words are never told, because they may be written to be obeyed; of
 * a page that hides very much only its beginning is counted.
 */
export function checkHiddenText(document: ReadDocument): Check {
  const hiding = document.pages.filter(({ hiddenText }) => isWorthALook(hiddenText))
  const words = hiding.reduce((sum, { hiddenText }) => sum + hiddenText.split(' ').length, 0)
  return checkThat(
    'document.no_hidden_text',
    hiding.length === 0,
    `text that cannot be seen (${words} ${words === 1 ? 'word' : 'words'}) was left out of ${pages(
      hiding.map(({ pageNumber }) => pageNumber),
    )}`,
  )
}

function isWorthALook(text: string): boolean {
  return numberLike.test(text) || (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= fewestLetters
}

const mostPagesNamed = 5

function pages(numbers: readonly number[]): string {
  const named = numbers.slice(0, mostPagesNamed).join(', ')
  const more = numbers.length - mostPagesNamed
  return `page ${named}${more > 0 ? ` and ${more} more` : ''}`
}
