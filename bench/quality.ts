/**
 * Reads every file of a corpus as the product does, compares the fields with the corpus' truth, and the scores with the
 * result stored before.
 *
 *     node --conditions=source bench/quality.ts --corpus DIR [--group] [--beliefs] [--deadline 300]
 *
 * DIR holds truth.jsonl (a line a file) and the files it names. Prints outcomes, precision, recall and F1 per field,
 * and documents per second; writes bench/results/quality.json and the predictions to a temporary file. Ends with 1 when
 * a file crashed a thread, hung, or was lost.
 */
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { errorCode } from '#kernel'
import { printCalibration, printKindsOfValues } from './quality/calibration.ts'
import { type Outcome, readAll } from './quality/read-all.ts'
import { judgeValues, printVerified } from './quality/reliability.ts'
import { type Scores, scoreFields, truthOf } from './quality/score.ts'

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    group: { type: 'boolean', default: false },
    beliefs: { type: 'boolean', default: false },
    deadline: { type: 'string', default: '300' },
  },
})
if (values.corpus === undefined) throw new Error('give the folder of the corpus: --corpus DIR')
const corpus = resolve(values.corpus)

const truths = (await readFile(join(corpus, 'truth.jsonl'), 'utf8'))
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map(truthOf)
const present = (await readdir(corpus, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && (entry.name.toLowerCase().endsWith('.pdf') || entry.parentPath !== corpus))
  .map((entry) => relative(corpus, join(entry.parentPath, entry.name)))
const named = new Set([...truths.map((truth) => truth.file), ...present.filter((file) => isCorpusFile(file))])

/** What else lies in the folder, such as the sources of the files, is not read. */
function isCorpusFile(file: string): boolean {
  return /\.pdf$/i.test(file) || truths.some((truth) => truth.file === file)
}

const started = performance.now()
const outcomes = await readAll(
  [...named].sort().map((file) => ({ file, path: join(corpus, file) })),
  Number(values.deadline) * 1000,
)
const seconds = (performance.now() - started) / 1000

const predictions = outcomes.map(({ file, fields, error, confidence }) =>
  JSON.stringify({ file, ...fields, error, confidence }),
)
const predictionsPath = join(await mkdtemp(join(tmpdir(), 'quality-')), 'predictions.jsonl')
await writeFile(predictionsPath, `${predictions.join('\n')}\n`)

const byOutcome = Object.entries(Object.groupBy(outcomes, ({ error }) => error ?? 'read'))
console.log(
  `${outcomes.length} files of ${basename(corpus)} in ${seconds.toFixed(1)} s: ${(outcomes.length / seconds).toFixed(1)} documents/s`,
)
for (const [outcome, files = []] of byOutcome.sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`  ${String(files.length).padStart(5)} ${outcome}`)
}
const times = outcomes.filter(({ error, pages }) => error === null && pages === 1).map(({ extractMs }) => extractMs)
console.log(`extraction of a page: median ${median(times).toFixed(1)} ms`)

const scored = truths.filter((truth) => truth.doc_type !== null && truth.expectation === null)
const scores = scoreFields(scored, predictionsOf(outcomes), values.group)
const stored = await previous()
/** Families counted once are another measure, kept beside the plain one. */
const measure = values.group ? `${basename(corpus)} by family` : basename(corpus)
print(scores, stored[measure]?.scores)
printKinds()
const judged = judgeValues(scored, outcomes)
printCalibration(judged)
if (values.beliefs) printKindsOfValues(judged)
printVerified(judged)
console.log(`predictions: ${predictionsPath}`)
const result = { files: outcomes.length, documentsPerSecond: Number((outcomes.length / seconds).toFixed(1)), scores }
const resultsPath = new URL('./results/quality.json', import.meta.url)
await writeFile(resultsPath, `${JSON.stringify({ ...stored, [measure]: result }, null, 2)}\n`)

const broken = outcomes.filter(({ error }) => error === 'bench.crashed' || error === 'bench.hung')
const lost = truths.filter((truth) => !outcomes.some(({ file }) => file === truth.file))
for (const { file, error } of broken) console.error(`${file}: ${error}`)
for (const { file } of lost) console.error(`${file}: lost`)
process.exitCode = broken.length + lost.length > 0 ? 1 : 0

function predictionsOf(all: readonly Outcome[]): Map<string, Outcome['fields']> {
  return new Map(all.map(({ file, fields }) => [file, fields]))
}

/** One line for every kind of document. */
function printKinds(): void {
  const kinds = Object.entries(Object.groupBy(scored, ({ doc_type: type }) => type ?? '-'))
  console.log('kind              documents  macro  type   issuer number date   due    total  currency')
  for (const [kind, truths = []] of kinds.sort(([, a = []], [, b = []]) => b.length - a.length)) {
    const { fields, macro } = scoreFields(truths, predictionsOf(outcomes), values.group)
    const columns = ['doc_type', 'issuer', 'document_number', 'primary_date', 'due_date', 'total_amount', 'currency']
    const shown = columns.map((field) =>
      (fields[field]?.truth ?? 0) > 0 ? (fields[field]?.f1 ?? 0).toFixed(3) : '-    ',
    )
    console.log(`${kind.padEnd(17)} ${String(truths.length).padStart(9)}  ${macro.toFixed(3)}  ${shown.join('  ')}`)
  }
}

type Stored = Record<string, { readonly scores: Scores }>

async function previous(): Promise<Stored> {
  try {
    // Written by this program.
    return JSON.parse(await readFile(new URL('./results/quality.json', import.meta.url), 'utf8')) as Stored
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return {}
    throw thrown
  }
}

function print({ fields, macro }: Scores, before: Scores | undefined): void {
  console.log('field             truth answered right  precision recall    F1  before')
  for (const [field, score] of Object.entries(fields)) {
    const { truth, answered, right, precision, recall, f1 } = score
    const counts = `${String(truth).padStart(5)} ${String(answered).padStart(8)} ${String(right).padStart(5)}`
    const rates = `${precision.toFixed(3)}  ${recall.toFixed(3)} ${f1.toFixed(3)}   ${before?.fields[field]?.f1.toFixed(3) ?? '-'}`
    console.log(`${field.padEnd(17)} ${counts}      ${rates}`)
  }
  console.log(`macro ${macro.toFixed(3)}, before ${before?.macro.toFixed(3) ?? '-'}`)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
}
