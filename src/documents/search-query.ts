import type { DocumentState } from '#database'
import { DomainError } from '#kernel'
import { documentTypes } from './document-fields.ts'
import { documentStates } from './document-state.ts'
import { searchWords } from './search-text.ts'

/** What a person typed, taken apart. */
export type SearchQuery = {
  /** In the language of `to_tsquery('simple', …)`, or null when there are only filters. */
  readonly tsquery: string | null
  /** Folded words to look for when a snippet is cut. */
  readonly needles: readonly string[]
  readonly type: string | null
  readonly state: DocumentState | null
  readonly after: string | null
  readonly before: string | null
  readonly tag: string | null
  readonly language: string | null
}

const mostTerms = 32
const longestWord = 200

function invalidFilter(name: string, value: string, allowed: string): DomainError {
  return new DomainError({
    code: 'search.invalid_filter',
    kind: 'invalid',
    message: `${name}:${value.slice(0, 40)} is no filter; ${name}: takes ${allowed}.`,
  })
}

function oneOf<Value extends string>(name: string, value: string, values: readonly Value[]): Value {
  const found = values.find((candidate) => candidate === value.toLowerCase())
  if (found === undefined) throw invalidFilter(name, value, values.join(', '))
  return found
}

function day(name: string, value: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
  if (!isDay) throw invalidFilter(name, value, 'a day as YYYY-MM-DD')
  return value
}

type Token = { readonly minus: boolean; readonly name: string | null; readonly text: string; readonly quoted: boolean }

/** Splits at spaces outside quotes; `-` before and `name:` in front belong to what follows. Linear. */
function* tokensOf(input: string): Iterable<Token> {
  const pattern = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|([^\s"]+))/giy
  for (let at = 0; at < input.length; ) {
    if (/\s/.test(input[at] ?? '')) {
      at += 1
      continue
    }
    pattern.lastIndex = at
    const match = pattern.exec(input)
    if (match === null || match[0] === '') {
      at += 1
      continue
    }
    at = pattern.lastIndex
    yield {
      minus: match[1] === '-',
      name: match[2]?.toLowerCase() ?? null,
      text: match[3] ?? match[4] ?? '',
      quoted: match[3] !== undefined,
    }
  }
}

/** Folded words are letters and digits only, so nothing in them has a meaning in a tsquery. */
const lexeme = (word: string) => `'${word.slice(0, longestWord)}'`

/** A word matches as a prefix, a phrase as it stands; `weight` narrows it to the issuer's part of the text. */
function term(text: string, quoted: boolean, weight: string): string | null {
  const words = searchWords(text)
  if (words.length === 0) return null
  if (quoted) return `(${words.map((word) => lexeme(word) + (weight ? `:${weight}` : '')).join(' <-> ')})`
  return `(${words.map((word) => `${lexeme(word)}:*${weight}`).join(' & ')})`
}

/**
 * Takes a search apart: words (as prefixes), "phrases", -without, and the filters type: state: issuer: after: before:
 * tag: lang:. Whatever it holds, it throws nothing but:
 * @throws DomainError `search.invalid_filter`
 */
export function parseSearch(input: string): SearchQuery {
  const terms: string[] = []
  const needles: string[] = []
  const filters: { -readonly [Key in Exclude<keyof SearchQuery, 'tsquery' | 'needles'>]: SearchQuery[Key] } = {
    type: null,
    state: null,
    after: null,
    before: null,
    tag: null,
    language: null,
  }
  const addTerm = (token: Token, weight: string) => {
    const made = term(token.text, token.quoted, weight)
    if (made === null || terms.length >= mostTerms) return
    terms.push(token.minus ? `!${made}` : made)
    if (!token.minus) needles.push(...searchWords(token.text))
  }
  for (const token of tokensOf(input)) {
    switch (token.name) {
      case 'type':
        filters.type = oneOf('type', token.text, documentTypes)
        break
      case 'state':
        filters.state = oneOf('state', token.text, documentStates)
        break
      case 'after':
        filters.after = day('after', token.text)
        break
      case 'before':
        filters.before = day('before', token.text)
        break
      case 'tag':
        filters.tag = token.text
        break
      case 'lang':
        filters.language = token.text.toLowerCase()
        break
      case 'issuer':
        addTerm(token, 'B')
        break
      case null:
        addTerm(token, '')
        break
      default:
        // Not a filter: a word with a colon in it, such as a time.
        addTerm({ ...token, text: `${token.name} ${token.text}` }, '')
    }
  }
  return { ...filters, tsquery: terms.length === 0 ? null : terms.join(' & '), needles: needles.slice(0, mostTerms) }
}
