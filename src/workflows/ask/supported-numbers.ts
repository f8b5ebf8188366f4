/** A number as it is written, with its signs: 1.234,56 or 2025-03-14 or RE-2025-0042. */
const written = /\p{N}[\p{N}.,'’/:-]*\p{N}|\p{N}{2,}/gu

const digitsOf = (text: string): string => text.replace(/\P{N}+/gu, '')

/** Cents, of what reads as an amount with two decimals; undefined for anything else. */
function centsOf(text: string): bigint | undefined {
  const match = /^(\d{1,3}(?:[.,'’ ]?\d{3})*|\d+)[.,](\d{2})$/.exec(text)
  return match === null ? undefined : BigInt(digitsOf(match[0]))
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

/**
 * The numbers of an answer that nothing it stands on says: neither the same digits, nor the same day in other order, nor the sum of
 * all amounts. Numbers of one digit are words.
 * @param sources what was quoted, and the question
 */
export function unsupportedNumbers(answer: string, sources: readonly string[]): readonly string[] {
  const said = sources.flatMap((source) => source.match(written) ?? [])
  const digits = new Set(said.map(digitsOf))
  const together = sources.map(digitsOf)
  const days = new Set(said.flatMap(daysOf))
  for (const source of sources) for (const { day } of namedDays(source)) days.add(day)
  const cents = said.flatMap((number) => centsOf(number) ?? [])
  const sum = cents.reduce((total, amount) => total + amount, 0n)
  const isSupported = (number: string): boolean => {
    const own = digitsOf(number)
    if (
      own.length < 2 ||
      digits.has(own) ||
      digits.has(`${own}00`) ||
      together.some((one) => own.length >= 4 && one.includes(own))
    )
      return true
    if (daysOf(number).some((day) => days.has(day))) return true
    return cents.length > 1 && centsOf(number) === sum
  }
  // The day and the year of a day that is said are no numbers of their own.
  const rest = namedDays(answer).reduce(
    (left, { day, words }) => (days.has(day) ? left.replace(words, ' ') : left),
    answer,
  )
  return [...new Set(rest.match(written) ?? [])].filter((number) => !isSupported(number))
}

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
