/**
 * What the HTTP API costs beside a bare Hono and pg that send the same statements: list, show, search and upload by 10, 50 and
 * 100 clients with a key, with limits, audit trail, row level security and access log. In turns, so that whatever else the machine does
 * meets both. With `--minutes`, the product alone under a mix of all four, and whether its memory grows.
 *
 *     AUTOPILOT_TEST_DATABASE_URL=... npm run bench:http -- --documents 10000
 *     AUTOPILOT_TEST_DATABASE_URL=... npm run bench:http -- --minutes 10
 *
 * Prints ratios, and writes bench/results/http.json or http-memory.json.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createKey, localIdentity } from '#access'
import { systemClock, uuidV7Maker } from '#kernel'
import type { App } from '../src/app.ts'
import { smallPdf } from '../test/support/small-pdfs.ts'
import type { BareOrders } from './http/bare-server.ts'
import { startServer } from './http/measured-server.ts'
import { measureMemory } from './http/memory.ts'
import { ownNames, recordStatements } from './http/record-statements.ts'
import { type Answered, type Kind, sendLoad } from './http/send-load.ts'
import { newArchive } from './measuring/archive.ts'
import { fillArchive } from './measuring/fill-archive.ts'
import { writeResult } from './measuring/results.ts'

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '10000' },
    clients: { type: 'string', default: '10,50,100' },
    kinds: { type: 'string', default: 'list,show,search,upload' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '0' },
  },
})
const seconds = Number(values.seconds)
const rounds = Number(values.rounds)
const poolSize = 30

let seed = 1_000_000
const nextOriginal = () => smallPdf(seed++)

/** The most a key may have, and more than is measured: each request is counted against it all the same. */
const perMinute = 1_000_000

async function newToken({ database, owner }: App): Promise<string> {
  const deps = {
    database,
    clock: systemClock,
    ids: uuidV7Maker(systemClock),
    random: randomBytes,
    forget() {},
    perMinute: { agent: perMinute, crud: perMinute },
  }
  const made = await createKey(deps, localIdentity(owner), {
    name: 'bench',
    permissions: ['documents:read', 'documents:write'],
    agentPerMinute: perMinute,
    crudPerMinute: perMinute,
    monthlyQuota: null,
    isDemo: false,
    expiresAt: null,
  })
  return made.token
}

async function recordAll(app: App, token: string, pathOf: (kind: Kind) => string) {
  const fetch = app.http.guarded(randomBytes(16).toString('hex'))
  const ask = async (kind: Kind) => {
    const init = kind === 'upload' ? { method: 'POST', body: new Uint8Array(nextOriginal()) } : {}
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/pdf' }
    const response = await fetch(new Request(`http://127.0.0.1${pathOf(kind)}`, { ...init, headers }))
    if (!response.ok) throw new Error(`${kind}: ${response.status} ${await response.text()}`)
    await response.arrayBuffer()
  }
  const recorded = async (kind: Kind) => {
    await ask(kind)
    return recordStatements(() => ask(kind))
  }
  const first = await recorded('upload')
  const statements = await recorded('upload')
  return {
    reads: { list: await recorded('list'), show: await recorded('show'), search: await recorded('search') },
    upload: { statements, ownNames: ownNames(first, statements) },
  }
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Processor time of the server alone, without that of the database. */
type Measured = Answered & { readonly processorMicros: number }

const middle = (all: readonly Measured[]) => ({
  perSecond: Math.round(median(all.map((one) => one.perSecond))),
  p50Ms: median(all.map((one) => one.p50Ms)),
  p99Ms: median(all.map((one) => one.p99Ms)),
  processorMicros: Math.round(median(all.map((one) => one.processorMicros))),
  errors: all.reduce((sum, one) => sum + one.errors, 0),
})

const archive = await newArchive('postgres', { 'database.poolSize': String(poolSize) })
try {
  const app = await archive.open({ working: false })
  await fillArchive(app, Number(values.documents), 0)
  const token = await newToken(app)
  const shown = `${(Number(values.documents) >> 1).toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`
  const paths = { list: '/v1/documents?limit=25', show: `/v1/documents/${shown}`, search: '/v1/search?q=w868x' }
  const pathOf = (kind: Kind) => (kind === 'upload' ? '/v1/documents?name=bench.pdf' : paths[kind])
  const recorded = await recordAll(app, token, pathOf)
  await app.close()

  const folder = await mkdtemp(join(archive.env.AUTOPILOT_DATA_DIR ?? '', 'bare-'))
  await mkdir(folder, { recursive: true })
  const orders: BareOrders = { ...recorded, databaseUrl: archive.env.AUTOPILOT_DATABASE_URL ?? '', folder, poolSize }
  const env = { ...archive.env, AUTOPILOT_LOGS_LEVEL: 'info', AUTOPILOT_DATABASE_POOL_SIZE: String(poolSize) }
  const product = await startServer('product-server', { env, logFile: join(folder, 'product.log') })
  if (Number(values.minutes) > 0) {
    const load = { url: product.url, token, pathOf, nextOriginal, clients: 50 }
    writeResult('http-memory', await measureMemory(product, load, { minutes: Number(values.minutes) }))
  } else {
    const bare = await startServer('bare-server', { orders, logFile: join(folder, 'bare.log') })
    const results: object[] = []
    for (const kind of values.kinds.split(',') as Kind[]) {
      for (const clients of values.clients.split(',').map(Number)) {
        const measured: Record<'ours' | 'bare', Measured[]> = { ours: [], bare: [] }
        const load = { kind, path: pathOf(kind), token, clients, nextOriginal }
        for (const { url } of [product, bare]) await sendLoad({ ...load, url, seconds: 1 })
        for (let round = 0; round < rounds; round += 1) {
          for (const [name, server] of [
            ['ours', product],
            ['bare', bare],
          ] as const) {
            const before = (await server.figures()).processorMicros
            const answered = await sendLoad({ ...load, url: server.url, seconds })
            const spent = (await server.figures()).processorMicros - before
            measured[name].push({ ...answered, processorMicros: spent / answered.answers })
          }
        }
        const ours = middle(measured.ours)
        const other = middle(measured.bare)
        const share = median(
          measured.ours.map((one, round) => one.perSecond / (measured.bare[round]?.perSecond ?? Number.NaN)),
        )
        const slower = median(
          measured.ours.map((one, round) => one.p99Ms / Math.max(1, measured.bare[round]?.p99Ms ?? Number.NaN)),
        )
        results.push({
          kind,
          clients,
          share: Number(share.toFixed(3)),
          p99Times: Number(slower.toFixed(2)),
          ours,
          bare: other,
        })
        console.log(
          `${kind}, ${clients} clients: ${ours.perSecond}/s beside ${other.perSecond}/s: ${(share * 100).toFixed(0)} % (goal 70 %); ` +
            `p99 ${ours.p99Ms} ms beside ${other.p99Ms} ms: ${slower.toFixed(1)} times (goal 3); ` +
            `processor ${ours.processorMicros} us beside ${other.processorMicros} us; errors ${ours.errors}`,
        )
      }
    }
    const { poolWaits, longestQueue, unhandled } = await product.figures()
    const bareWaits = (await bare.figures()).poolWaits
    console.log(
      `waits for a connection: ${poolWaits} (bare ${bareWaits}), at most ${longestQueue} in the queue; unheard failures ${unhandled}`,
    )
    writeResult('http', { documents: Number(values.documents), poolSize, results, poolWaits, longestQueue, bareWaits })
    await bare.stop()
  }
  await product.stop()
} finally {
  await archive.remove()
}
process.exit(0)
