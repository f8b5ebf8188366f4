import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findTesseract } from '#reading'
import { runAutopilot } from '../support/autopilot-process.ts'
import { type Installation, newInstallation } from '../support/installation.ts'

const scan = `${import.meta.dirname}/../../samples/scan-en-plumber.pdf`
const installed = await findTesseract({ searchPath: process.env.PATH ?? '', languages: ['eng'] })

let installation: Installation
beforeAll(async () => {
  installation = await newInstallation('pglite')
})
afterAll(() => installation.remove())

async function autopilot(args: readonly string[], env: Record<string, string>) {
  return runAutopilot(args, { env: { ...installation.env, AUTOPILOT_OCR_ENABLED: 'true', ...env } })
}

/** What `extract` prints about one file. */
type Extracted = {
  readonly fields: Readonly<Record<string, string | null>>
  readonly coverage: Readonly<Record<string, number>>
}

async function extractScan(env: Record<string, string> = {}): Promise<Extracted> {
  const { stdout, stderr, code } = await autopilot(['extract', scan, '--json'], env)
  expect(code, stderr).toBe(0)
  // The command's own shape, of which the test looks at a part.
  return JSON.parse(stdout) as Extracted
}

describe('a scan, on a machine without tesseract', { timeout: 120_000 }, () => {
  const without = { AUTOPILOT_OCR_SEARCH_PATH: '/no/such/folder' }

  test('has no fields and says that its page was not read', async () => {
    const { fields, coverage } = await extractScan(without)
    expect(fields).toMatchObject({ document_number: null, total_amount: null })
    expect(coverage).toMatchObject({ pages_total: 1, pages_read: 0 })
  })

  test('is why doctor tells how to read it', async () => {
    expect((await autopilot(['doctor'], without)).stdout).toContain('tesseract was not found')
    expect((await autopilot(['doctor'], { AUTOPILOT_OCR_ENABLED: 'false' })).stdout).toContain('ocr.enabled is false')
  })
})

describe.skipIf(installed.kind !== 'found')('a scan, on a machine with tesseract', { timeout: 120_000 }, () => {
  test('is read', async () => {
    const { fields, coverage } = await extractScan()
    expect(fields).toMatchObject({
      doc_type: 'invoice',
      document_number: 'HP-2291',
      primary_date: '2025-02-15',
      total_amount: '336.30',
    })
    expect(coverage).toMatchObject({ pages_total: 1, pages_read: 1 })
  })

  test('is kept with its text, and found by it', async () => {
    const ingested = await autopilot(['ingest', scan, '--json'], {})
    expect(ingested.code, ingested.stderr).toBe(0)
    const found = await autopilot(['search', 'plumbing', '--json'], {})
    expect(found.stdout).toContain('HP-2291')
  })

  test('finds doctor naming the program and its languages', async () => {
    expect((await autopilot(['doctor'], {})).stdout).toMatch(/tesseract \d.* reads pictures in eng/)
  })
})
