import { beforeAll } from 'vitest'
import { type PagePlan, pdfOf, plainly } from './pdfs.testing.ts'
import type { ReadPage } from './read-document.ts'
import { openReader, type Reader } from './reader.ts'

export type TestReader = {
  readonly read: Reader['read']
  /** The page of a file with this plan alone, and these further objects. */
  pageOf(plan: PagePlan, extra?: readonly string[]): ReadPage
}

/** A reader for the tests of one file. */
export function useReader(): TestReader {
  let reader: Reader
  beforeAll(async () => {
    reader = await openReader({ maxMemoryBytes: 256 * 1_024 ** 2 })
  })
  return {
    read: (bytes, options) => reader.read(bytes, options),
    pageOf(plan, extra = []) {
      const [page] = reader.read(pdfOf([plan], extra), plainly).pages
      if (page === undefined) throw new Error('no page')
      return page
    },
  }
}
