import type { Leg } from './legs.ts'

/** Of several readings of the same pages the one with most whole legs; of equals the first. */
export function bestLegs(readings: readonly (readonly Leg[])[]): readonly Leg[] {
  const [best] = readings.toSorted((a, b) => wholeLegs(b) - wholeLegs(a))
  return best ?? []
}

const wholeLegs = (legs: readonly Leg[]): number => legs.reduce((sum, leg) => sum + worth(leg), 0)

/** From one place to another on a day at a time: little without the arrival, a bit more with the number. */
function worth({ service, start, end }: Leg): number {
  const isRoute = start.place !== null && end.place !== null && start.place !== end.place
  if (!isRoute || start.day === null || start.time === null) return 0
  if (end.day !== null && end.day.value < start.day.value) return 0
  return (end.time === null ? 2 : 4) + Number(service !== null)
}
