import type { Brand } from './brand.ts'
import { DomainError } from './errors.ts'

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

/** The most that a 64-bit column holds, and more than anybody spends on models. */
const mostUsd = 2n ** 63n - 1n

/**
 * An amount as people write it: decimal USD without sign of the currency, thousands or exponent, for example `20`, `0.0125`
 * or `-3.5`. Exact, and the opposite of `formatUsd`: what does not fit nine decimals is refused, never rounded.
 *
 * @throws DomainError `money.invalid`
 */
export function parseUsd(text: string): NanoUsd {
  const [, sign, whole = '', decimals = ''] = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text) ?? []
  const size = whole === '' ? undefined : BigInt(whole + decimals.padEnd(9, '0'))
  if (size !== undefined && size <= mostUsd) return (sign === '-' ? -size : size) as NanoUsd
  throw new DomainError({
    code: 'money.invalid',
    kind: 'invalid',
    message: `${JSON.stringify(text.slice(0, 40))} is no amount. Write USD like 20 or 0.125, with at most nine decimals.`,
  })
}
