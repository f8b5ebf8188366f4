/**
 * How fast originals are hashed while they stream, against what `openssl speed` reaches on the same machine.
 *
 *     npm run bench:hashing
 *
 * Takes turns, keeps the best of each, prints the ratio and writes bench/results/hashing.json.
 */
import { execFileSync } from 'node:child_process'
import { contentHasher } from '#kernel'
import { writeResult } from './measuring/results.ts'

const chunkBytes = 64 * 1024
const seconds = 1
const rounds = 3
const chunk = new Uint8Array(chunkBytes).fill(7)

function openssl(): number {
  const arguments_ = ['speed', '-evp', 'sha256', '-bytes', String(chunkBytes), '-seconds', String(seconds), '-mr']
  const output = execFileSync('openssl', arguments_, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  // The last field of the machine-readable line `+F:` is bytes per second.
  const rate = /^\+F:.*:([\d.]+)\s*$/m.exec(output)?.[1]
  if (rate === undefined) throw new Error(`openssl speed printed no rate: ${output}`)
  return Number(rate)
}

function ours(): number {
  const hasher = contentHasher()
  const startedMs = performance.now()
  let bytes = 0
  while (performance.now() - startedMs < seconds * 1000) {
    for (let repeat = 0; repeat < 64; repeat += 1) {
      hasher.update(chunk)
      bytes += chunkBytes
    }
  }
  hasher.digest()
  return bytes / ((performance.now() - startedMs) / 1000)
}

let [best, bestOpenssl] = [0, 0]
for (let round = 0; round < rounds; round += 1) {
  bestOpenssl = Math.max(bestOpenssl, openssl())
  best = Math.max(best, ours())
}
const megabytes = (bytes: number) => Math.round(bytes / 1e6)
const ratio = Math.round((best / bestOpenssl) * 1000) / 1000
console.log(`hashing: ${megabytes(best)} MB/s, openssl speed ${megabytes(bestOpenssl)} MB/s, ratio ${ratio}`)
writeResult('hashing', { megabytesPerSecond: megabytes(best), openssl: megabytes(bestOpenssl), ratio })
