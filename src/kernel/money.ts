import type { Brand } from './brand.ts'

/** Money in nano-USD: 1 USD = 10^9. Never a float. */
export type NanoUsd = Brand<bigint, 'NanoUsd'>

export const zeroUsd = 0n as NanoUsd

/** For people and JSON: at least two and at most nine decimals, for example `0.0125`. */
export function formatUsd(amount: NanoUsd): string {
  const sign = amount < 0n ? '-' : ''
  const digits = (amount < 0n ? -amount : amount).toString().padStart(10, '0')
  const decimals = digits.slice(-9).replace(/0+$/, '').padEnd(2, '0')
  return `${sign}${digits.slice(0, -9)}.${decimals}`
}
