import { expect, test } from 'vitest'
import { isOfJourney } from './journey-words.ts'

test('weekdays, airports, labels and headings of tickets name nobody', () => {
  for (const name of [
    'Fri',
    'Samstag',
    'LIS',
    'Departure',
    'Name: Person',
    'Ihre Flugbuchung',
    'Table for 4 on Saturday',
  ]) {
    expect([name, isOfJourney(name)]).toEqual([name, true])
  }
})

test('names of carriers and houses do, also those that begin with a word of tickets', () => {
  for (const name of [
    'Hotel Seeblick',
    'Nordwind Airways',
    'LOT',
    'KLM',
    'Friday Travel',
    'Bus Aheim GmbH',
    'Roomhub',
  ]) {
    expect([name, isOfJourney(name)]).toEqual([name, false])
  }
})
