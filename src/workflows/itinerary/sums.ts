import type { ItineraryCost } from '#documents'

export type Total = { readonly currency: string; readonly amount: string }

/** Exact, currency by currency. */
export function totalsOf(costs: readonly ItineraryCost[]): readonly Total[] {
  const sums = new Map<string, bigint>()
  for (const { amount, currency } of costs) sums.set(currency, (sums.get(currency) ?? 0n) + tenThousandths(amount))
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => ({ currency, amount: decimalOf(sum) }))
}

/** Whether two decimal strings are the same amount. */
export const isSameAmount = (one: string, other: string): boolean =>
  isAmount(one) && isAmount(other) && tenThousandths(one) === tenThousandths(other)

const isAmount = (text: string) => /^-?\d{1,15}(?:\.\d{1,4})?$/.test(text)

function tenThousandths(amount: string): bigint {
  const [whole = '0', decimals = ''] = amount.replace('-', '').split('.')
  const size = BigInt(whole) * 10_000n + BigInt(decimals.padEnd(4, '0').slice(0, 4) || '0')
  return amount.startsWith('-') ? -size : size
}

/** At least two decimals. */
function decimalOf(sum: bigint): string {
  const size = sum < 0n ? -sum : sum
  const decimals = String(size % 10_000n)
    .padStart(4, '0')
    .replace(/0{1,2}$/, '')
  return `${sum < 0n ? '-' : ''}${size / 10_000n}.${decimals}`
}
