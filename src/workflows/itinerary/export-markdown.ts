import type { Itinerary, ItineraryEntry } from '#documents'
import { clockTime, localMoment } from './local-moment.ts'
import { type DayPart, type ItineraryView, viewItinerary } from './view-itinerary.ts'

/** For people, day by day, with what does not fit at the top. No text of a document can be anything but text. */
export function itineraryAsMarkdown(itinerary: Itinerary): string {
  const view = viewItinerary(itinerary)
  const entries = new Map(view.entries.map((entry) => [entry.entryId, entry]))
  const timeless = view.entries.filter(({ start }) => localMoment(start) === undefined)
  const blocks = [
    `# ${escaped(itinerary.title)}`,
    ...(itinerary.notes ?? '').split('\n').map(escaped).filter(Boolean),
    ...(view.conflicts.length === 0
      ? []
      : ['## To look at', view.conflicts.map(({ text }) => `- ${escaped(text)}`).join('\n')]),
    ...view.days.flatMap(({ day, parts }) => [
      `## ${day} (${weekday(day)})`,
      parts.flatMap((part) => lineOf(part, entries.get(part.entryId))).join('\n'),
    ]),
    ...(timeless.length === 0
      ? []
      : ['## Without a time', timeless.map((entry) => `- ${described(entry)}`).join('\n')]),
    ...costs(view),
    ...sources(view.entries),
  ]
  return `${blocks.join('\n\n')}\n`
}

const weekday = (day: string) =>
  new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

function lineOf({ part }: DayPart, entry: ItineraryEntry | undefined): readonly string[] {
  if (entry === undefined) return []
  const [start, end] = [localMoment(entry.start), localMoment(entry.end)]
  const startTime = start === undefined ? '' : clockTime(start)
  const endTime = end === undefined ? '' : clockTime(end)
  const stays = entry.kind === 'hotel' || entry.kind === 'car'
  switch (part) {
    case 'all':
      return [`- ${bold([startTime, endTime].filter(Boolean).join(' – '))}${described(entry)}`]
    case 'start':
      return [`- ${bold(startTime)}${stays ? 'From here: ' : ''}${described(entry)}`]
    case 'end':
      return [`- ${bold(endTime)}Until here: ${escaped(entry.title)}`]
    case 'during':
      return [`- ${stays ? 'At' : 'On the way'}: ${escaped(entry.title)}`]
  }
}

const bold = (time: string) => (time === '' ? '' : `**${time}** `)

function described(entry: ItineraryEntry): string {
  const facts = [
    entry.cancelled ? '**cancelled**' : null,
    entry.number === null || entry.title.includes(entry.number) ? null : `number ${escaped(entry.number)}`,
    entry.passenger === null ? null : `for ${escaped(entry.passenger)}`,
    entry.notes === null ? null : escaped(entry.notes),
  ].filter((fact) => fact !== null)
  const marks = entry.citations.map(({ documentId }) => `[^${documentId}]`).join('')
  return [`${escaped(entry.title)}${marks}`, ...facts].join('; ')
}

function costs({ totals }: ItineraryView): readonly string[] {
  if (totals.length === 0) return []
  return ['## Costs', totals.map(({ currency, amount }) => `- ${currency} ${amount}`).join('\n')]
}

/** A footnote for each document, with its first quote. */
function sources(entries: readonly ItineraryEntry[]): readonly string[] {
  const cited = new Map<string, string>()
  for (const { documentId, page, quote } of entries.flatMap(({ citations }) => citations)) {
    if (cited.has(documentId)) continue
    const where = page === null ? '' : `, page ${page}`
    cited.set(
      documentId,
      `[^${documentId}]: Document ${documentId}${where}${quote === null ? '' : `: “${escaped(quote)}”`}`,
    )
  }
  return cited.size === 0 ? [] : [[...cited.values()].join('\n')]
}

/** Text, and nothing that Markdown or HTML would make of it; on one line. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]()<>#|~!&$^]/g, (character) => `\\${character}`)
    .replace(/^(?=[-+=:]|\d+[.)])/, '\\')
    .replaceAll(/(https?|ftp|www)(?=[:.])/gi, '$1\u200b')
}
