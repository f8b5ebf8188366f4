import type { ItineraryJson, ItinerarySummaryJson } from '#http/client'
import { csvTable } from './csv.ts'
import { escapeLines, escapeText } from './escape-text.ts'
import { renderTable } from './table.ts'

type Entry = ItineraryJson['entries'][number]

/** Itineraries, one a line. */
export function renderItineraries(itineraries: readonly ItinerarySummaryJson[]): string {
  return renderTable(itineraries, [
    { title: 'ID', value: (one) => one.itinerary_id },
    { title: 'TITLE', value: ({ title }) => title, max: 50 },
    { title: 'FROM', value: (one) => one.first_day },
    { title: 'TO', value: (one) => one.last_day },
    { title: 'ENTRIES', value: (one) => String(one.entry_count), align: 'right' },
    { title: 'TO LOOK AT', value: (one) => String(one.conflict_count), align: 'right' },
  ])
}

export function csvOfItineraries(itineraries: readonly ItinerarySummaryJson[]): string {
  return csvTable(itineraries, {
    itinerary_id: (one) => one.itinerary_id,
    title: ({ title }) => title,
    first_day: (one) => one.first_day,
    last_day: (one) => one.last_day,
    destination_id: (one) => one.destination_id,
    entry_count: (one) => one.entry_count,
    conflict_count: (one) => one.conflict_count,
    totals: ({ totals }) => totals.map(({ currency, amount }) => `${currency} ${amount}`),
    run_id: (one) => one.run_id,
    version: ({ version }) => version,
    updated_at: (one) => one.updated_at,
  })
}

const timeOf = (time: string | null): string => time?.slice(11) ?? ''

function lineOf(entry: Entry, part: 'all' | 'start' | 'end' | 'during'): string {
  const stays = entry.kind === 'hotel' || entry.kind === 'car'
  const [start, end] = [timeOf(entry.start), timeOf(entry.end)]
  const marks = `${entry.cancelled ? ' (cancelled)' : ''}${entry.notes === null ? '' : ` - ${entry.notes}`}`
  switch (part) {
    case 'all':
      return `${[start, end].filter(Boolean).join(' - ')}  ${entry.title}${marks}`
    case 'start':
      return `${start}  ${stays ? 'from here: ' : ''}${entry.title}${marks}`
    case 'end':
      return `${end}  until here: ${entry.title}`
    case 'during':
      return `  ${stays ? 'at' : 'on the way'}: ${entry.title}`
  }
}

const weekday = (day: string) =>
  new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

const block = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${escapeText(line.trim())}\n`).join('')}`

/** An itinerary for a terminal: what does not fit first, then day by day, costs and documents. */
export function describeItinerary(itinerary: ItineraryJson): string {
  const entries = new Map(itinerary.entries.map((entry) => [entry.entry_id, entry]))
  const days = itinerary.days.map(({ day, parts }) =>
    block(
      `${day} ${weekday(day)}`,
      parts.flatMap(({ entry_id: id, part }) => {
        const entry = entries.get(id)
        return entry === undefined ? [] : [lineOf(entry, part)]
      }),
    ),
  )
  const timeless = itinerary.entries.filter(({ start }) => start === null).map(({ title }) => title)
  const documents = new Set(itinerary.entries.flatMap(({ citations }) => citations.map((one) => one.document_id)))
  return [
    `${escapeText(itinerary.title)}\nitinerary ${itinerary.itinerary_id}, version ${itinerary.version}\n`,
    itinerary.draft ? 'a draft: it is kept once its run has ended well\n' : '',
    itinerary.notes === null ? '' : `    ${escapeLines(itinerary.notes)}\n`,
    block(
      'To look at',
      itinerary.conflicts.map(({ text }) => `! ${text}`),
    ),
    ...days,
    block('Without a time', timeless),
    block(
      'Costs',
      itinerary.totals.map(({ currency, amount }) => `${currency} ${amount}`),
    ),
    block('Documents', [...documents]),
  ].join('')
}
