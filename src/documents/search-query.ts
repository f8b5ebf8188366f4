import type { DocumentState } from '#database'
import { DomainError, storableText } from '#kernel'
import type { DocumentType } from './document-fields.ts'
import { dayFilter, invalidFilter, languageFilter, stateFilter, typeFilter } from './search-filters.ts'
import { searchWords } from './search-text.ts'

/** A word to look for and to mark. `prefix`: longer words that begin with it are meant too. */
export type SearchTerm = { readonly word: string; readonly prefix: boolean }

export type SearchFilters = {
  readonly type?: DocumentType
  readonly state?: DocumentState
  /** `YYYY-MM-DD`, inclusive. */
  readonly after?: string
  /** `YYYY-MM-DD`, exclusive. */
  readonly before?: string
  readonly tag?: string
  readonly language?: string
}

/** What a person asked for, in the form that the database understands. */
export type SearchQuery = {
  /** For `to_tsquery('simple', ...)`: folded words and operators only. Null when only filters were given. */
  readonly tsquery: string | null
  /** Those of its clauses that also a document must fulfil that is only near in meaning: phrases, numbers, `-without`, `issuer:`. */
  readonly required: string | null
  readonly filters: SearchFilters
  /** The words that must be there, as they are marked in snippets. */
  readonly terms: readonly SearchTerm[]
  /** The same words as they were typed, to find their place in a page. */
  readonly typed: readonly string[]
  /** What was typed to be found, for a model of meanings; null when every word of it must stand in the document. */
  readonly meaning: string | null
  /** Something was typed and none of it can be looked for, such as a lone sign: nothing is found, rather than all. */
  readonly unsearchable: boolean
}

const maxCharacters = 1_000
/** Longer words are looked for by their beginning; PostgreSQL refuses those over 2,046 bytes. */
const maxWordCharacters = 100
const filterNames = ['type', 'state', 'after', 'before', 'issuer', 'tag', 'lang'] as const
type FilterName = (typeof filterNames)[number]

/** One part of what was typed: `-`, a filter's name, then a word or a quoted phrase. The last quote may be missing. */
const part = /(-?)(?:(type|state|after|before|issuer|tag|lang):)?(?:["„“”]([^"„“”]*)["„“”]?|(\S*))/giu

/**
 * Reads the search language: words (found by their beginning), `"phrases"`, `-without`, and the filters `type:`,
 * `state:`, `after:` (that day or later), `before:`, `issuer:`, `tag:` and `lang:`. Pure, and linear in the text.
 * @throws DomainError `search.invalid_filter`, `search.too_long`
 */
export function parseSearch(text: string): SearchQuery {
  if (text.length > maxCharacters) {
    throw new DomainError({
      code: 'search.too_long',
      kind: 'invalid',
      message: `The search has ${text.length} characters; at most ${maxCharacters} are understood.`,
    })
  }
  const clauses: string[] = []
  const required: string[] = []
  const meant: string[] = []
  let hasPlainWord = false
  const terms: SearchTerm[] = []
  const typed: string[] = []
  let filters: SearchFilters = {}
  for (const [, minus = '', name, phrase, word] of text.matchAll(part)) {
    const value = phrase ?? word ?? ''
    if (name !== undefined) {
      // The expression lets only these names through, in any case.
      const filter = name.toLowerCase() as FilterName
      if (minus !== '') throw invalidFilter(`-${filter}:`, 'A filter cannot be excluded; leave out the minus.')
      if (filter === 'issuer') {
        clauses.push(issuerClause(value))
        required.push(issuerClause(value))
      } else filters = { ...filters, ...readFilter(filter, value) }
      continue
    }
    const words = searchWords(value)
    if (words.length === 0) continue
    const exact = phrase !== undefined || (minus !== '' && !value.endsWith('*'))
    const found = words.map((each, index) => termOf(each, !exact && index === words.length - 1))
    const clause = `${minus === '' ? '' : '!'}${clauseOf(found, '')}`
    const isPlain = phrase === undefined && minus === '' && !/\p{N}/u.test(value)
    clauses.push(clause)
    if (!isPlain) required.push(clause)
    if (minus !== '') continue
    hasPlainWord ||= isPlain
    meant.push(storableText(value))
    terms.push(...found)
    typed.push(...value.split(/[^\p{L}\p{N}\p{M}]+/u).filter((each) => each !== ''))
  }
  const tsquery = allOf(clauses)
  const unsearchable = tsquery === null && Object.keys(filters).length === 0 && text.trim() !== ''
  const meaning = hasPlainWord ? meant.join(' ') : null
  return { tsquery, required: allOf(required), filters, terms, typed, meaning, unsearchable }
}

const allOf = (clauses: readonly string[]): string | null => (clauses.length === 0 ? null : clauses.join(' & '))

function termOf(word: string, prefix: boolean): SearchTerm {
  return word.length <= maxWordCharacters
    ? { word, prefix }
    : { word: [...word].slice(0, maxWordCharacters).join(''), prefix: true }
}

/** Words that stand one after the other. They hold letters and digits only, so nothing in them needs escaping. */
function clauseOf(terms: readonly SearchTerm[], weight: '' | 'B'): string {
  const operands = terms.map(({ word, prefix }) => {
    const flags = `${prefix ? '*' : ''}${weight}`
    return `'${word}'${flags === '' ? '' : `:${flags}`}`
  })
  return `(${operands.join(' <-> ')})`
}

/** The issuer's words have the weight B in the search text, and nothing else has. */
function issuerClause(value: string): string {
  const words = searchWords(value)
  if (words.length === 0) throw invalidFilter('issuer:', 'Say whose documents, for example issuer:acme.')
  return words.map((word) => clauseOf([termOf(word, true)], 'B')).join(' & ')
}

function readFilter(name: Exclude<FilterName, 'issuer'>, value: string): SearchFilters {
  switch (name) {
    case 'type':
      return { type: typeFilter(value) }
    case 'state':
      return { state: stateFilter(value) }
    case 'after':
      return { after: dayFilter(name, value) }
    case 'before':
      return { before: dayFilter(name, value) }
    case 'lang':
      return { language: languageFilter(value) }
    case 'tag': {
      const tag = storableText(value).trim()
      if (tag === '') throw invalidFilter('tag:', 'Say which tag, for example tag:taxes or tag:"to pay".')
      return { tag }
    }
  }
}
