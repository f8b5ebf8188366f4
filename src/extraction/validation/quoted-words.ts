import { type Token, tokensOf } from '../layout/fold.ts'
import { keyOf } from '../rules/issuer.ts'

/** Between these and a letter or digit a number goes on: 4711 is not what RE-4711/2 says. */
const joins = /[-–/_.·]/u

/** True when the number stands in the quote as a whole, however its parts are set apart. Linear. */
export function carriesNumber(quote: string, value: string): boolean {
  return places(quote, value).some(([first, last]) => !isJoinedBefore(quote, first) && !isJoinedAfter(quote, last))
}

/** True when the name stands in the quote in whole words. A legal form may be left out, but be no other. Linear. */
export function carriesName(quote: string, value: string): boolean {
  if (carriesWords(quote, value)) return true
  const forms = formsOf(value)
  const others = formsOf(quote)
  const contradicts = forms.length > 0 && others.length > 0 && !forms.some((form) => others.includes(form))
  return !contradicts && carriesWords(keyOf(quote), keyOf(value))
}

/** True when the words stand in the quote beside each other, whatever parts them. Linear. */
export function carriesWords(quote: string, value: string): boolean {
  return places(quote, value).length > 0
}

type Place = readonly [first: Token, last: Token]

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u

/** Where the letters and digits of the value stand in the quote, from the beginning of a token to the end of one. */
function places(quote: string, value: string): Place[] {
  const wanted = compact(wordsOf(value))
  if (wanted === '') return []
  const tokens = wordsOf(quote)
  const starts = new Map<number, Token>()
  const ends = new Map<number, Token>()
  let length = 0
  for (const token of tokens) {
    starts.set(length, token)
    length += token.text.length
    ends.set(length, token)
  }
  const text = compact(tokens)
  const found: Place[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const first = starts.get(at)
    const last = ends.get(at + wanted.length)
    if (first !== undefined && last !== undefined) found.push([first, last])
    // Their words have no borders that could be seen.
    else if (unspaced.test(wanted))
      found.push([
        { text: wanted, start: 0, end: 0 },
        { text: wanted, start: 0, end: 0 },
      ])
  }
  return found
}

const wordsOf = (text: string): Token[] => tokensOf(text).filter((token) => !/^[#№°º]$/.test(token.text))
const compact = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join('')

/** "Nr.4711" begins after its label, RE-4711 does not. */
function isJoinedBefore(quote: string, { start }: Token): boolean {
  const join = quote[start - 1] ?? ''
  if (!joins.test(join) || !/[\p{L}\p{N}]/u.test(quote[start - 2] ?? '')) return false
  return join !== '.' || /\p{N}/u.test(quote[start - 2] ?? '')
}

function isJoinedAfter(quote: string, { end }: Token): boolean {
  return joins.test(quote[end] ?? '') && /[\p{L}\p{N}]/u.test(quote[end + 1] ?? '')
}

const spellings: Readonly<Record<string, string>> = {
  incorporated: 'inc',
  limited: 'ltd',
  corporation: 'corp',
  company: 'co',
  aktiengesellschaft: 'ag',
}
const legalForms: ReadonlySet<string> = new Set(
  'gmbh mbh ag kg kgaa ohg ug eg se inc llc llp ltd plc corp sarl sas sa bv nv spa srl ab oy aps'.split(' '),
)

function formsOf(text: string): string[] {
  return tokensOf(text.replace(/(?<=(?<!\p{L})\p{L})\.(?=\p{L}(?!\p{L}))/gu, ''))
    .map((token) => spellings[token.text] ?? token.text)
    .filter((form) => legalForms.has(form))
}
