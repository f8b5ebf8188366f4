import type { EntryKind } from '#documents'

/**
 * The least minutes from the end of one entry to the start of the next, by how the first one ends and what the next one is. These are
 * rules of thumb, the same for all airports and stations; docs/itinerary.md states them.
 */
const leastMinutes: Readonly<
  Partial<Record<EntryKind, { readonly afterFlight: number; readonly afterOther: number }>>
> = {
  flight: { afterFlight: 60, afterOther: 120 },
  ferry: { afterFlight: 90, afterOther: 60 },
  train: { afterFlight: 45, afterOther: 10 },
  bus: { afterFlight: 45, afterOther: 10 },
  car: { afterFlight: 30, afterOther: 10 },
  event: { afterFlight: 60, afterOther: 20 },
  restaurant: { afterFlight: 60, afterOther: 20 },
}

/** Ways to get from one place to another. */
export const isLeg = (kind: EntryKind): boolean =>
  kind === 'flight' || kind === 'train' || kind === 'bus' || kind === 'ferry'

/** What nobody can do while they do something else. */
export const isPresence = (kind: EntryKind): boolean =>
  isLeg(kind) || kind === 'event' || kind === 'restaurant' || kind === 'activity'

/** Undefined where there is no rule. */
export function leastConnection(before: EntryKind, next: EntryKind): number | undefined {
  const rule = leastMinutes[next]
  if (rule === undefined || !isPresence(before)) return undefined
  return before === 'flight' ? rule.afterFlight : rule.afterOther
}
