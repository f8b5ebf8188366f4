import type { Itinerary, ItineraryEntry } from '#documents'
import { dayAfter, type LocalMoment, localMoment, utcOf } from './local-moment.ts'
import { endPlace, startPlace } from './places.ts'
import { viewItinerary } from './view-itinerary.ts'

/**
 * As iCalendar (RFC 5545). Times are in UTC where their offset is known, and as the clock shows them at the place where it is not;
 * what has days alone is all-day, to its last day. Imported again, it changes what it made before: the ids stay, the sequence counts
 * up. Nobody is alarmed, and no zone is guessed.
 */
export function itineraryAsCalendar(itinerary: Itinerary): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Paper Autopilot//Itinerary 1//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(itinerary.title)}`,
    ...viewItinerary(itinerary).entries.flatMap((entry) => eventOf(itinerary, entry)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

function eventOf({ itineraryId, updatedAt, version }: Itinerary, entry: ItineraryEntry): readonly string[] {
  const start = localMoment(entry.start)
  if (start === undefined) return []
  const location = entry.kind === 'hotel' ? [entry.provider, entry.to].filter(Boolean).join(', ') : startPlace(entry)
  return [
    'BEGIN:VEVENT',
    `UID:${entry.entryId}.${itineraryId}@paper-autopilot`,
    `DTSTAMP:${utcStamp(updatedAt)}`,
    `SEQUENCE:${version - 1}`,
    ...timesOf(start, localMoment(entry.end)),
    `SUMMARY:${escapeText(entry.title)}`,
    ...(location ? [`LOCATION:${escapeText(location)}`] : []),
    ...descriptionOf(entry),
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(entry.kind === 'hotel' || entry.kind === 'car' ? ['TRANSP:TRANSPARENT'] : []),
    'END:VEVENT',
  ]
}

function descriptionOf(entry: ItineraryEntry): readonly string[] {
  const lines = [
    entry.number === null ? null : `Number: ${entry.number}`,
    entry.passenger === null ? null : `For: ${entry.passenger}`,
    entry.from !== null && entry.to !== null ? `To: ${endPlace(entry)}` : null,
    entry.notes,
    ...entry.citations.map(({ documentId, page }) => `Document ${documentId}${page === null ? '' : `, page ${page}`}`),
  ].filter((line) => line !== null)
  return lines.length === 0 ? [] : [`DESCRIPTION:${escapeText(lines.join('\n'))}`]
}

const utcStamp = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
const dateOf = (day: string): string => day.replaceAll('-', '')
const floating = ({ day, minutes }: LocalMoment): string => {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dateOf(day)}T${two(Math.floor((minutes ?? 0) / 60))}${two((minutes ?? 0) % 60)}00`
}

/** Both of one kind, as RFC 5545 wants (section 3.8.2.2), and an end that is not before the start. */
function timesOf(start: LocalMoment, end: LocalMoment | undefined): readonly string[] {
  if (start.minutes === null || (end !== undefined && end.minutes === null)) {
    const last = end === undefined || end.day < start.day ? start.day : end.day
    return [`DTSTART;VALUE=DATE:${dateOf(start.day)}`, `DTEND;VALUE=DATE:${dateOf(dayAfter(last))}`]
  }
  const utc = utcOf(start)
  const utcEnd = end && utcOf(end)
  if (utc !== undefined && (end === undefined || utcEnd !== undefined)) {
    const stamp = (time: string) => `${time.replaceAll(/[-:]/g, '')}00Z`
    return [`DTSTART:${stamp(utc)}`, ...(utcEnd !== undefined && utcEnd > utc ? [`DTEND:${stamp(utcEnd)}`] : [])]
  }
  const [from, to] = [floating(start), end && floating(end)]
  return [`DTSTART:${from}`, ...(to !== undefined && to > from ? [`DTEND:${to}`] : [])]
}

/** A text (section 3.3.11): what has a meaning is escaped, and what no calendar can hold is left out. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
}

const mostOctets = 75

/** At most 75 octets a line (section 3.1), never in the middle of a character. */
function foldLine(line: string): string {
  const folded: string[] = []
  let current = ''
  let size = 0
  for (const character of line) {
    const octets = Buffer.byteLength(character)
    // A folded line begins with a space, which counts.
    if (size + octets > mostOctets) {
      folded.push(current)
      current = ' '
      size = 1
    }
    current += character
    size += octets
  }
  return [...folded, current].join('\r\n')
}
