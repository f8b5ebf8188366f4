import { type Clock, DomainError } from '#kernel'
import type { ReadingLimits } from '#reading'
import { checkHeader } from '#reading'
import type { AcceptInput, ExtractOutcome } from '../operations.ts'
import { type ReadInThreadDeps, readInThread } from './read-in-thread.ts'

export type ExtractOnlyDeps = ReadInThreadDeps & {
  readonly clock: Clock
  readonly limits: ReadingLimits
  readonly passwords: readonly string[]
  readonly maxFileBytes: number
  readonly confidenceThreshold: number
}

async function gather(bytes: AsyncIterable<Uint8Array>, maxFileBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of bytes) {
    sizeBytes += chunk.length
    if (sizeBytes > maxFileBytes) {
      const message = `The file is larger than ${maxFileBytes} bytes and was refused. Raise ingest.maxFileBytes to read it.`
      throw new DomainError({ code: 'document.too_large', kind: 'invalid', message })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Steps 3 to 6 of an ingest for a file that is not to be kept: nothing is written anywhere. */
export async function extractOnly(deps: ExtractOnlyDeps, input: AcceptInput): Promise<ExtractOutcome> {
  const bytes = await gather(input.bytes, deps.maxFileBytes)
  checkHeader(bytes)
  const today = deps.clock.now().toISOString().slice(0, 10)
  const passwords = input.password === null ? deps.passwords : [input.password, ...deps.passwords]
  const source = { kind: 'bytes', bytes } as const
  const call = { source, contentHash: null, limits: deps.limits, passwords }
  const { lease, read } = await readInThread(deps, call, input.signal)
  try {
    const extraction = await lease.call('extract', { fileName: input.name, today })
    const validated = await lease.call('validate', { extraction, confidenceThreshold: deps.confidenceThreshold, today })
    const { fields, evidence, bookings, contents } = validated.extraction
    const typeEvidence = await lease.call('explain', null)
    return {
      fields,
      evidence,
      bookings,
      contents,
      coverage: read.coverage,
      confidence: validated.confidence,
      checks: validated.checks,
      typeEvidence,
    }
  } finally {
    lease.release()
  }
}
