import { type Command, InvalidArgumentError } from 'commander'

export const gather = (value: string, before: readonly string[]) => [...before, value]

export function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It must be a whole number, 1 or more.')
  return Number(value)
}

/** A whole number, or the word for none at all. */
export const wholeNumberOr =
  <const None extends string>(none: None) =>
  (value: string): number | None =>
    value === none ? none : wholeNumber(value)

/** Null for the word. */
export const numberOf = (given: number | string): number | null => (typeof given === 'number' ? given : null)

export function day(value: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value)
  if (!isDay) throw new InvalidArgumentError('It must be a day, written YYYY-MM-DD.')
  return value
}

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** In milliseconds. */
export function duration(value: string): number {
  const [, digits = '', unit = ''] = /^([1-9]\d{0,5})([mhd])$/.exec(value) ?? []
  const ofUnit = unitMs[unit]
  if (ofUnit === undefined)
    throw new InvalidArgumentError('It must be a number of minutes, hours or days: 90m, 12h, 2d.')
  return Number(digits) * ofUnit
}

export function withExample(command: Command, ...examples: readonly string[]): Command {
  return command.addHelpText(
    'after',
    `\nExample${examples.length > 1 ? 's' : ''}:\n${examples.map((line) => `  $ autopilot ${line}\n`).join('')}`,
  )
}
