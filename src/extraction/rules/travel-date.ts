import { best, type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { findDays } from '../parsing/dates.ts'
import { firstDay } from './issue-date.ts'
import { labelWeight } from './label-weight.ts'
import { labelled, type Survey } from './survey.ts'

/** The first departure or check-in: the earliest day behind such a label, else the earliest one beside a time of day. */
export function findTravelDate(survey: Survey): Found<string> | null {
  const named = labelled(survey, 'date.travel').flatMap((place) => {
    const found = firstDay(place, survey)
    return found === null ? [] : [{ ...found, score: labelWeight(place.hit) }]
  })
  return earliest(named) ?? earliest([...besideTimes(survey)])
}

function* besideTimes(survey: Survey): Generator<Found<string>> {
  for (const line of survey.lines) {
    const slot = lineSlot(line)
    if (!/(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)/.test(slot.text)) continue
    for (const match of findDays(slot.text, survey.dayOrder)) yield foundAt(slot, match.start, match.end, match.day, 0)
  }
}

function earliest(found: readonly Found<string>[]): Found<string> | null {
  return best(found.toSorted((a, b) => a.value.localeCompare(b.value)).slice(0, 1))
}
