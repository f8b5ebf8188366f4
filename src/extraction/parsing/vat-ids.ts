import { fold } from '../layout/fold.ts'
import { vatRules } from './vat-checks.ts'

export type VatIdMatch = {
  /** With the prefix of its country, without separators. */
  readonly vatId: string
  readonly start: number
  readonly end: number
  /** Whether its check digits agree; null for the few sorts of ids that have none. */
  readonly valid: boolean | null
}

const prefix = new RegExp(`(?<![\\p{L}\\p{N}])(?:${Object.keys(vatRules).join('|')})(?=[\\dA-Z .:\u00a0-])`, 'gu')
const classes: Readonly<Record<string, string>> = { d: '\\d', a: '[A-Z]', x: '[\\dA-Z]' }

/** For every country its forms as patterns for the text behind the prefix, characters apart by one separator at most. */
const bodies = new Map(
  Object.entries(vatRules).map(([country, { forms }]) => [
    country,
    forms.map((form) => {
      const characters = Array.from(form, (character) => classes[character] ?? character)
      return new RegExp(`[ .:\u00a0-]{0,3}${characters.join('[ .\u00a0-]?')}(?![\\p{L}\\p{N}])`, 'uy')
    }),
  ]),
)

/** VAT identification numbers by their form, with the prefix of their country. Linear. */
export function findVatIds(text: string): VatIdMatch[] {
  const found: VatIdMatch[] = []
  for (const match of text.matchAll(prefix)) {
    if (match.index < (found.at(-1)?.end ?? 0)) continue
    const candidates = idsAt(text, match.index, match[0])
    // Digits of something else may follow: of several lengths, the one that checks is meant.
    const id = candidates.find(({ valid }) => valid === true) ?? candidates[0]
    if (id !== undefined) found.push(id)
  }
  return found
}

function idsAt(text: string, start: number, country: string): VatIdMatch[] {
  return (bodies.get(country) ?? []).flatMap((pattern) => {
    pattern.lastIndex = start + country.length
    const body = pattern.exec(text)?.[0]
    if (body === undefined) return []
    const id = body.replace(/[^\dA-Z]/g, '')
    const valid = vatRules[country]?.check(id) ?? null
    return [{ vatId: `${country}${id}`, start, end: start + country.length + body.length, valid }]
  })
}

/** The words for a VAT id in the languages of Europe, in folded form, with no other number behind them. */
const label =
  /(?<!\p{L})(?:ust|umsatzsteuer|mwst|uid|vat|tva|iva|btw|moms|mva|alv|nip|dic|dph|nif|cif|cui|nipc|contribuinte|adoszam|pdv|oib|ddv|pvm|pvn|kmkr|αφμ|ддс)\D{0,40}$/u
const longestLead = 80

/** Those VAT ids that the words before them call so. Linear. */
export function findLabelledVatIds(text: string): VatIdMatch[] {
  return findVatIds(text).filter(({ start }) => label.test(fold(text.slice(Math.max(0, start - longestLead), start))))
}
