import type { Clock } from '#kernel'
import type { Journal } from '../journal/journal.ts'
import type { RemoteObject } from '../journal/journal-entry.ts'
import { notFound } from '../provider-error.ts'

/** What a provider keeps of one kind, in the order in which it was made. What is past its time is gone when somebody looks. */
export type Collection<Item> = {
  add(item: Item): Item
  find(id: string): Item | undefined
  /** @throws ProviderError 404 */
  get(id: string): Item
  /** @throws ProviderError 404 */
  remove(id: string): Item
  all(): readonly Item[]
}

type Deps = { readonly clock: Clock; readonly journal: Journal }

/** `expiresAt` in seconds since 1970, as providers count; null for what stays. `onExpired` follows what ends with an item. */
export function createCollection<Item extends { readonly id: string }>(
  { clock, journal }: Deps,
  kind: RemoteObject['kind'],
  expiresAt: (item: Item) => number | null | undefined,
  onExpired: (item: Item) => void = () => undefined,
): Collection<Item> {
  const items = new Map<string, Item>()

  function sweep(): void {
    const now = clock.now().getTime() / 1_000
    for (const item of items.values()) {
      if ((expiresAt(item) ?? Number.POSITIVE_INFINITY) > now) continue
      items.delete(item.id)
      journal.recordObject({ kind, id: item.id, state: 'expired' })
      onExpired(item)
    }
  }

  function get(id: string): Item {
    sweep()
    const item = items.get(id)
    if (item === undefined) throw notFound(kind, id)
    return item
  }

  return {
    add(item) {
      items.set(item.id, item)
      return item
    },
    find(id) {
      sweep()
      return items.get(id)
    },
    get,
    remove(id) {
      const item = get(id)
      items.delete(id)
      return item
    },
    all() {
      sweep()
      return [...items.values()]
    },
  }
}
