/** Amounts are whole cents, so that what is printed adds up. */
export type Cents = number

/** A share of an amount, rounded half up: `percentOf(10_000, 19)` is 1,900 cents. Percent may have two decimals. */
export function percentOf(amount: Cents, percent: number): Cents {
  return Math.floor((amount * Math.round(percent * 100) + 5_000) / 10_000)
}

export function sumOf(amounts: readonly Cents[]): Cents {
  return amounts.reduce((total, amount) => total + amount, 0)
}

/** `1.234,56` */
export function german(amount: Cents): string {
  return grouped(amount, '.', ',')
}

/** `1,234.56` */
export function english(amount: Cents): string {
  return grouped(amount, ',', '.')
}

/** `1234.56`, as in truth.jsonl. */
export function decimal(amount: Cents): string {
  return grouped(amount, '', '.')
}

function grouped(amount: Cents, thousands: string, point: string): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, thousands)
  return `${amount < 0 ? '-' : ''}${whole}${point}${digits.slice(-2)}`
}
