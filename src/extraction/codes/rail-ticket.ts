import { constants, inflateSync } from 'node:zlib'
import { isoDay } from '../parsing/calendar.ts'
import { Cursor } from './cursor.ts'

/** A printed field of a rail ticket: the place of its first character on the ticket, and its lines. */
export type TicketField = { readonly row: number; readonly column: number; readonly lines: readonly string[] }

/** The parts of a rail ticket that can be read without the issuer's keys. */
export type RailTicket = {
  /** The issuer's UIC company code. */
  readonly issuer: string
  readonly number: string | null
  /** `YYYY-MM-DDTHH:MM`, local to the issuer. */
  readonly issuedAt: string | null
  /** `RCT2` is the layout whose places are standard. */
  readonly layout: string | null
  readonly fields: readonly TicketField[]
}

/** A ticket is some hundred bytes; this holds any and stops a bomb. */
const mostBytes = 64 * 1024
const mostRecords = 40
const mostFields = 400

/** The rail ticket (UIC 918.3, header #UT) that a bar code holds, or null. Records of other kinds are passed over. */
export function parseRailTicket(bytes: Uint8Array): RailTicket | null {
  const data = inflated(bytes)
  if (data === null) return null
  const cursor = Cursor(data)
  let ticket: RailTicket | null = null
  for (let count = 0; count < mostRecords; count++) {
    const id = cursor.take(6)
    const version = cursor.take(2)
    const length = cursor.takeDecimal(4)
    const record = length === null || length < 12 ? null : cursor.take(length - 12)
    if (id === null || version === null || record === null) break
    if (id === 'U_HEAD') ticket = { ...(ticket ?? empty), ...readHead(record) }
    else if (id === 'U_TLAY') ticket = { ...(ticket ?? empty), ...readLayout(record) }
  }
  return ticket
}

const empty: RailTicket = { issuer: '', number: null, issuedAt: null, layout: null, fields: [] }

/** Header: `#UT`, version, issuer (4), key (5), signature (50 in version 1, else 64), size of what follows (4). */
function inflated(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 14)).toString('latin1')
  const [, version] = /^#UT(0[12])[\dA-Z]{4}.{5}$/s.exec(head) ?? []
  if (version === undefined) return null
  const start = 14 + (version === '01' ? 50 : 64) + 4
  if (bytes.length <= start) return null
  try {
    const packed = bytes.subarray(start, start + mostBytes)
    // Tickets cut short by a scanner still give their first records.
    return inflateSync(packed, { maxOutputLength: mostBytes, finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
  } catch {
    return null
  }
}

function readHead(record: string): Pick<RailTicket, 'issuer' | 'number' | 'issuedAt'> {
  const [, day, month, year, hour, minute] = /^(\d\d)(\d\d)(\d{4})(\d\d)(\d\d)/.exec(record.slice(24, 36)) ?? []
  const date = isoDay(Number(year), Number(month), Number(day))
  const isTime = Number(hour) < 24 && Number(minute) < 60
  return {
    issuer: record.slice(0, 4).trim(),
    number: record.slice(4, 24).trim() || null,
    issuedAt: date === null || !isTime ? null : `${date}T${hour}:${minute}`,
  }
}

/** Layout (4), number of fields (4), each: row, column, height, width (2 each), format (1), length (4), text. */
function readLayout(record: string): Pick<RailTicket, 'layout' | 'fields'> {
  const cursor = Cursor(record)
  const layout = cursor.take(4)
  const count = Math.min(cursor.takeDecimal(4) ?? 0, mostFields)
  const fields: TicketField[] = []
  while (fields.length < count) {
    const row = cursor.takeDecimal(2)
    const column = cursor.takeDecimal(2)
    cursor.take(5)
    const length = cursor.takeDecimal(4)
    const text = length === null ? null : cursor.take(length)
    if (row === null || column === null || text === null) break
    fields.push({ row, column, lines: utf8(text).split('\n') })
  }
  return { layout, fields }
}

/** Issuers write Latin-1 or UTF-8 and do not say which. */
function utf8(latin1: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(latin1, 'latin1'))
  } catch {
    return latin1
  }
}
