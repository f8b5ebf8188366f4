import { invalidCursor } from './cursor.ts'

/** Where a page of a list by name ended. Opaque to whoever holds it. */
export const nameCursor = (name: string): string => Buffer.from(JSON.stringify([name])).toString('base64url')

/** @throws DomainError `request.invalid_cursor` */
export function nameOfCursor(cursor: string): string {
  const name = nameIn(Buffer.from(cursor, 'base64url').toString('utf8'))
  // NUL cannot be looked for, and what is not text does not come back as it was.
  if (name === null || name.includes('\0') || nameCursor(name) !== cursor) throw invalidCursor()
  return name
}

function nameIn(json: string): string | null {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) && typeof value[0] === 'string' ? value[0] : null
  } catch {
    return null
  }
}
