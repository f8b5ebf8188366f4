import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { reportCosts } from '#budgets'
import type { App } from '../../src/app.ts'
import type { EngineName } from '../../test/support/installation.ts'
import { newArchive } from '../measuring/archive.ts'
import { acceptFiles } from '../measuring/take-in.ts'
import { settingsFor, startModelServer } from './model-server.ts'

const samples = fileURLToPath(new URL('../../samples', import.meta.url))

const batch = {
  ...{ 'models.batch': 'on', 'models.batchWaitMs': '1000', 'models.batchPollMs': '1000' },
  'models.batchMaxRequests': '50',
}

/** Ways to ask models, by the settings that choose them. */
const ways: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'model always': { 'models.cascade': 'always' },
  'model always, flex': { 'models.cascade': 'always', 'models.tier': 'flex' },
  'model always, batch': { 'models.cascade': 'always', ...batch },
  'cascade (model where unsure)': { 'models.cascade': 'unsure' },
  'cascade, batch': { 'models.cascade': 'unsure', ...batch },
}

export type Cost = {
  readonly way: string
  readonly usdOf1000: number
  readonly callsOf1000: number
  /** Of the input tokens. */
  readonly cachedShare: number
}

/** What a thousand documents like the samples cost each way, from the ledger of an installation that took each in so many times. */
export async function measureCosts(engine: EngineName, copies: number): Promise<readonly Cost[]> {
  const files = await readSamples(copies)
  const costs: Cost[] = []
  for (const [way, flags] of Object.entries(ways)) costs.push(await costOfWay(engine, files, { way, flags }))
  return costs
}

/** Each with a comment of its own behind its end, so that no two are the same to the product. */
async function readSamples(copies: number): Promise<readonly Uint8Array[]> {
  const names = (await readdir(samples)).filter((name) => name.endsWith('.pdf')).sort()
  const originals = await Promise.all(names.map((name) => readFile(join(samples, name))))
  return Array.from({ length: copies }, (_, copy) =>
    originals.map((bytes) => Buffer.concat([bytes, Buffer.from(`\n%${copy}\n`)])),
  ).flat()
}

async function costOfWay(
  engine: EngineName,
  files: readonly Uint8Array[],
  { way, flags }: { readonly way: string; readonly flags: Readonly<Record<string, string>> },
): Promise<Cost> {
  const server = await startModelServer(0)
  const archive = await newArchive(engine, settingsFor(server, flags))
  const app = await archive.open({ working: true })
  try {
    await acceptFiles(app, files, 10)
    await untilEnded(app)
    const { orgId, actor } = app.owner
    const period = { from: new Date(Date.now() - 86_400_000), to: new Date(Date.now() + 86_400_000) }
    const { total } = await app.database.withOrg(orgId, actor, (tx) => reportCosts(tx, { groupBy: 'model', ...period }))
    const { accepted, ready, needsReview, failed } = await app.operations.standing(app.owner)
    if (accepted !== ready + needsReview + failed) throw new Error(`${accepted - ready - needsReview} did not end`)
    const of1000 = (value: number) => (1_000 * value) / (ready + needsReview)
    const input = Number(total.inputTokens + total.cachedInputTokens)
    return {
      way,
      usdOf1000: Math.round(of1000(Number(total.cost)) / 1e5) / 1e4,
      callsOf1000: Math.round(of1000(total.calls)),
      cachedShare: input === 0 ? 0 : Math.round((1_000 * Number(total.cachedInputTokens)) / input) / 1_000,
    }
  } finally {
    await app.close()
    await archive.remove()
    await server.stop()
  }
}

/** Idle is also who waits for a batch. */
async function untilEnded(app: App): Promise<void> {
  do await app.whenIdle(AbortSignal.timeout(120_000))
  while ((await app.countWaiting()) > 0)
}
