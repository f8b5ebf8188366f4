/**
 * What the program costs as a process: the first command on an empty data directory, and the memory of `serve` at its
 * peak while it takes files in, and idle after a restart. Runs the built program: `npm run build` first.
 *
 *     npm run bench:process -- --count 1000
 *
 * Prints ratios against a TypeScript peer and writes bench/results/process.json.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { smallPdf } from '../test/support/small-pdfs.ts'
import { peer, times, writeResult } from './measuring/results.ts'

const { values } = parseArgs({ options: { count: { type: 'string', default: '1000' } } })
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const samples = fileURLToPath(new URL('../samples', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'autopilot-bench-'))

function start(dataDir: string, ...argv: readonly string[]): ChildProcess {
  const env = { PATH: process.env.PATH ?? '', HOME: scratch, AUTOPILOT_DATA_DIR: dataDir, AUTOPILOT_HTTP_PORT: '0' }
  return spawn(process.execPath, [main, ...argv], { env, stdio: ['ignore', 'pipe', 'ignore'] })
}

async function run(dataDir: string, ...argv: readonly string[]): Promise<number> {
  const startedMs = performance.now()
  const child = start(dataDir, ...argv)
  child.stdout?.resume()
  await once(child, 'exit')
  return Math.round(performance.now() - startedMs)
}

/** In MB, of the kernel's own account of the process. */
function memory(child: ChildProcess, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]
  return Math.round((Number(kilobytes) * 1024) / 1e6)
}

async function serving(dataDir: string): Promise<ChildProcess> {
  const child = start(dataDir, 'serve', '--json')
  if (child.stdout) await once(child.stdout, 'data')
  return child
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

try {
  const helpMs = await run(join(scratch, 'none'), '--help')
  const firstCommandMs = await run(join(scratch, 'first'), 'ingest', samples)

  const dataDir = join(scratch, 'serving')
  const inbox = mkdtempSync(join(scratch, 'files-'))
  const count = Number(values.count)
  for (let seed = 1; seed <= count; seed += 1) writeFileSync(join(inbox, `${seed}.pdf`), smallPdf(seed))
  const first = await serving(dataDir)
  await run(dataDir, 'ingest', inbox)
  const peakMegabytes = memory(first, 'VmHWM')
  await stop(first)
  const again = await serving(dataDir)
  await sleep(5_000)
  const idleMegabytes = memory(again, 'VmRSS')
  await stop(again)

  console.log(`--help: ${helpMs} ms`)
  console.log(`first command, ingest of the samples on an empty data directory: ${firstCommandMs} ms`)
  console.log(`resident memory while ${count} files are taken in, at its peak: ${peakMegabytes} MB`)
  console.log(
    `resident memory, idle after a restart: ${idleMegabytes} MB (${times(idleMegabytes, peer.idleMegabytes)})`,
  )
  writeResult('process', { count, peer, helpMs, firstCommandMs, peakMegabytes, idleMegabytes })
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
