/**
 * Time of reading a PDF and extracting its fields, in one warm thread: reading (text with its boxes), bar codes, rules and
 * checks, for documents of one page, of about five and of about ten. Without OCR: documents that need it are left out.
 *
 *     node --conditions=source bench/extraction.ts [--corpus DIR] [--rounds 5]
 *
 * Reads samples/ and, when given, DIR. Prints and writes bench/results/extraction.json. Times are the median of the
 * rounds of each document, by the clock (`ms`) and by the processor time of the process (`cpuMs`, and for the parts),
 * which other work on the machine changes less but which counts the garbage collector's threads too.
 */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openReader, pagesToRecognise, type ReadDocument } from '#reading'
import { type PartTimes, partsOf, timeParts } from './measuring/extraction-parts.ts'
import { writeResult } from './measuring/results.ts'

const { values } = parseArgs({ options: { corpus: { type: 'string' }, rounds: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)
const targets = { onePageMs: 15, tenPagesMs: 50 }
const limits = { maxPages: 1_000, maxCharacters: 10_000_000, maxEmbeddedBytes: 20_000_000 }
const reader = await openReader({ maxMemoryBytes: 1_024 ** 3 })

/**
 * Times are brought to so many pages. Documents of two or three are in none: what is done once a document would count
 * several times.
 */
const sizes = [
  { name: 'onePage', pages: 1, from: 1, to: 1, targetMs: targets.onePageMs },
  { name: 'fivePages', pages: 5, from: 4, to: 7, targetMs: targets.tenPagesMs },
  { name: 'tenPages', pages: 10, from: 8, to: 15, targetMs: targets.tenPagesMs },
]

/** Fewer words than on the cover of a report: test pages with a number on each say nothing of documents. */
const fewestCharactersPerPage = 100

type Sample = { readonly bytes: Uint8Array; readonly pages: number; readonly rounds: PartTimes[] }

const samplesFolder = fileURLToPath(new URL('../samples', import.meta.url))
const folders = [samplesFolder, ...(values.corpus === undefined ? [] : [values.corpus])]
const results: Record<string, unknown> = {}
for (const folder of folders) results[basename(folder)] = await measure(folder)
writeResult('extraction', { targets, rounds, ...results })

async function measure(folder: string): Promise<unknown> {
  const samples = await textDocuments(folder)
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const sample of samples) {
      const times = timeParts(reader, sample.bytes, limits)
      if (round > 0) sample.rounds.push(times)
    }
  }
  const result: Record<string, Summary> = {}
  for (const { name, pages, from, to, targetMs } of sizes) {
    const own = samples.filter((sample) => sample.pages >= from && sample.pages <= to)
    if (own.length === 0) continue
    const summed = summary(own, (sample) => pages / sample.pages, targetMs)
    result[name] = summed
    console.log(`${basename(folder)}, ${pages} pages: ${line(summed)}`)
  }
  return result
}

/** The PDFs of a folder that can be read and have text on every page that has anything. */
async function textDocuments(folder: string): Promise<Sample[]> {
  const samples: Sample[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.toLowerCase().endsWith('.pdf')) continue
    const bytes = new Uint8Array(await readFile(join(entry.parentPath, entry.name)))
    const document = readOrSkip(bytes)
    if (document === undefined || pagesToRecognise(document).length > 0) continue
    if (document.coverage.charactersRead < fewestCharactersPerPage * document.pages.length) continue
    samples.push({ bytes, pages: document.pages.length, rounds: [] })
  }
  return samples
}

function readOrSkip(bytes: Uint8Array): ReadDocument | undefined {
  try {
    return reader.read(bytes, { limits, passwords: [] })
  } catch {
    // Encrypted, damaged and the like: nothing to measure.
    return undefined
  }
}

type Summary = ReturnType<typeof summary>

/** Median and 95th percentile over documents, each time multiplied by what `share` says. */
function summary(samples: readonly Sample[], share: (sample: Sample) => number, targetMs: number) {
  const over = (pick: (times: PartTimes) => number) => {
    const each = samples.map((sample) => share(sample) * quantile(sample.rounds.map(pick), 0.5))
    return { median: quantile(each, 0.5), p95: quantile(each, 0.95), each }
  }
  const total = over(({ total }) => total.ms)
  return {
    documents: samples.length,
    overTarget: total.each.filter((ms) => ms > targetMs).length,
    ms: rounded(total),
    cpuMs: rounded(over(({ total }) => total.cpuMs)),
    parts: Object.fromEntries(partsOf.map((part) => [part, rounded(over((times) => times[part].cpuMs))])),
  }
}

function line({ documents, overTarget, ms, cpuMs, parts }: Summary): string {
  const sum = Object.values(parts).reduce((all, { median }) => all + median, 0)
  const split = Object.entries(parts).map(
    ([part, { median, p95 }]) => `${part} ${median} (${p95}), ${Math.round((100 * median) / sum)} %`,
  )
  const total = `median ${ms.median} ms (p95 ${ms.p95}), processor ${cpuMs.median} (${cpuMs.p95})`
  return `${documents} documents, ${total}; ${split.join('; ')}; ${overTarget} over the target`
}

function quantile(numbers: readonly number[], part: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? 0
}

function rounded({ median, p95 }: { median: number; p95: number }): { median: number; p95: number } {
  const two = (ms: number) => Math.round(ms * 100) / 100
  return { median: two(median), p95: two(p95) }
}
