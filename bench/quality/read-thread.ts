import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import {
  type Check,
  checkEvidence,
  computeConfidence,
  crossCheck,
  type Evidence,
  extractLocally,
  tellingChecks,
  valueConfidence,
} from '#extraction'
import { storedFailure } from '#kernel'
import {
  findTesseract,
  openReader,
  type PageView,
  pagesToRecognise,
  type ReadDocument,
  recognisePages,
  withRecognised,
} from '#reading'
import type { Job, Outcome } from './read-all.ts'

// The entry of a worker thread: reads one file after another as the product does.
const limits = { maxPages: 1_000, maxCharacters: 10_000_000, maxEmbeddedBytes: 20_000_000 }
const reader = await openReader({ maxMemoryBytes: 1_024 ** 3 })
const languages = ['eng', 'deu', 'fra', 'spa', 'ita', 'nld', 'por', 'pol']
const ocr = await findTesseract({ searchPath: process.env.PATH ?? '', languages })
const today = new Date().toISOString().slice(0, 10)

async function readWithOcr(bytes: Uint8Array): Promise<ReadDocument> {
  const document = reader.read(bytes, { limits, passwords: [] })
  if (ocr.kind !== 'found') return document
  const { tesseract } = ocr
  const draw = async (pageNumber: number, view: PageView) =>
    reader.scanPage(bytes, pageNumber, { ...view, passwords: [] })
  const pages = await recognisePages({ tesseract, draw }, pagesToRecognise(document).slice(0, 50), {
    timeoutMs: 60_000,
  })
  return withRecognised(document, pages, limits.maxCharacters)
}

async function read({ file, path }: Job): Promise<Outcome> {
  const nothing = { file, fields: null, believed: {}, confidence: null, pages: 0, extractMs: 0 }
  try {
    const document = await readWithOcr(new Uint8Array(await readFile(path)))
    const started = performance.now()
    const extraction = checkEvidence(extractLocally(document, { fileName: file, today }), document)
    const extractMs = performance.now() - started
    const checks = crossCheck(extraction, document, { today })
    const confidence = computeConfidence({ ...extraction, checks }, document)
    const believed = Object.fromEntries(
      extraction.evidence.map((each) => [
        each.field,
        {
          confidence: valueConfidence(each, checks, document.pages),
          verified: each.verified,
          kind: kindOf(each, checks, document),
        },
      ]),
    )
    return {
      file,
      fields: extraction.fields,
      believed,
      confidence,
      error: null,
      pages: document.pages.length,
      extractMs,
    }
  } catch (thrown) {
    const { code } = storedFailure(thrown)
    return { ...nothing, error: code === 'internal.bug' ? 'bench.crashed' : code }
  }
}

/** All that the confidence of a value depends on. */
function kindOf(evidence: Evidence, checks: readonly Check[], document: ReadDocument): string {
  const { field, source, verified, page } = evidence
  const telling = tellingChecks(field)
  const outcomes = checks
    .filter(({ name, outcome }) => outcome !== 'not_applicable' && telling.includes(name))
    .map(({ name, outcome }) => `${outcome === 'pass' ? '+' : '-'}${name}`)
  const isPicture = document.pages.some(({ pageNumber, textSource }) => pageNumber === page && textSource === 'ocr')
  return [source, verified ? '' : 'unverified', isPicture ? 'picture' : '', ...outcomes].filter(Boolean).join(' ')
}

parentPort?.on('message', async (job: Job) => {
  parentPort?.postMessage({ outcome: await read(job), poisoned: reader.isPoisoned() })
})
