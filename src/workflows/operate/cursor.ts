import { DomainError, isUuid } from '#kernel'

/** Where a page ended: the last row's place in the order newest first. */
export type Place = { readonly createdAt: Date; readonly id: string }

/** Opaque to whoever holds it. */
export function encodeCursor(place: Place): string {
  return Buffer.from(`${place.createdAt.toISOString()} ${place.id}`).toString('base64url')
}

/** @throws DomainError `request.invalid_cursor` */
export function decodeCursor(cursor: string): Place {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const createdAt = new Date(time)
  const isPlace = !Number.isNaN(createdAt.getTime()) && isUuid(id)
  // As it was written, so that no moment gets through that no row can have.
  if (!isPlace || encodeCursor({ createdAt, id }) !== cursor || !/^[12]/.test(time)) throw invalidCursor()
  return { createdAt, id }
}

export function invalidCursor(): DomainError {
  return new DomainError({
    code: 'request.invalid_cursor',
    kind: 'invalid',
    message: 'The cursor is not one that a page of this list ended with. Leave it out to start from the beginning.',
  })
}

/** A page of a list that was asked for one item more than it holds. */
export function pageOf<Item, Shown>(
  found: readonly Item[],
  limit: number,
  placeOf: (item: Item) => Place,
  show: (item: Item) => Shown,
): { readonly items: readonly Shown[]; readonly nextCursor: string | null } {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(show), nextCursor: found.length > limit && last ? encodeCursor(placeOf(last)) : null }
}
