import { toUnits } from '../parsing/decimals.ts'
import { findMoney } from '../parsing/money.ts'
import { allowsCurrency } from './quoted-currency.ts'

/** Marks of accounts, which turn the sign or do not, depending on whose account it is. */
const mark = /^\s?(?:CR|DR|Cr|Dr|cr|dr|S|H|Soll|Haben)(?![\p{L}\p{N}])/u

/** An amount that stands oftener is compared at its first places. */
const mostPlaces = 5

type Said = { readonly units: bigint; readonly eitherSign: boolean; readonly part: string }

/**
 * True when the quote holds the amount, written in any way, with its sign; and when it names a currency beside it, the
 * one that is said. Rates are no amounts. Linear.
 * @param currency ISO 4217, or null when none is said
 */
export function carriesAmount(quote: string, value: string, currency: string | null): boolean {
  const wanted = toUnits(value)
  const equal = saidIn(quote).filter(({ units, eitherSign }) => units === wanted || (eitherSign && units === -wanted))
  return currency === null
    ? equal.length > 0
    : equal.slice(0, mostPlaces).some(({ part }) => allowsCurrency(quote, part, currency))
}

function saidIn(quote: string): Said[] {
  // "50.00CR" and "50.00kr": letters that are glued to the cents are none of the number's.
  const text = quote.replace(/(?<=\d[.,]\d{2})(?=\p{L})/gu, ' ')
  const found = findMoney(text)
    .filter(({ isPercentage }) => !isPercentage)
    .map(({ amount, start, end }): Said => {
      const part = text.slice(start, end)
      const before = text.slice(Math.max(0, start - 12), start)
      // A dash behind words, or brackets behind another amount, may be no more than punctuation.
      const isPunctuation =
        (/^[-–−] /.test(part) && /[\p{L}:] $/u.test(before)) || (part.startsWith('(') && /\d/.test(before))
      return { units: toUnits(amount), eitherSign: isPunctuation || mark.test(text.slice(end, end + 8)), part }
    })
  return [...found, ...groupedAlone(text)]
}

/** "1 234": without cents or a currency, groups are one number only when nothing else stands beside them. */
function groupedAlone(text: string): Said[] {
  const match = /^[^\p{N}-]{0,40}(-?)(\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3}){1,4}(?:[.,]\d{2})?)[^\p{N}]{0,10}$/u.exec(
    text,
  )
  if (match === null) return []
  const digits = (match[2] ?? '').replace(/[^\d.,]/g, '').replace(',', '.')
  return [{ units: toUnits(`${match[1]}${digits}`), eitherSign: false, part: text }]
}
