/** A time as it is called at its place. */
export type LocalMoment = {
  /** `YYYY-MM-DD` */
  readonly day: string
  /** Of the day; null where only the day is known. */
  readonly minutes: number | null
  /** East of UTC; null where nobody said. */
  readonly offsetMinutes: number | null
}

const pattern = /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|([+-])(\d\d):(\d\d))?)?$/

/** Undefined for what is no time. */
export function localMoment(text: string | null): LocalMoment | undefined {
  const [, day, hours, minutes, sign, offsetHours, offsetMinutes] = pattern.exec(text ?? '') ?? []
  if (text === null || day === undefined || !isDay(day)) return undefined
  if (hours === undefined) return { day, minutes: null, offsetMinutes: null }
  const ofDay = Number(hours) * 60 + Number(minutes)
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined
  if (text.endsWith('Z')) return { day, minutes: ofDay, offsetMinutes: 0 }
  if (sign === undefined) return { day, minutes: ofDay, offsetMinutes: null }
  const offset = Number(offsetHours) * 60 + Number(offsetMinutes)
  if (offset > 14 * 60) return undefined
  return { day, minutes: ofDay, offsetMinutes: sign === '-' ? -offset : offset }
}

/** Whether two times may be the same one, said more or less closely. */
export function mayBeSameTime(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other) return true
  const [a, b] = [localMoment(one), localMoment(other)]
  if (a === undefined || b === undefined) return false
  const agree = (x: number | null, y: number | null) => x === null || y === null || x === y
  return a.day === b.day && agree(a.minutes, b.minutes) && agree(a.offsetMinutes, b.offsetMinutes)
}

/** Of times that may be the same the one that says most. */
export function closestTime(times: readonly string[]): string | null {
  const says = (text: string) => {
    const time = localMoment(text)
    return Number(time !== undefined) + Number(time?.minutes != null) + Number(time?.offsetMinutes != null)
  }
  return times.toSorted((a, b) => says(b) - says(a))[0] ?? null
}

const isDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

const minutesOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 60_000

export const minutesADay = 1_440

/** The day so many days later. */
export function dayAfter(day: string, days = 1): string {
  return new Date((minutesOfDay(day) + days * minutesADay) * 60_000).toISOString().slice(0, 10)
}

/** Of the whole world. */
const [westmost, eastmost] = [-12 * 60, 14 * 60]

/** How many minutes lie between two times: exactly so many, or somewhere between two numbers where an offset is missing. */
export type Span = { readonly least: number; readonly most: number }

/**
 * From one time to another. Where both were said with their offset, or where both are of the same place, it is exact; otherwise it is
 * only as exact as the world is wide.
 */
export function spanBetween(from: LocalMoment, to: LocalMoment, isSamePlace: boolean): Span {
  const local = minutesOfDay(to.day) - minutesOfDay(from.day)
  const within = {
    least: local + (to.minutes ?? 0) - (from.minutes ?? minutesADay - 1),
    most: local + (to.minutes ?? minutesADay - 1) - (from.minutes ?? 0),
  }
  if (from.offsetMinutes !== null && to.offsetMinutes !== null) {
    const shift = from.offsetMinutes - to.offsetMinutes
    return { least: within.least + shift, most: within.most + shift }
  }
  if (isSamePlace) return within
  const least = (from.offsetMinutes ?? westmost) - (to.offsetMinutes ?? eastmost)
  const most = (from.offsetMinutes ?? eastmost) - (to.offsetMinutes ?? westmost)
  return { least: within.least + least, most: within.most + most }
}

/** In UTC where the offset is known, else as if it were. For an order alone, never for a statement. */
export function roughly({ day, minutes, offsetMinutes }: LocalMoment, likelyOffset: number): number {
  return minutesOfDay(day) + (minutes ?? 0) - (offsetMinutes ?? likelyOffset)
}

/** The same time in UTC, as `2026-05-02T06:24`; undefined where the offset or the time of day is not known. */
export function utcOf({ day, minutes, offsetMinutes }: LocalMoment): string | undefined {
  if (minutes === null || offsetMinutes === null) return undefined
  return new Date((minutesOfDay(day) + minutes - offsetMinutes) * 60_000).toISOString().slice(0, 16)
}

/** `08:24`, or `08:24 (UTC+2)`; empty where only the day is known. */
export function clockTime({ minutes, offsetMinutes }: LocalMoment, { offset = true } = {}): string {
  if (minutes === null) return ''
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const time = `${two(minutes / 60)}:${two(minutes % 60)}`
  if (!offset || offsetMinutes === null) return time
  const size = Math.abs(offsetMinutes)
  const rest = size % 60 === 0 ? '' : `:${two(size % 60)}`
  return `${time} (UTC${offsetMinutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest})`
}
