/** PDF 32000-1, 7.9.4: everything after the year may be missing. Some producers leave out the `D:` or the apostrophes. */
const pattern = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)?(\d\d)?)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?/

/**
 * A date of a PDF's information in ISO 8601: `2024-03-01T12:30:00+01:00`, without an offset when the file gives none,
 * without a time when it gives none. Null when it is not a date of the calendar.
 */
export function pdfDateToIso(text: string): string | null {
  const match = pattern.exec(text.trim())
  if (match === null) return null
  const [, year = '', month = '01', day = '01', hour, minute = '00', second = '00', utc, sign, zoneHour = '00'] = match
  const zoneMinute = match[10] ?? '00'
  const date = `${year}-${month}-${day}`
  // A day that the month does not have rolls over into the next one.
  const parsed = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date) return null
  if (hour === undefined) return date
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  if (Number(zoneHour) > 23 || Number(zoneMinute) > 59) return null
  const offset = utc !== undefined ? 'Z' : sign === undefined ? '' : `${sign}${zoneHour}:${zoneMinute}`
  return `${date}T${hour}:${minute}:${second}${offset}`
}
