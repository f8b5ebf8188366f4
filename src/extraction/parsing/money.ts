import { currencyOf, currencyPattern } from './currencies.ts'

export type MoneyMatch = {
  /** Decimal string with a point, such as `-1234.50`. */
  readonly amount: string
  /** ISO 4217, when a sign or code stands beside the number. */
  readonly currency: string | null
  /** Written with cents: a weak sign that the number is money at all. */
  readonly hasCents: boolean
  /** A percent sign follows: a rate, not money. */
  readonly isPercentage: boolean
  readonly start: number
  readonly end: number
}

// Groups of three by one sort of separator, or plain digits; then an optional fraction.
const number = String.raw`(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,3}(?:,\d{2,3}){1,4}|\d{1,3}(?:['’]\d{3}){1,4}|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}(?=[.,]\d{2}(?!\d)|[.,][-–]|\s?(?:[€$£]|Kč|zł|(?:EUR|CZK|PLN|SEK|NOK|DKK|HUF|RUB|UAH|CHF)(?![\p{L}])))|\d{1,15})(?:[.,]\d{1,4})?(?!\d)`
const minus = '[-+−–]'
const money = new RegExp(
  String.raw`(?<![\p{L}\d.,'’/−-]|\d:)(\()?(${minus})?\s?(${currencyPattern})?\s?(${minus})?\s?(${number})(?:\s?(%)|(?:[.,][-–]{1,2})?\s?(${currencyPattern})?(${minus})?(\))?)(?![\p{L}\d]|[.,:/-]\d)`,
  'gu',
)

/** All numbers of the text that can be money, from left to right. Linear. */
export function findMoney(text: string): MoneyMatch[] {
  if (!/\d/.test(text)) return []
  const found: MoneyMatch[] = []
  money.lastIndex = 0
  for (let match = money.exec(text); match !== null; match = money.exec(text)) {
    const [whole, bracket, sign, before, innerSign, digits = '', percent, after, lastSign, closing] = match
    const amount = decimalOf(digits)
    if (amount === null) {
      money.lastIndex = match.index + 1
      continue
    }
    const last = found.at(-1)
    // "USD 12.99 (EUR 11.40)": brackets around the same in another currency.
    const named = currencyOf(before ?? '') ?? currencyOf(after ?? '')
    const isConverted =
      named !== null &&
      last !== undefined &&
      last.currency !== null &&
      last.currency !== named &&
      text.slice(last.end, match.index).trim() === ''
    const negative =
      [sign, innerSign, lastSign].some((mark) => mark !== undefined && mark !== '+') ||
      (bracket !== undefined && closing !== undefined && !isConverted)
    found.push({
      amount: negative && Number(amount) !== 0 ? `-${amount}` : amount,
      currency: named,
      hasCents: /[.,]\d{2}$/.test(digits),
      isPercentage: percent !== undefined,
      start: match.index,
      end: match.index + whole.length,
    })
  }
  return found
}

/**
 * The number as a decimal string with a point, or null when its separators make no sense. The last separator is the
 * decimal one, unless three digits follow and it stands alone: 1.234 and 1,234 are thousands, 0.025 is not.
 */
export function decimalOf(text: string): string | null {
  const compact = text.replace(/[ \u00a0\u2009\u202f'’]/g, '')
  const last = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','))
  if (last < 0) return normalised(compact, '')
  const sign = compact[last]
  const whole = compact.slice(0, last)
  const fraction = compact.slice(last + 1)
  const others = whole.replace(/\d/g, '')
  const groups = compact.split(sign === '.' ? '.' : ',')
  const isGrouping =
    fraction.length === 3 && (others === '' ? !/^0/.test(whole) && whole.length <= 3 : groups.length > 2)
  if (isGrouping) return normalised(compact.replace(/[.,]/g, ''), '')
  if (fraction.length > 4) return null
  // The same sign cannot part both groups and cents.
  if (sign !== undefined && others.includes(sign)) return null
  return normalised(whole.replace(/[.,]/g, ''), fraction)
}

function normalised(whole: string, fraction: string): string | null {
  if (!/^\d{1,15}$/.test(whole)) return null
  const digits = whole.replace(/^0+(?=\d)/, '')
  return fraction === '' ? digits : `${digits}.${fraction}`
}
