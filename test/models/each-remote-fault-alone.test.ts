import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#database'
import { type FaultKind, type FaultRule, faultKinds, type Simulator, startSimulator } from '#simulator'
import { finishRemoteWork } from '#workflows'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import { type RemoteWorld, remoteWorld } from '../support/remote-world.ts'

const timeoutMs = 500

/** A request that keeps or removes something at the provider. Those of removal come when a document is in the trash. */
type Site = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly removes: boolean
  /** What must go wrong before it is sent at all. */
  readonly before?: FaultRule
}

const upload = { method: 'POST', path: '/v1/files' } as const

const sites: Readonly<Record<string, Site>> = {
  'making the vector store': { method: 'POST', path: '/v1/vector_stores', removes: false },
  'the upload': { ...upload, removes: false },
  'looking for an upload': {
    ...{ method: 'GET', path: '/v1/files', removes: false },
    before: { ...upload, nth: 1, fault: 'connection_reset' },
  },
  'attaching the file': { method: 'POST', path: '/v1/vector_stores/*/files', removes: false },
  'taking the file out': { method: 'DELETE', path: '/v1/vector_stores/*/files/*', removes: true },
  'deleting the file': { method: 'DELETE', path: '/v1/files/*', removes: true },
}

/** Models alone give wrong answers. */
const modelFaults: readonly FaultKind[] = ['refusal', 'incomplete', 'broken_schema', 'invented_quotes']
const faults = faultKinds.filter((fault) => !modelFaults.includes(fault))

describeOnEachEngine('each fault alone, of what is kept at a provider', (open) => {
  let database: Database
  let simulator: Simulator
  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    simulator = await startSimulator({ port: 0, hangMs: 2 * timeoutMs })
  })
  afterEach(() => simulator.close())

  /** As upkeep does it: what one round leaves undone, the next one finishes, when the claims of the first have run out. */
  async function finish(world: RemoteWorld): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await finishRemoteWork(world.process({ timeoutMs }), world.orgId, world.signal)
      world.clock.aheadMs += 120_000
    }
  }

  /** What the org has at the provider, by its rows; nothing of it is between two states. */
  async function expectKept(world: RemoteWorld, count: 0 | 1): Promise<void> {
    expect(await world.standings()).toEqual([count === 1 ? 'indexed' : 'removed'])
    for (const kind of ['file', 'vector_store_file', 'vector_store'] as const) {
      const states = (await world.rows(kind)).map(({ state }) => state)
      expect(states.filter((state) => state !== 'deleted')).toEqual(
        count === 1 || kind === 'vector_store' ? ['live'] : [],
      )
    }
    const { file = 0, vector_store_file: entries = 0 } = world.live()
    expect({ file, entries }).toEqual({ file: count, entries: count })
  }

  describe.each(Object.keys(sites))('at %s', (name) => {
    it.each(faults)('%s leaves nothing missing and nothing behind', async (fault) => {
      const site = sites[name] as Site
      const world = await remoteWorld(database, simulator)
      const documentId = await world.newDocument()
      if (site.removes) {
        await finish(world)
        await world.change(documentId, { trashed_at: new Date() })
      }
      const { method, path } = site
      const rule: FaultRule = { method, path, times: 1, fault, retry_after: 0.02 }
      await world.faults(site.before === undefined ? [rule] : [site.before, rule])
      await finish(world)
      const met = world.calls(method, patternOf(path)).map((entry) => entry.fault)
      expect(met).toContain(fault)
      await expectKept(world, site.removes ? 0 : 1)
    })
  })
})

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll('*', '[^/]+')}$`)
