import type { DocumentType } from '../fields.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import { fold } from '../layout/fold.ts'

const known = new Map<DocumentType, readonly string[]>()
const mostWords = 6
const joining: ReadonlySet<string> = new Set('of the and & für der von de la du und et y e di del'.split(' '))

function wordsOf(type: DocumentType): readonly string[] {
  const made =
    known.get(type) ?? vocabularies.flatMap(({ institutions }) => phrasesOf(institutions?.[type] ?? '').map(fold))
  known.set(type, made)
  return made
}

/**
 * The name in a text that says what its bearer is, as those do who issue documents of this type: "Linden Bank" of
 * "Kontoauszug Linden Bank" on a bank statement. Null when there is none, or nothing but the word itself.
 */
export function institutionName(text: string, type: DocumentType): string | null {
  const kinds = wordsOf(type)
  if (kinds.length === 0) return null
  const words = text.split(' ')
  const at = words.findIndex((word) => {
    const token = fold(word).replace(/[.,:;]$/, '')
    return /^\p{Lu}/u.test(word) && kinds.some((kind) => token === kind || (kind.length >= 4 && token.endsWith(kind)))
  })
  if (at < 0) return null
  let from = at
  while (from > 0 && at - from < mostWords && isPart(words[from - 1] ?? '')) from--
  let to = at + 1
  while (to < words.length && to - at < mostWords && !/[,:;]$/.test(words[to - 1] ?? '') && isPart(words[to] ?? ''))
    to++
  while (from < at && joining.has(words[from] ?? '')) from++
  while (to > at + 1 && joining.has(words[to - 1] ?? '')) to--
  const name = words
    .slice(from, to)
    .join(' ')
    .replace(/[,:;]$/, '')
  return to - from === 1 && kinds.includes(fold(name)) ? null : name
}

function isPart(word: string): boolean {
  return joining.has(word) || (/^\p{Lu}[\p{L}\p{N}.&'’-]*$/u.test(word) && !/[,:;]$/.test(word))
}
