import { asError } from '#kernel'

/** What goes when the product is closed: what was opened last goes first, since it needs what was opened before. */
export type Closers = {
  add(close: () => Promise<void>): void
  /** One that fails keeps no other from going. @throws AggregateError of what failed, with the first as its cause */
  closeAll(): Promise<void>
}

export function createClosers(): Closers {
  const closers: (() => Promise<void>)[] = []
  return {
    add(close) {
      closers.push(close)
    },
    async closeAll() {
      const errors: Error[] = []
      for (const close of closers.splice(0).reverse()) {
        try {
          await close()
        } catch (thrown) {
          errors.push(asError(thrown))
        }
      }
      if (errors.length === 0) return
      const message = `${errors.length} parts of the product could not be closed: ${errors.map((one) => one.message).join('; ')}`
      throw new AggregateError(errors, message, { cause: errors[0] })
    },
  }
}
