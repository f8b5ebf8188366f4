import { readFile } from 'node:fs/promises'
import { errorCode, type NanoUsd } from '#kernel'
import {
  calibrateTokens,
  costBound,
  costOf,
  createTextCounters,
  type EstimateMethod,
  estimatePdf,
  getModel,
  getPriceRow,
  loadPrices,
  noUsage,
  type PageDetail,
  type PdfFacts,
  type PriceTable,
  type ServiceTier,
  type TextCounters,
  type TokenEstimate,
} from '#tokens'
import { openDocumentThreads, readPdfText } from '#workflows'

export type EstimatePdfFileInput = {
  readonly model: string
  /** A path, the bytes, or the same in base64 (a data URL too). */
  readonly file: { readonly path: string } | { readonly bytes: Uint8Array } | { readonly base64: string }
  /** Of the pictures of its pages. Default: `high`. */
  readonly detail?: PageDetail
  readonly passwords?: readonly string[]
  /** Default: `standard`. */
  readonly tier?: ServiceTier
  /** Default: those that the product comes with. */
  readonly prices?: PriceTable
  readonly counters?: TextCounters
  /** What was learned from calls, by method: what is expected is multiplied by it. Default: 1. */
  readonly multipliers?: Readonly<Partial<Record<EstimateMethod, number>>>
  /** The day whose prices hold. Default: now. */
  readonly now?: Date
}

export type PdfFileEstimate = TokenEstimate & {
  /** Null where the file was too large or too complex to be read. */
  readonly pages: number | null
  /** Of those given, the one that was applied. */
  readonly multiplier: number
  /** As input, in nano-USD. */
  readonly expectedCostNanoUsd: NanoUsd
  /** The most that it can cost as input, rounded up. */
  readonly highCostNanoUsd: NanoUsd
}

const readLimits = {
  threads: 1,
  deadlineMs: 60_000,
  maxMemoryBytes: 1024 ** 3,
}
const limits = { maxPages: 2_000, maxCharacters: 5_000_000, maxEmbeddedBytes: 1 }
const maxInputTokens = 200_000
/** A file that provider and product may read in different ways: then only its size is known. */
const unreadable = new Set(['document.read_timeout', 'document.too_complex'])

/**
 * How many tokens a PDF will be as input, and what they cost: read in a thread of its own, nothing is sent anywhere.
 *
 * @throws DomainError `model.unknown`, `model.no_price`; `document.not_pdf`, `document.encrypted`, `document.damaged`
 * @throws Error of the file system when the path cannot be read
 */
export async function estimatePdfFile(input: EstimatePdfFileInput): Promise<PdfFileEstimate> {
  const { detail = 'high', tier = 'standard', prices = loadPrices(), counters = createTextCounters() } = input
  const model = getModel(prices, input.model)
  const row = getPriceRow(prices, input.model, (input.now ?? new Date()).toISOString().slice(0, 10))
  const facts = await factsOf(await bytesOf(input.file), input.passwords ?? [])
  const said = estimatePdf(counters[model.encoding], { facts, model, detail, maxInputTokens })
  const multiplier = input.multipliers?.[said.method] ?? 1
  const estimate = { ...said, ...calibrateTokens(said, { factor: multiplier, bound: multiplier }) }
  const usage = { ...noUsage, input: estimate.expected }
  return {
    ...estimate,
    multiplier,
    pages: 'pages' in facts ? facts.pages : null,
    expectedCostNanoUsd: costOf({ usage, row, tier, rounding: 'half_up' }),
    highCostNanoUsd: costBound({ inputTokens: estimate.high, outputTokens: 0, row, tier }),
  }
}

async function bytesOf(file: EstimatePdfFileInput['file']): Promise<Uint8Array> {
  if ('path' in file) return await readFile(file.path)
  if ('bytes' in file) return file.bytes
  return Buffer.from(file.base64.slice(file.base64.indexOf(',') + 1), 'base64')
}

async function factsOf(bytes: Uint8Array, passwords: readonly string[]): Promise<PdfFacts> {
  const threads = openDocumentThreads(readLimits)
  try {
    const { pages, text } = await readPdfText({ threads }, { bytes, limits, passwords })
    return text.trim() === '' ? { known: 'pages', pages } : { known: 'text', pages, text }
  } catch (error) {
    if (!unreadable.has(errorCode(error) ?? '')) throw error
    return { known: 'size', sizeBytes: bytes.length }
  } finally {
    await threads.close()
  }
}
