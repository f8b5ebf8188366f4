import { best, type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { currencyOf, currencyWords, mayNameCurrency } from '../parsing/currencies.ts'
import { findMoney } from '../parsing/money.ts'
import type { Amount } from './amounts.ts'
import type { Survey } from './survey.ts'

const mostLines = 1_500

/** The currency of the total when it is written there, else the one that most amounts and mentions agree on. */
export function findCurrency(survey: Pick<Survey, 'lines'>, total: Found<Amount> | null): Found<string> | null {
  const votes = new Map<string, Found<string>>()
  const vote = (currency: string, score: number, find: () => Found<string>): void => {
    const before = votes.get(currency)
    votes.set(currency, before === undefined ? find() : { ...before, score: before.score + score })
  }
  const ofTotal = total?.value.currency
  if (total && ofTotal) vote(ofTotal, 5, () => ({ ...total, value: ofTotal, score: 5 }))
  for (const line of survey.lines.slice(0, mostLines)) {
    if (!mayNameCurrency(line.text)) continue
    const slot = lineSlot(line)
    for (const { currency, start, end } of findMoney(slot.text)) {
      if (currency !== null) vote(currency, 1, () => foundAt(slot, start, end, currency, 1))
    }
    for (const match of slot.text.matchAll(currencyWords())) {
      const currency = currencyOf(match[0])
      if (currency === null) continue
      const score = isoLike(match[0]) ? 2 : 1
      vote(currency, score, () => foundAt(slot, match.index, match.index + match[0].length, currency, score))
    }
  }
  return best(preferred(votes))
}

const isoLike = (text: string): boolean => /^[A-Z]{3}$/.test(text)

const otherDollars: ReadonlySet<string> = new Set(
  'AUD CAD NZD HKD SGD TWD BSD BBD BMD BND BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD'.split(' '),
)

/** A dollar sign stands for every dollar: where a code names another one, that one is meant. */
function preferred(votes: ReadonlyMap<string, Found<string>>): Found<string>[] {
  const all = [...votes.values()]
  const otherDollar = all.find(({ value, quote }) => otherDollars.has(value) && /[A-Z]{2,3}/.test(quote))
  return otherDollar === undefined ? all : all.filter(({ value, quote }) => value !== 'USD' || /US/.test(quote))
}
