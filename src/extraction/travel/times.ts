export type TimeMatch = {
  /** `HH:MM`; null for the end of the day written as 24:00. */
  readonly time: string
  /** Days later than the day named: "00:35 +1". */
  readonly later: number
  readonly start: number
  readonly end: number
}

const clock =
  /(?<![\p{L}\d.:/,+-])(\d{1,2})(?:[:h](\d\d)|\.(\d\d)(?=\s?(?:Uhr|h)\b))(?::\d\d)?(?![\p{L}\d:]|\s?min)(?:\s?([ap])\.?m\b\.?)?(?:\s?\(?\+(\d)(?![\d:])\)?)?|(?<![\p{L}\d.:/,+-])(\d{1,2})(?::(\d\d))?\s?([ap])\.?m\b\.?/giu

/** "Durée 1h50" is how long it takes. */
const duration =
  /(?:duration|dauer|zeit gesamt|reisezeit|fahrzeit|flugzeit|durée|trajet|durata|duración|duração|reistijd|reisduur|czas podróży|travel time|journey time|flight time)\s?[:·-]?\s?$/iu
const longestDuration = 20

/** The times of day of a text: `14:05`, `2:05 pm`, `14h05`, `14.05 Uhr`. Not durations. Linear. */
export function findTimes(text: string): TimeMatch[] {
  return Array.from(text.matchAll(clock), (match) => {
    const [whole, hour = match[6] ?? '', colon, dot, half = match[8], later] = match
    const minutes = Number(colon ?? dot ?? match[7] ?? 0)
    const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
    if (duration.test(text.slice(Math.max(0, match.index - longestDuration), match.index))) return null
    if (hours > 23 || minutes > 59 || (half !== undefined && Number(hour) > 12)) return null
    const time = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
    return { time, later: Number(later ?? 0), start: match.index, end: match.index + whole.length }
  }).filter((match) => match !== null)
}

const plain = /(?<![\p{L}\d.:/,+-])([01]\d|2[0-3])([0-5]\d)(?![\p{L}\d.,:/-])/gu
/** "04OCT 0710" and "ARRIVAL TIME: 0840", with what may stand between them and a further time. */
const announcing =
  /(?<![\p{L}\d])(?:\d{1,2}[A-Z]{3}(?:\d\d)?|TIME:?|DEP:?|ARR:?)\s{1,12}(?:[01]\d|2[0-3])[0-5]\d(?![\p{L}\d])/u
const longestLine = 300

/** Times of four digits, as reservation systems print them, in lines that announce one. @param line What the text stands in. */
export function findPlainTimes(text: string, line: string, flights: boolean): TimeMatch[] {
  if (!flights || line.length > longestLine || !announcing.test(line)) return []
  return Array.from(text.matchAll(plain), ({ 0: whole, 1: hours, 2: minutes, index }) => ({
    time: `${hours}:${minutes}`,
    later: 0,
    start: index,
    end: index + whole.length,
  }))
}
