import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  checkEvidence,
  computeConfidence,
  crossCheck,
  type Decision,
  decideState,
  defaultConfidenceThreshold,
  type Extraction,
  extractLocally,
  fieldsSchema,
} from '#extraction'
import {
  findTesseract,
  openReader,
  type PageView,
  pagesToRecognise,
  type ReadDocument,
  recognisePages,
  withRecognised,
} from '#reading'
import type { Truth } from '../../samples/source/truth.ts'

type Sample = Truth & { readonly file: string }

const folder = join(import.meta.dirname, '../../samples')
const limits = { maxPages: 50, maxCharacters: 1_000_000, maxEmbeddedBytes: 1_000_000 }
const passwords = ['paper']
const today = '2025-12-01'
const reader = await openReader({ maxMemoryBytes: 256 * 1_024 * 1_024 })
const ocr = await findTesseract({ searchPath: process.env.PATH ?? '', languages: ['eng'] })

const lines = (await readFile(join(folder, 'truth.jsonl'), 'utf8')).trimEnd().split('\n')
// Written by the script that makes the samples, from values of this very type.
const truths = lines.map((line) => JSON.parse(line) as Sample)
const readable = truths.filter(({ doc_type }) => doc_type !== null)
const isScan = ({ file }: Sample) => file.startsWith('scan-')

/** What must be as the truth says; title and bookings have rules of their own. */
const exact = [
  'doc_type',
  'language',
  'recipient',
  'document_number',
  'primary_date',
  'due_date',
  'period_start',
  'period_end',
  'currency',
  'total_amount',
  'tax_amount',
] as const

const pick = (values: Truth | Extraction['fields']) => Object.fromEntries(exact.map((name) => [name, values[name]]))

async function read({ file }: Sample, recognise: boolean): Promise<ReadDocument> {
  const bytes = new Uint8Array(await readFile(join(folder, file)))
  const document = reader.read(bytes, { limits, passwords })
  if (!recognise || ocr.kind !== 'found') return document
  const draw = async (pageNumber: number, view: PageView) => reader.scanPage(bytes, pageNumber, { ...view, passwords })
  const pages = await recognisePages({ tesseract: ocr.tesseract, draw }, pagesToRecognise(document), {
    timeoutMs: 60_000,
  })
  return withRecognised(document, pages, limits.maxCharacters)
}

async function extracted(sample: Sample, recognise = false): Promise<{ extraction: Extraction; decision: Decision }> {
  const document = await read(sample, recognise)
  const found = checkEvidence(extractLocally(document, { fileName: sample.file, today }), document)
  const extraction = { ...found, checks: crossCheck(found, document, { today }) }
  const confidence = computeConfidence(extraction, document)
  const { coverage, pages } = document
  const threshold = defaultConfidenceThreshold
  return {
    extraction,
    decision: decideState({ coverage, pages, checks: extraction.checks, confidence, threshold }),
  }
}

/** A title begins with the heading on the paper; behind it stand at most the number and the issuer. */
function expectTitle({ title, title_alt = [] }: Truth, { title: own, document_number, issuer }: Extraction['fields']) {
  if (title === null) return expect(own).toContain(document_number)
  const heading = [title, ...title_alt].find((right) => own?.startsWith(right))
  expect([own, heading]).toEqual([own, expect.any(String)])
  const rest = (own ?? '').slice(heading?.length)
  expect(['', ` ${document_number}`]).toContain(rest.replace(/ (?:von|from) .*$/, ''))
  return expect(rest === '' || rest.endsWith(issuer ?? '')).toBe(true)
}

function expectRight(sample: Sample, { fields, bookings }: Extraction): void {
  expect(pick(fields)).toEqual(pick(sample))
  expect([sample.issuer, ...(sample.issuer_alt ?? [])]).toContain(fields.issuer)
  expectTitle(sample, fields)
  expect(bookings).toEqual(sample.bookings ?? [])
}

/** How a file ends that is nobody's copy and is opened. */
const stateOf = ({ expected_state }: Sample) => (expected_state === 'needs_review' ? 'needs_review' : 'ready')

describe('of a sample', () => {
  test.each(readable.filter((sample) => !isScan(sample)))('$file every field is right', async (sample) => {
    const { extraction, decision } = await extracted(sample)
    expectRight(sample, extraction)
    expect(decision.state).toBe(stateOf(sample))
  })

  test.each(readable.filter((sample) => !isScan(sample)))('$file the summary has two sentences', async (sample) => {
    const { fields } = (await extracted(sample)).extraction
    expect(fieldsSchema.safeParse(fields).error).toBeUndefined()
    const segments = [
      ...new Intl.Segmenter(fields.language ?? 'en', { granularity: 'sentence' }).segment(fields.summary ?? ''),
    ]
    expect(segments.length).toBeGreaterThanOrEqual(2)
    expect(fields.summary).toMatch(/[.!?]$/)
    expect(fields.summary).toContain(fields.issuer)
  })
})

describe('of the scan', () => {
  const scans = readable.filter(isScan)

  test.each(scans)('$file nothing is said without OCR, and a person looks at it', async (sample) => {
    const { extraction, decision } = await extracted(sample)
    expect(extraction.fields).toMatchObject({ document_number: null, total_amount: null, issuer: null })
    expect(decision.state).toBe('needs_review')
  })

  test.skipIf(ocr.kind !== 'found').each(scans)(
    '$file every field is right with tesseract',
    async (sample) => {
      const { extraction, decision } = await extracted(sample, true)
      expectRight(sample, extraction)
      expect(decision.state).toBe('ready')
    },
    60_000,
  )
})

describe('the contracts', () => {
  const contract = (file: string) => truths.find((truth) => truth.file === file)

  test('say their period of notice, and when to give it at the latest', async () => {
    const sample = contract('contract-en-services.pdf')
    if (sample === undefined) throw new Error('no such sample')
    const { fields } = (await extracted(sample)).extraction
    expect(fields.summary).toContain('written notice of at least ninety days')
    expect(fields.action_items).toEqual(['Give notice by 2026-11-02 (ninety days before the end) to stop it.'])
  })

  test('without an end ask for nothing', async () => {
    const sample = contract('contract-de-lease.pdf')
    if (sample === undefined) throw new Error('no such sample')
    const { fields } = (await extracted(sample)).extraction
    expect(fields.summary).toContain('läuft auf unbestimmte Zeit')
    expect(fields.action_items).toEqual([])
  })
})

test('what is collected from an account asks nobody to pay', async () => {
  const collected = ['insurance-de-household.pdf', 'insurance-en-car-renewal.pdf', 'utility-bill-en-water.pdf']
  for (const sample of truths.filter(({ file }) => collected.includes(file))) {
    expect([sample.file, (await extracted(sample)).extraction.fields.action_items]).toEqual([sample.file, []])
  }
})
