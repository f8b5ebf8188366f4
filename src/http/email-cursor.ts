import { DomainError } from '#kernel'

/** Where a page of people ended. Opaque to whoever holds it. */
export const emailCursor = (email: string): string => Buffer.from(email).toString('base64url')

/** @throws DomainError `request.invalid_cursor` */
export function emailOfCursor(cursor: string): string {
  const email = Buffer.from(cursor, 'base64url').toString('utf8')
  // NUL cannot be looked for, and what is not text does not come back as it was.
  if (email.includes('@') && !email.includes('\0') && emailCursor(email) === cursor) return email
  throw new DomainError({
    code: 'request.invalid_cursor',
    kind: 'invalid',
    message: 'The cursor is not one that a page of people ended with. Leave it out to start from the beginning.',
  })
}
