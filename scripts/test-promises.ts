/**
 * Runs the promise tests: a sample that AUTOPILOT_TEST_SEED chooses, or with `--full` every case, which then also writes
 * what was survived to docs/promises.md. Other arguments go to vitest.
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

if (full && status === 0) {
  const byPromise = Map.groupBy(notes, ({ promise }) => promise)
  const sections = [...byPromise].map(([promise, cases]) => {
    const lines = cases.map(({ happened }) => `- ${happened}`).sort()
    return `## ${promise}\n\n${cases.length} cases, all survived:\n\n${lines.join('\n')}\n`
  })
  const head = `# Promises, tested\n\nWritten by \`npm run test:promises -- --full\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}.\n\n`
  writeFileSync(fileURLToPath(new URL('../docs/promises.md', import.meta.url)), head + sections.join('\n'))
}
process.exit(status ?? 1)
