import { DomainError } from '#kernel'

/**
 * A dump is JSON lines: a header, one line a row with its table, and an end with the number of rows and the SHA-256 of
 * all lines before. Rows stay the text that the database wrote, so that no number loses a digit on the way.
 */
export type DumpHeader = {
  readonly format: 'paper-autopilot-dump'
  readonly version: 1
  readonly migrations: readonly string[]
  readonly createdAt: string
}

export type DumpEnd = { readonly end: { readonly rows: number; readonly sha256: string } }

export type DumpLine =
  | { readonly kind: 'row'; readonly table: string; readonly row: string }
  | { readonly kind: 'end'; readonly rows: number; readonly sha256: string }

const rowPattern = /^\{"table":"([a-z_]+)","row":(\{.*\})\}$/s
const endPattern = /^\{"end":\{"rows":(\d+),"sha256":"([0-9a-f]{64})"\}\}$/

export function headerLine(header: DumpHeader): string {
  return JSON.stringify(header)
}

export function rowLine(table: string, row: string): string {
  return `{"table":${JSON.stringify(table)},"row":${row}}`
}

export function endLine(end: DumpEnd): string {
  return JSON.stringify(end)
}

/** @throws DomainError `database.dump_invalid` */
export function parseHeader(line: string | undefined): DumpHeader {
  let parsed: unknown
  try {
    parsed = JSON.parse(line ?? '')
  } catch {
    throw invalidDump('its first line is no header')
  }
  if (!isHeader(parsed)) throw invalidDump('its first line is not the header of a dump that this version reads')
  return parsed
}

function isHeader(value: unknown): value is DumpHeader {
  if (typeof value !== 'object' || value === null) return false
  // Every member is checked below; what is missing is undefined.
  const { format, version, migrations } = value as Partial<Record<keyof DumpHeader, unknown>>
  if (format !== 'paper-autopilot-dump' || version !== 1 || !Array.isArray(migrations)) return false
  return migrations.every((name) => typeof name === 'string')
}

/** @throws DomainError `database.dump_invalid` */
export function parseLine(line: string, lineNumber: number): DumpLine {
  const [, table, row] = rowPattern.exec(line) ?? []
  if (table !== undefined && row !== undefined) return { kind: 'row', table, row }
  const [, rows, sha256] = endPattern.exec(line) ?? []
  if (rows !== undefined && sha256 !== undefined) return { kind: 'end', rows: Number(rows), sha256 }
  throw invalidDump(`line ${lineNumber} is neither a row nor the end`)
}

export function invalidDump(reason: string, cause?: unknown): DomainError {
  return new DomainError({
    code: 'database.dump_invalid',
    kind: 'invalid',
    message: `this dump cannot be restored: ${reason}; nothing was changed`,
    cause,
  })
}
