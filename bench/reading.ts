/**
 * Time of reading PDFs (text, word boxes, information, embedded files) against bare PDFium's time for plain text, over
 * the same files in one run.
 *
 *     node --conditions=source bench/reading.ts --corpus DIR [--rounds 5]
 *
 * Prints the ratio and writes bench/results/reading.json. Files that PDFium cannot open are left out of both.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { init } from '@embedpdf/pdfium'
import { openReader } from '#reading'

const { values } = parseArgs({ options: { corpus: { type: 'string' }, rounds: { type: 'string', default: '5' } } })
if (values.corpus === undefined) throw new Error('give the folder of PDFs to read: --corpus DIR')

const limits = { maxPages: 10_000, maxCharacters: 100_000_000, maxEmbeddedBytes: 50_000_000 }
const reader = await openReader({ maxMemoryBytes: 1_024 ** 3 })
const barePdfium = await startBare()
const rounds = Number(values.rounds)

type Sample = { bytes: Uint8Array; pages: number; characters: number; words: number; bareMs: number; readMs: number }
const samples: Sample[] = []
for (const entry of await readdir(values.corpus, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.toLowerCase().endsWith('.pdf')) continue
  const bytes = new Uint8Array(await readFile(join(entry.parentPath, entry.name)))
  try {
    const { pages, coverage } = reader.read(bytes, { limits, passwords: [] })
    const words = pages.reduce((sum, page) => sum + page.words.length, 0)
    const characters = coverage.charactersRead
    samples.push({ bytes, pages: pages.length, characters, words, bareMs: Infinity, readMs: Infinity })
  } catch {
    // Encrypted, damaged and the like: nothing to compare.
  }
}
// The fastest of several rounds of each file, taken in turns, so that other work on the machine weighs on both alike.
for (let round = 0; round < rounds; round++) {
  for (const sample of samples) {
    sample.bareMs = Math.min(
      sample.bareMs,
      time(() => barePdfium(sample.bytes)),
    )
    sample.readMs = Math.min(
      sample.readMs,
      time(() => reader.read(sample.bytes, { limits, passwords: [] })),
    )
  }
}

const sum = (pick: (sample: Sample) => number) => samples.reduce((total, sample) => total + pick(sample), 0)
const result = {
  files: samples.length,
  pages: sum((sample) => sample.pages),
  words: sum((sample) => sample.words),
  characters: sum((sample) => sample.characters),
  bareMs: Math.round(sum((sample) => sample.bareMs)),
  readMs: Math.round(sum((sample) => sample.readMs)),
  ratio: Number((sum((sample) => sample.readMs) / sum((sample) => sample.bareMs)).toFixed(3)),
  msPerPage: Number((sum((sample) => sample.readMs) / sum((sample) => sample.pages)).toFixed(3)),
  target: 1.3,
}
await mkdir(new URL('results/', import.meta.url), { recursive: true })
await writeFile(new URL('results/reading.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`)
console.log(JSON.stringify(result, null, 2))

function time(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The least that PDFium must do for the plain text of all pages, through its exports without any wrapper. */
async function startBare(): Promise<(bytes: Uint8Array) => number> {
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const silent = () => {}
  // The package's types name neither the options of Emscripten nor the exports of the binary.
  const { pdfium } = (await init({ wasmBinary, print: silent, printErr: silent } as object)) as unknown as {
    pdfium: { HEAPU8: Uint8Array; wasmExports: Record<string, (...args: number[]) => number> }
  }
  const call = (name: string, ...args: number[]): number => pdfium.wasmExports[name]?.(...args) ?? 0
  call('PDFiumExt_Init')
  return (bytes) => {
    const data = call('malloc', bytes.length)
    pdfium.HEAPU8.set(bytes, data)
    const document = call('FPDF_LoadMemDocument', data, bytes.length, 0)
    const pages = call('FPDF_GetPageCount', document)
    let characters = 0
    for (let index = 0; index < pages; index++) {
      const page = call('FPDF_LoadPage', document, index)
      const textPage = call('FPDFText_LoadPage', page)
      const count = call('FPDFText_CountChars', textPage)
      const buffer = call('malloc', 2 * count + 2)
      const units = call('FPDFText_GetText', textPage, 0, count, buffer)
      characters += Buffer.from(pdfium.HEAPU8.buffer, buffer, 2 * units).toString('utf16le').length
      call('free', buffer)
      call('FPDFText_ClosePage', textPage)
      call('FPDF_ClosePage', page)
    }
    call('FPDF_CloseDocument', document)
    call('free', data)
    return characters
  }
}
