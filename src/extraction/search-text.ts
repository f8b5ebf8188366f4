import type { ReadDocument } from '#reading'
import type { Fields } from './fields.ts'
import { fold } from './layout/fold.ts'

export type SearchText = {
  /** What the document is found by first: title, issuer, numbers, file name, tags. */
  readonly heading: string
  /** Its text: the beginning whole, of the rest each new word once. */
  readonly body: string
}

// PostgreSQL's tsvector holds 1 MB of words and positions, and a word of up to 2 KB.
const longestWord = 255
const wholeCharacters = 200_000
const mostCharacters = 300_000
const headingCharacters = 4_000
/** Of the text behind the whole part, this much is looked through for new words. */
const scannedCharacters = 20_000_000

/** What full text search indexes. Linear, and bounded whatever the document is. */
export function searchText(
  document: ReadDocument,
  input: { readonly fields: Fields; readonly fileName: string },
): SearchText {
  const { fields, fileName } = input
  const parts = [fields.title, fields.issuer, fields.recipient, fields.document_number, fields.account_reference]
  const stem = fileName.replace(/\.pdf$/i, '')
  // Search splits words at spaces, but not every sign that joins words in a file name.
  const heading = [...parts, fileName, stem.replace(/[_\-.]+/g, ' '), fields.tags.join(' ')].filter(
    (part) => part !== null,
  )
  return { heading: cutWords(heading.join('\n')).slice(0, headingCharacters), body: bodyOf(document) }
}

function bodyOf(document: ReadDocument): string {
  let whole = ''
  const rest: string[] = []
  for (const { text } of document.pages) {
    const room = wholeCharacters - whole.length
    if (room > 0) whole += `${text.slice(0, room)}\n`
    if (text.length > room) rest.push(text.slice(Math.max(room, 0)))
  }
  const body = cutWords(whole)
  return rest.length === 0 ? body : `${body}\n${newWords(body, rest)}`.slice(0, mostCharacters)
}

function newWords(body: string, rest: readonly string[]): string {
  const seen = new Set(fold(body).match(/[\p{L}\p{N}]+/gu) ?? [])
  const added: string[] = []
  let length = 0
  let scanned = 0
  for (const text of rest) {
    for (const [raw] of text.slice(0, scannedCharacters - scanned).matchAll(/[\p{L}\p{N}]+/gu)) {
      const word = raw.slice(0, longestWord)
      const folded = fold(word)
      if (seen.has(folded)) continue
      seen.add(folded)
      added.push(word)
      length += word.length + 1
      if (length > mostCharacters - wholeCharacters) return added.join(' ')
    }
    scanned += text.length
    if (scanned >= scannedCharacters) break
  }
  return added.join(' ')
}

function cutWords(text: string): string {
  return text.replace(/\S{256,}/g, (run) => run.slice(0, longestWord))
}
