/**
 * Runs the promise tests: a sample that AUTOPILOT_TEST_SEED chooses, or with `--full` every case, which then also writes
 * what was survived to docs/promises.md. Other arguments go to vitest and choose among the tests.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const full = process.argv.includes('--full')
const rest = process.argv.slice(2).filter((argument) => argument !== '--full')
const folder = mkdtempSync(join(tmpdir(), 'autopilot-promises-'))
const report = join(folder, 'report.jsonl')
writeFileSync(report, '')
const seed = process.env.AUTOPILOT_TEST_SEED ?? '1'

const { status } = spawnSync('vitest', ['run', '--project', 'promises*', ...rest], {
  stdio: 'inherit',
  env: {
    ...process.env,
    AUTOPILOT_TEST_REPORT: report,
    AUTOPILOT_TEST_SEED: seed,
    AUTOPILOT_TEST_FULL: full ? '1' : '0',
  },
})

type Note = { readonly promise: string; readonly happened: string }
const notes = readFileSync(report, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): Note => JSON.parse(line))
rmSync(folder, { recursive: true })
console.log(
  `Promise tests: ${notes.length} cases survived (${full ? 'all' : `sample of seed ${seed}; all with --full`}).`,
)
if (status !== 0) for (const { promise, happened } of notes) console.log(`  ${promise}: ${happened}`)

if (full && status === 0) {
  const page = fileURLToPath(new URL('../docs/promises.md', import.meta.url))
  const byPromise = Map.groupBy(notes, ({ promise }) => promise)
  const when = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}`
  const sections = [...byPromise].map(([promise, cases]) => {
    const lines = cases.map(({ happened }) => `- ${happened}`).sort()
    return `## ${promise}\n\n${cases.length} cases, all survived (${when}):\n\n${lines.join('\n')}\n`
  })
  // A run of some tests alone leaves what the others wrote.
  const others = readFileSync(page, 'utf8')
    .split(/^(?=## )/m)
    .slice(1)
    .filter((section) => !byPromise.has(section.slice(3, section.indexOf('\n'))))
    .map((section) => `${section.trimEnd()}\n`)
  const head = '# Promises, tested\n\nWritten by `npm run test:promises -- --full`.\n\n'
  writeFileSync(page, head + [...sections, ...others].join('\n'))
}
process.exit(status ?? 1)
