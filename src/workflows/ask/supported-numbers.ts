/** A number as it is written, with its signs: 1.234,56 or 2025-03-14 or RE-2025-0042. */
const written = /\p{N}[\p{N}.,'’/:-]*\p{N}|\p{N}{2,}/gu
/** One digit alone is a word, but beside a currency. */
const besideCurrency =
  /(?:\p{Sc}|\b[A-Z]{3}) ?(\p{N})(?![\p{N}.,])|(?<![\p{N}.,])(\p{N}) ?(?:\p{Sc}|[A-Z]{3}\b|euros?\b|dollars?\b|pounds?\b)/gu
/** Written in groups, as an IBAN or a long reference is: what stands in one such row is one number. */
const grouped = /(?<![\p{L}\p{N}])(?:[A-Z]{2}\d{2}|\d{2,6})(?: [A-Z\d]{2,6}){2,}(?: \d{1,4})?(?![\p{L}\p{N}.,])/gu

const digitsOf = (text: string): string => text.replace(/\P{N}+/gu, '')

/** What a quantity is worth, without the signs that people put in it and the zeros that say nothing; undefined for what is none. */
function worthOf(text: string): string | undefined {
  const match = /^(\d{1,3}(?:([.,'’])\d{3})+|\d+)(?:([.,])(\d{1,2}))?$/.exec(text)
  if (match === null) return undefined
  const [, whole = '', separator, point, decimals = ''] = match
  // One sign is either for thousands or for decimals.
  if (separator !== undefined && separator === point) return undefined
  const cents = decimals.padEnd(2, '0')
  return `${digitsOf(whole).replace(/^0+(?=\d)/, '')}${cents === '00' ? '' : `.${cents}`}`
}

/** Cents, of what is written with two decimals; undefined for anything else. */
function centsOf(text: string): bigint | undefined {
  return /[.,]\d{2}$/.test(text) && worthOf(text) !== undefined ? BigInt(digitsOf(text)) : undefined
}

/** The digits of a day, however it is written, in the order year, month, day; all that it may mean. */
function daysOf(text: string): readonly string[] {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso !== null) return [`${iso[1]}${iso[2]?.padStart(2, '0')}${iso[3]?.padStart(2, '0')}`]
  const local = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})$/.exec(text)
  if (local === null) return []
  const [, a = '', b = '', year = ''] = local
  const whole = year.length === 2 ? `20${year}` : year
  const [first, second] = [a.padStart(2, '0'), b.padStart(2, '0')]
  return [`${whole}${second}${first}`, `${whole}${first}${second}`]
}

type Said = {
  readonly number: string
  /** What stands beside it; null where no currency does, and `two` where one does on either side. */
  readonly currency: string | null
}

const saidIn = (text: string): readonly Said[] => [
  ...[...text.matchAll(written)].map(({ 0: number, index }) => said(text, number, index)),
  ...[...text.matchAll(besideCurrency)].flatMap(({ 0: match, 1: before, 2: after, index }) => {
    const digit = before ?? after
    return digit === undefined ? [] : [said(text, digit, index + match.indexOf(digit))]
  }),
]

const codes = new Set(Intl.supportedValuesOf('currency'))
const words: Readonly<Record<string, string>> = {
  ...{ '€': 'EUR', '£': 'GBP', $: 'USD', '¥': 'JPY', EURO: 'EUR', EUROS: 'EUR' },
  ...{ DOLLAR: 'USD', DOLLARS: 'USD', POUND: 'GBP', POUNDS: 'GBP' },
}
const currencyBefore = /(\p{Sc}|(?<![\p{L}\p{N}])[A-Z]{3})\s?$/u
const currencyAfter = /^\s?(\p{Sc}|(?:[A-Z]{3}|[Ee]uros?|EUROS?|[Dd]ollars?|[Pp]ounds?)(?!\p{L}))/u

function said(text: string, number: string, at: number): Said {
  const end = at + number.length
  const before = currencyOf(currencyBefore.exec(text.slice(Math.max(0, at - 5), at))?.[1])
  const after = currencyOf(currencyAfter.exec(text.slice(end, end + 9))?.[1])
  const isTwo = before !== null && after !== null && before !== after
  return { number, currency: isTwo ? 'two' : (before ?? after) }
}

function currencyOf(text: string | undefined): string | null {
  const name = text?.toUpperCase() ?? ''
  return words[name] ?? (codes.has(name) || /^\p{Sc}$/u.test(name) ? name : null)
}

const rowsOf = (text: string): readonly string[] => (text.match(grouped) ?? []).map(digitsOf)

/** Whether it is the sum of all amounts in its currency; of all there are, where they are of no other. */
function isSum({ number, currency }: Said, amounts: readonly Said[]): boolean {
  const known = new Set(amounts.flatMap((amount) => amount.currency ?? []))
  const isOne = known.size === 0 || (known.size === 1 && !known.has('two'))
  if (currency === null ? !isOne : currency === 'two' || (known.size > 0 && !known.has(currency))) return false
  const alike = isOne ? amounts : amounts.filter((amount) => amount.currency === currency)
  const cents = alike.flatMap((amount) => centsOf(amount.number) ?? [])
  return cents.length > 1 && centsOf(number) === cents.reduce((total, amount) => total + amount, 0n)
}

/**
 * The numbers of an answer that nothing it stands on says: neither as they are written, nor as the same amount, nor as the same day in
 * other order, nor as the sum of all amounts of one currency.
 * @param titles what the documents that are cited are called: nobody has proved them, so they prove what documents are called, and no
 * amount and no day
 */
export function unsupportedNumbers(
  answer: string,
  quotes: readonly string[],
  titles: readonly string[] = [],
): readonly string[] {
  const quoted = quotes.flatMap(saidIn)
  const spelled = new Set(quoted.map(({ number }) => number))
  const rows = new Set(quotes.flatMap(rowsOf))
  const values = new Set(quoted.flatMap(({ number }) => worthOf(number) ?? []))
  const days = new Set([
    ...quoted.flatMap(({ number }) => daysOf(number)),
    ...quotes.flatMap(namedDays).map(({ day }) => day),
  ])
  const amounts = quoted.filter(({ number }) => centsOf(number) !== undefined)
  const names = new Set(titles.flatMap(saidIn).flatMap((one) => (isName(one) ? [one.number] : [])))
  const isSupported = (one: Said): boolean => {
    const { number } = one
    if (spelled.has(number) || daysOf(number).some((day) => days.has(day))) return true
    const value = worthOf(number)
    if (value !== undefined && values.has(value)) return true
    return rows.has(digitsOf(number)) || (isName(one) && names.has(number)) || isSum(one, amounts)
  }
  // The day and the year of a day that is said, and the groups of a number, are no numbers of their own.
  const withoutRows = withoutNames(answer, titles).replace(grouped, (row) =>
    rows.has(digitsOf(row)) || spelled.has(digitsOf(row)) ? ' ' : row,
  )
  const rest = namedDays(withoutRows).reduce(
    (left, { day, words: said }) => (days.has(day) ? left.replace(said, ' ') : left),
    withoutRows,
  )
  return [...new Set(saidIn(rest).flatMap((one) => (isSupported(one) ? [] : [one.number])))]
}

const isName = ({ number, currency }: Said): boolean =>
  currency === null && centsOf(number) === undefined && daysOf(number).length === 0

/** A whole title in brackets says which document is meant, whatever stands in it. */
const withoutNames = (answer: string, titles: readonly string[]): string =>
  titles.reduce((left, title) => left.replaceAll(`(${title})`, ' ').replaceAll(`(${title},`, ' ('), answer)

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const otherNames: Readonly<Record<string, number>> = {
  ...{ mrz: 3, mär: 3, mae: 3, mai: 5, okt: 10, dez: 12, fév: 2, avr: 4, juin: 6, aoû: 8, déc: 12 },
  ...{ ene: 1, abr: 4, ago: 8, dic: 12 },
}
const named = /(?:(\d{1,2})\.?\s+(?:de\s+)?)?(\p{L}{3,12})\.?\s+(?:de\s+)?(?:(\d{1,2}),?\s+)?(\d{4})/gu

/** Days whose month is a name: 14 March 2025, March 14, 2025, 14. März 2025. */
function namedDays(text: string): readonly { readonly day: string; readonly words: string }[] {
  return [...text.matchAll(named)].flatMap(([words, before, name = '', after, year]) => {
    const short = name.toLowerCase().slice(0, 3)
    const month = months.indexOf(short) + 1 || otherNames[short] || 0
    const day = before ?? after
    if (month === 0 || day === undefined) return []
    return [{ day: `${year}${String(month).padStart(2, '0')}${day.padStart(2, '0')}`, words }]
  })
}
