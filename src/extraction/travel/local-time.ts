/** A day and a time of day at a place. */
export type Moment = { readonly day: string; readonly time: string | null }

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()
const mostOffsets = 2_000

/** Minutes east of Greenwich in this zone at an instant; a long listing asks for the same ones again. */
function offsetAt(zone: string, instant: number): number {
  const key = `${zone} ${instant}`
  const offset = offsets.get(key) ?? lookUpOffset(zone, instant)
  if (offsets.size >= mostOffsets) offsets.clear()
  offsets.set(key, offset)
  return offset
}

function lookUpOffset(zone: string, instant: number): number {
  const known = formats.get(zone)
  const format = known ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  if (known === undefined) formats.set(zone, format)
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/**
 * ISO 8601: `2025-05-12T10:05+02:00`, without offset when the zone is not known, the day alone when the time is not. Local
 * times that exist twice mean the first, those that a change of the clocks leaves out keep the offset before it.
 */
export function isoMoment({ day, time }: Moment, zone: string | null): string {
  if (time === null) return day
  if (zone === null) return `${day}T${time}`
  const local = Date.parse(`${day}T${time}Z`)
  const first = offsetAt(zone, local - offsetAt(zone, local) * 60_000)
  const before = offsetAt(zone, local - 86_400_000)
  // Both are possible in the hour that the clocks repeat.
  const offset = offsetAt(zone, local - before * 60_000) === before ? before : first
  const size = Math.abs(offset)
  const digits = `${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
  return `${day}T${time}${offset < 0 ? '-' : '+'}${digits}`
}
