/** Work on items that keep coming, on at most so many at once. */
export type Lanes<Item> = {
  /** Begins the work on an item as soon as a lane is free, in the order they were added. */
  add(item: Item): void
  /** Begins nothing more, and resolves when what was begun has ended. */
  close(): Promise<void>
  /** Resolves when nothing is left. */
  idle(): Promise<void>
}

/** @param work must not reject */
export function openLanes<Item>(limit: number, work: (item: Item) => Promise<void>): Lanes<Item> {
  const waiting: Item[] = []
  const busy = new Set<Promise<void>>()
  const fill = (): void => {
    while (busy.size < limit) {
      const item = waiting.shift()
      if (item === undefined) return
      const done = work(item).finally(() => {
        busy.delete(done)
        fill()
      })
      busy.add(done)
    }
  }
  const idle = async (): Promise<void> => {
    while (busy.size > 0) await Promise.race(busy)
  }
  return {
    add(item) {
      waiting.push(item)
      fill()
    },
    close() {
      waiting.length = 0
      return idle()
    },
    idle,
  }
}
