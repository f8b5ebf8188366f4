import type { DocumentType } from '../fields.ts'
import { vocabularyOf } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import { fold, tokensOf } from '../layout/fold.ts'
import { sentencesOf } from '../layout/sentences.ts'
import type { Slot } from '../layout/slots.ts'
import { parseDay } from '../parsing/dates.ts'
import { findMoney } from '../parsing/money.ts'
import type { Survey } from '../rules/survey.ts'
import { consequence, emptiness } from './telling-words.ts'

/** Types whose matter stands in sentences; of all others the values say more. */
const told: ReadonlySet<DocumentType> = new Set([
  'letter',
  'contract',
  'report',
  'manual',
  'insurance',
  'tax_form',
  'form',
  'medical',
  'other',
])

const fewestWords = 6
const mostWords = 45
const longest = 320
/** Where the matter of a long document is told. */
const mostSentences = 60

/**
 * The sentence of the document that tells most: early in it, about its heading, with a day, a sum or a word of
 * consequence, and no courtesy. Null when there is none, or none is needed.
 */
export function keySentence(
  survey: Survey,
  about: { readonly type: DocumentType; readonly heading: string | null; readonly notice: Slot | null },
): string | null {
  if (!told.has(about.type)) return null
  const common = new Set(phrasesOf(vocabularyOf(survey.language).stopwords).map(fold))
  const topics = new Set(
    tokensOf(about.heading ?? '')
      .map(({ text }) => text.slice(0, 6))
      .filter(({ length }) => length > 4),
  )
  let winner: { readonly text: string; readonly score: number } | null = null
  const sentences = sentencesOf(survey.pages).slice(0, mostSentences)
  for (const [index, slot] of sentences.entries()) {
    const text = plainText(slot.text)
    if (!isSentence(text, common)) continue
    const score = scoreOf(text, topics, survey) - Math.min(index / 10, 2) + (slot === about.notice ? 8 : 0)
    if (score > (winner?.score ?? 0)) winner = { text, score }
  }
  return winner?.text ?? null
}

/** Without the number of a clause, and with words joined that a line end has cut. */
function plainText(text: string): string {
  return text
    .replace(/^(?:[§(]?\s?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|\(?\p{L}\)|[•–—-])\s+/u, '')
    .replace(/(\p{Ll})- (?=\p{Ll})(?!und |oder |and |or |et |y |e |en )/gu, '$1')
}

/** Begins and ends as a sentence, in words, some of them the common ones of its language. */
function isSentence(text: string, common: ReadonlySet<string>): boolean {
  // Dots that lead to a value are a row of a form.
  if (/\.{4}|(?:\. ){3}/.test(text)) return false
  if (text.length > longest || !/^["“„«]?\p{Lu}.*[.!?]["”“»]?$/su.test(text)) return false
  const words = text.split(' ')
  if (words.length < fewestWords || words.length > mostWords) return false
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const usual = tokensOf(text).filter(({ text: word }) => common.has(word)).length
  return letters > text.replaceAll(' ', '').length * 0.6 && usual >= 2
}

/** What begins with one speaks of something that was named before. */
const pronoun =
  /^(?:It|They|He|She|This|These|Er|Es|Dies\p{Ll}*|Sie \p{Ll}+t|Il|Elle|Ils|Ce|Cela|Esto?|Ello|Esso|Essa|Ciò|Het|Deze|Dit|Isto|Ele|Ela|To|Ono|On|Ona|Tento)(?!\p{L})/u

function scoreOf(text: string, topics: ReadonlySet<string>, { dayOrder }: Survey): number {
  const folded = fold(text)
  const shared = new Set(
    tokensOf(text)
      .map(({ text: word }) => word.slice(0, 6))
      .filter((word) => topics.has(word)),
  ).size
  const verbs = new Set(folded.match(consequence) ?? []).size
  return (
    2 +
    Math.min(shared, 2) +
    Math.min(verbs, 2) +
    (parseDay(text, dayOrder) === null ? 0 : 1.5) +
    (findMoney(text).some(({ currency, isPercentage }) => currency !== null && !isPercentage) ? 1 : 0) +
    (/\d[\d.,]{2,}|\d ?%/.test(text) ? 0.5 : 0) -
    (emptiness.test(folded) ? 4 : 0) -
    (text.endsWith('?') ? 2 : 0) -
    (pronoun.test(text) ? 2 : 0)
  )
}
