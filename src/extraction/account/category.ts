import type { Entry } from './entries.ts'

const mostWords = 7

/**
 * Where the money of all bookings goes that a heading stands over ("Electronic withdrawals"); null when the line is no
 * such heading.
 */
export function categoryOf({ line, days, cells, columns, phrases }: Entry): '-' | '+' | null {
  const [segment, ...others] = line.segments
  if (segment === undefined || others.length > 0 || columns !== null || days.length > 0 || cells.length > 0) return null
  const { tokens } = segment
  if (tokens.length > mostWords || /\d/.test(line.text)) return null
  const named = phrases.filter(({ kinds }) => kinds.has('outflows') || kinds.has('inflows'))
  const leads = named.some(({ at }) => at === 0)
  const ends = named.some(({ at, length }) => at + length === tokens.length)
  if (!leads && !ends) return null
  const leaves = named.filter(({ kinds }) => kinds.has('outflows')).length
  return leaves === named.length ? '-' : leaves === 0 ? '+' : null
}
