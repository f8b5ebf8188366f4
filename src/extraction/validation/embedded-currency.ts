import { currencyOf, currencyWords } from '../parsing/currencies.ts'
import { toUnits } from '../parsing/decimals.ts'
import { findMoney } from '../parsing/money.ts'
import { magnitude } from '../rules/amounts.ts'
import type { Survey } from '../rules/survey.ts'

/** Signs that several currencies share. */
const shared: readonly (readonly [sign: RegExp, currencies: RegExp])[] = [
  [/(?<!\p{L})\$/u, /^(?:USD|AUD|CAD|NZD|HKD|SGD|TWD|MXN|ARS|CLP|COP|UYU|[A-Z]{2}D)$/],
  [/¥/, /^(?:JPY|CNY)$/],
  [/Rs/, /^(?:INR|PKR|LKR|NPR|MUR|SCR)$/],
  [/£/, /^(?:GBP|EGP|FKP|GIP|SHP|LBP|SYP)$/],
]

type Mention = { readonly code: string; readonly written: string }

/** The currency that the page prints where it prints another one than is said: beside the total, else anywhere. */
export function otherCurrency(said: string, total: string | undefined, survey: Survey): string | null {
  const lines = survey.lines.map(({ text }) => ({ text, mentions: mentionsIn(text) }))
  const units = total === undefined ? null : magnitude(toUnits(total))
  const ofTotal = lines
    .filter(({ text, mentions }) => mentions.length > 0 && findMoney(text).some((money) => isAmount(money, units)))
    .flatMap(({ mentions }) => mentions)
  const mentions = ofTotal.length > 0 ? ofTotal : lines.flatMap((line) => line.mentions)
  return mentions.some((mention) => standsFor(mention, said)) ? null : (mentions[0]?.code ?? null)
}

const isAmount = ({ amount, hasCents, currency }: ReturnType<typeof findMoney>[number], units: bigint | null) =>
  (hasCents || currency !== null) && magnitude(toUnits(amount)) === units

const standsFor = ({ code, written }: Mention, said: string): boolean =>
  code === said || shared.some(([sign, currencies]) => sign.test(written) && currencies.test(said))

/** Three capitals beside a number may be anything; signs and the codes that are common are currencies. */
function mentionsIn(text: string): Mention[] {
  const words = Array.from(text.matchAll(currencyWords()), ([written]) => ({ code: currencyOf(written), written }))
  const signs = findMoney(text).map(({ currency, start, end }) => ({ code: currency, written: text.slice(start, end) }))
  return [...words, ...signs.filter(({ written }) => /\p{Sc}|Rs/u.test(written))].flatMap(({ code, written }) =>
    code === null ? [] : [{ code, written }],
  )
}
