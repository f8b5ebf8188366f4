import type { Leg } from './legs.ts'

/** Of several readings of the same pages the one with most whole legs; of equals the first. */
export function bestLegs(readings: readonly (readonly Leg[])[]): readonly Leg[] {
  const [best] = readings.toSorted((a, b) => wholeLegs(b) - wholeLegs(a))
  return best ?? []
}

const wholeLegs = (legs: readonly Leg[]): number => legs.filter(isWhole).length

/** From one place to another, with the day and both times. */
function isWhole({ start, end }: Leg): boolean {
  return (
    start.place !== null &&
    end.place !== null &&
    start.place !== end.place &&
    start.day !== null &&
    start.time !== null &&
    end.time !== null &&
    (end.day === null || start.day.value <= end.day.value)
  )
}
