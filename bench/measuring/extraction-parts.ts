import { checkEvidence, computeConfidence, crossCheck, extractLocally } from '#extraction'
import type { Reader, ReadingLimits } from '#reading'

export const partsOf = ['text', 'barcodes', 'extraction', 'checks'] as const

export type Time = { readonly ms: number; readonly cpuMs: number }
export type PartTimes = Readonly<Record<(typeof partsOf)[number] | 'total', Time>>

const today = '2025-06-01'

/** Reads and extracts one document as the product does, OCR left out. `barcodes` is what reading takes with them more. */
export function timeParts(reader: Reader, bytes: Uint8Array, limits: ReadingLimits): PartTimes {
  const [text] = timed(() => reader.read(bytes, { limits, passwords: [], skipBarcodes: true }))
  const [read, document] = timed(() => reader.read(bytes, { limits, passwords: [] }))
  const [extraction, extracted] = timed(() => extractLocally(document, { fileName: 'document.pdf', today }))
  const [checks] = timed(() => {
    const checked = checkEvidence(extracted, document)
    computeConfidence({ ...checked, checks: crossCheck(checked, document, { today }) }, document)
  })
  const barcodes = { ms: Math.max(0, read.ms - text.ms), cpuMs: Math.max(0, read.cpuMs - text.cpuMs) }
  const total = { ms: read.ms + extraction.ms + checks.ms, cpuMs: read.cpuMs + extraction.cpuMs + checks.cpuMs }
  return { text, barcodes, extraction, checks, total }
}

function timed<T>(work: () => T): readonly [Time, T] {
  const cpu = process.cpuUsage()
  const start = performance.now()
  const result = work()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return [{ ms, cpuMs: (user + system) / 1000 }, result]
}
