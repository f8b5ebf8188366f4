import type { Call } from '../server/handler.ts'

export type ListPage<Item> = {
  readonly object: 'list'
  readonly data: Item[]
  readonly first_id: string
  readonly last_id: string
  readonly has_more: boolean
}

/** One page of a list, newest first unless `order` says otherwise, by `limit` (at most `most`) and `after`. */
export function listPage<Item extends { readonly id: string }>(
  items: readonly Item[],
  query: Call['query'],
  most: number,
): ListPage<Item> {
  const ordered = query('order') === 'asc' ? items : items.toReversed()
  const after = query('after')
  const start = after === undefined ? 0 : ordered.findIndex(({ id }) => id === after) + 1
  const limit = Math.min(most, Math.max(1, Number(query('limit') ?? most) || most))
  const data = ordered.slice(start, start + limit)
  const [first, last] = [data[0]?.id ?? '', data.at(-1)?.id ?? '']
  return { object: 'list', data, first_id: first, last_id: last, has_more: start + limit < ordered.length }
}
