type Page<Item> = { readonly items: readonly Item[]; readonly next_cursor: string | null }

/** The most that the API gives at once. */
const itemsAtOnce = 500

/** Every item of a listing, page after page, `pageSize` in each. */
export async function* allPages<Item>(
  fetchPage: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Page<Item>>,
  pageSize = itemsAtOnce,
): AsyncIterable<Item> {
  let cursor: string | null = null
  do {
    const page: Page<Item> = await fetchPage({
      limit: Math.min(pageSize, itemsAtOnce),
      ...(cursor === null ? {} : { cursor }),
    })
    yield* page.items
    cursor = page.next_cursor
  } while (cursor !== null)
}

/** The first `limit` items, and whether there are more. */
export async function firstOf<Item>(
  all: AsyncIterable<Item>,
  limit: number,
): Promise<{ readonly items: readonly Item[]; readonly hasMore: boolean }> {
  const items: Item[] = []
  for await (const item of all) {
    if (items.length === limit) return { items, hasMore: true }
    items.push(item)
  }
  return { items, hasMore: false }
}
