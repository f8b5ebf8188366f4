/** What goes when the product is closed: what was opened last goes first, since it needs what was opened before. */
export type Closers = {
  add(close: () => Promise<void>): void
  closeAll(): Promise<void>
}

export function createClosers(): Closers {
  const closers: (() => Promise<void>)[] = []
  return {
    add(close) {
      closers.push(close)
    },
    async closeAll() {
      for (const close of closers.splice(0).reverse()) await close()
    },
  }
}
