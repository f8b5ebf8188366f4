import type { DocumentFields } from './document-fields.ts'

/**
 * Text as it is searched: lower case, without accents, words of letters and digits with one space between them. Done
 * here and not by the database, whose idea of a letter depends on the locale it was made with.
 */
export function foldSearchText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Snippets need no more, and each is looked for in every page of a hit. */
const maxNeedles = 16

/** The words of a folded text. */
export function searchWords(text: string): readonly string[] {
  const folded = foldSearchText(text)
  return folded === '' ? [] : folded.split(' ')
}

/** The three parts of a document's search text, each with a weight of its own. */
export type SearchTexts = {
  /** What names the document: a hit here outweighs one in the text. */
  readonly heading: string
  /** Apart, because `issuer:` searches only here. */
  readonly issuer: string
  readonly body: string
}

export function searchHeading(fields: DocumentFields | null, originalName: string): string {
  const parts = fields && [
    fields.title,
    fields.doc_type,
    fields.doc_subtype,
    fields.document_number,
    fields.account_reference,
    fields.recipient,
    ...fields.tags,
  ]
  return foldSearchText([...(parts ?? []), originalName].join(' '))
}

/** @param pages the texts of the pages, in order */
export function searchTexts(fields: DocumentFields, originalName: string, pages: readonly string[]): SearchTexts {
  return {
    heading: searchHeading(fields, originalName),
    issuer: foldSearchText(fields.issuer ?? ''),
    body: foldSearchText(pages.join(' ')),
  }
}

/**
 * What to look for in a page whose ASCII letters were made lower case: a typed word as it may stand there. Other
 * letters stand in lower case, in capitals, or without their accent.
 */
export function searchNeedles(typed: readonly string[]): readonly string[] {
  const needles = typed.flatMap((word) => {
    const lower = word.normalize('NFC').toLowerCase()
    const capital = lower.replace(/[^\p{ASCII}]+/gu, (letters) => letters.toUpperCase())
    return [lower, capital, ...searchWords(word)]
  })
  return [...new Set(needles)].slice(0, maxNeedles)
}
