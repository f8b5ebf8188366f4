import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../results', import.meta.url))

/** What a TypeScript peer reached on such a machine. */
export const peer = { acceptedPerSecond: 73, finishedPerSecond: 40, searchP50Ms: 36, idleMegabytes: 310 }

/** Writes bench/results/<name>.json. */
export function writeResult(name: string, result: Readonly<Record<string, unknown>>): void {
  mkdirSync(folder, { recursive: true })
  const report = { date: new Date().toISOString(), node: process.versions.node, cores: cpus().length, ...result }
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
}

export function times(value: number, other: number): string {
  return `${(value / other).toFixed(value < other ? 2 : 1)} times the peer's`
}
