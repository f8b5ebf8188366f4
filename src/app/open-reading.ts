import type { Settings } from '#config'
import type { ReadingLimits } from '#reading'
import { type DocumentThreads, documentPasswords, type Ocr, openDocumentThreads } from '#workflows'
import { findOcr } from './find-ocr.ts'

/** What reading documents needs. */
export type Reading = {
  readonly threads: DocumentThreads
  /** For pictures of pages that somebody looks at. */
  readonly pictureThreads: DocumentThreads
  readonly limits: ReadingLimits
  readonly passwords: ReturnType<typeof documentPasswords>
  readonly ocr: () => Promise<Ocr | null>
  /** The program that reads pictures is looked for when it is first asked for, and once. */
  readonly findOcr: () => ReturnType<typeof findOcr>
}

export function openReading({ ingest, ocr }: Settings): Reading {
  const limitsOfThread = { deadlineMs: ingest.readDeadlineMs, maxMemoryBytes: ingest.readMemoryBytes }
  const threads = openDocumentThreads({ ...limitsOfThread, threads: ingest.workerThreads })
  let found: ReturnType<typeof findOcr> | undefined
  const findOcrOnce = () => {
    found ??= findOcr(ocr)
    return found
  }
  return {
    threads,
    pictureThreads: openDocumentThreads({ ...limitsOfThread, threads: 1 }),
    limits: {
      maxPages: ingest.maxPages,
      maxCharacters: ingest.maxCharacters,
      maxEmbeddedBytes: ingest.maxFileBytes,
    },
    passwords: documentPasswords(ingest.passwords),
    ocr: async () => (await findOcrOnce()).ocr,
    findOcr: findOcrOnce,
  }
}
