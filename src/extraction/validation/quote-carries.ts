import { unreachable } from '#kernel'
import { fold } from '../layout/fold.ts'
import { currencyOf, currencyWords } from '../parsing/currencies.ts'
import { findDays } from '../parsing/dates.ts'
import { findMoney } from '../parsing/money.ts'
import { findPeriods } from '../parsing/periods.ts'
import type { ValueField } from '../value-fields.ts'

/** True when the words say the value, read in any way that they can be read: a quote beside the point proves nothing. */
export function quoteCarries(field: ValueField, value: string, quote: string): boolean {
  switch (field) {
    case 'issuer':
    case 'recipient':
    case 'document_number':
    case 'account_reference':
      return bare(quote).includes(bare(value))
    case 'primary_date':
    case 'due_date':
      return daysIn(quote).has(value)
    case 'period_start':
    case 'period_end':
      return daysIn(quote).has(value) || periodDays(quote).has(value)
    case 'total_amount':
    case 'tax_amount':
      return findMoney(quote).some(({ amount }) => Math.abs(Number(amount)) === Math.abs(Number(value)))
    case 'currency':
      return currenciesIn(quote).some((code) => code === value || (code === 'USD' && value.endsWith('D')))
    default:
      return unreachable(field)
  }
}

const bare = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '')

function daysIn(quote: string): Set<string> {
  return new Set([...findDays(quote, 'day_first'), ...findDays(quote, 'month_first')].map(({ day }) => day))
}

function periodDays(quote: string): Set<string> {
  const years = quote.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? []
  return new Set(
    [
      ...years.map((year) => ({ start: `${year}-01-01`, end: `${year}-12-31` })),
      ...findPeriods(quote, 'day_first'),
      ...findPeriods(quote, 'month_first'),
    ].flatMap(({ start, end }) => [start, end]),
  )
}

function currenciesIn(quote: string): string[] {
  const named = Array.from(quote.matchAll(currencyWords()), ([word]) => currencyOf(word))
  return [...named, ...findMoney(quote).map(({ currency }) => currency)].filter((code) => code !== null)
}
