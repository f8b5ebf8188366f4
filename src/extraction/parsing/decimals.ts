/** Exact sums of decimal strings with at most four decimals, as ten-thousandths. */

const scale = 4

/** `-12.5` as -125000n. */
export function toUnits(amount: string): bigint {
  const negative = amount.startsWith('-')
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const units = BigInt(whole) * 10n ** BigInt(scale) + BigInt(fraction.padEnd(scale, '0').slice(0, scale) || '0')
  return negative ? -units : units
}

/** -125000n as `-12.50`: two decimals at least. */
export function fromUnits(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const fraction = digits.slice(-scale).replace(/0{1,2}$/, '')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${fraction}`
}

/** True when the amounts differ by no more than `cents` hundredths. */
export function nearlyEqual(a: bigint, b: bigint, cents = 2): boolean {
  const difference = a > b ? a - b : b - a
  return difference <= BigInt(cents) * 100n
}
