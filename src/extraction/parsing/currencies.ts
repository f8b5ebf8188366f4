/** Signs and words that stand for one currency; longer ones first, so that S$ is not read as $. */
const signs: readonly (readonly [string, string])[] = [
  ['US$', 'USD'],
  ['AU$', 'AUD'],
  ['CA$', 'CAD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['S$', 'SGD'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['R$', 'BRL'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['$', 'USD'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₩', 'KRW'],
  ['₪', 'ILS'],
  ['₫', 'VND'],
  ['฿', 'THB'],
  ['₦', 'NGN'],
  ['₴', 'UAH'],
  ['Kč', 'CZK'],
  ['zł', 'PLN'],
  ['Ft', 'HUF'],
  ['Rs.', 'INR'],
  ['Rs', 'INR'],
  ['Fr.', 'CHF'],
  ['SFr.', 'CHF'],
  ['sFr.', 'CHF'],
  ['Euro', 'EUR'],
  ['Euros', 'EUR'],
  ['EURO', 'EUR'],
  ['EUROS', 'EUR'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['KČ', 'CZK'],
  ['Kc', 'CZK'],
  ['ZŁ', 'PLN'],
  ['zl', 'PLN'],
]

const escaped = (text: string): string => text.replace(/[.$]/g, '\\$&')

/** Source of a pattern for everything that may name a currency beside a number. */
export const currencyPattern = `(?:${signs
  .map(([sign]) => sign)
  .sort((a, b) => b.length - a.length)
  .map(escaped)
  .join('|')}|[A-Z]{3}(?![\\p{L}]))`

const anyCurrency = new RegExp(currencyPattern, 'u')

/** Whether anything in a text may be a sign or code of a currency: cheap, to leave out texts without any. */
export function mayNameCurrency(text: string): boolean {
  return anyCurrency.test(text)
}

let codes: ReadonlySet<string> | null = null

/** True for the ISO 4217 codes that this platform's locale data knows. */
export function isCurrencyCode(code: string): boolean {
  codes ??= new Set(Intl.supportedValuesOf('currency'))
  return codes.has(code)
}

/** The ISO 4217 code that a sign or code stands for, or null. */
export function currencyOf(text: string): string | null {
  const sign = signs.find(([spelling]) => spelling === text)
  if (sign !== undefined) return sign[1]
  return isCurrencyCode(text) ? text : null
}

let words: RegExp | null = null

/** A pattern for signs, codes of common currencies and names that stand alone in a text ("Betrag (EUR)"). */
export function currencyWords(): RegExp {
  const codes =
    'EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|NZD|SGD|HKD|JPY|CNY|INR|ZAR|BRL|MXN|TRY|RON|BGN|ILS|AED|THB|KRW'
  words ??= new RegExp(`€|£|₹|(?<![\\p{L}\\p{N}])(?:${codes}|[Ee]uros?|EUROS?|Kč|zł)(?![\\p{L}\\p{N}])`, 'gu')
  return words
}
