import { beforeAll, expect, it } from 'vitest'
import type { Database } from '#database'
import { startSimulator } from '#simulator'
import { finishRemoteWork, reconcile } from '#workflows'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import { actor } from '../../src/documents/documents.testing.ts'
import { remoteWorld } from '../support/remote-world.ts'
import { percent } from './money-rates.ts'
import { isFull, note } from './selection.ts'

const documents = isFull() ? 500 : 40

describeOnEachEngine('what reached a provider and was rolled back, while 30 % of all requests go wrong', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })

  it('is undone, and nothing of it is left', async () => {
    const simulator = await startSimulator({ port: 0, faultRate: 0.3, seed: 5, hangMs: 1_000 })
    const world = await remoteWorld(database, simulator)
    try {
      // The provider takes these files and then finds that it cannot read them.
      for (let more = 0; more < documents; more += 1) await world.newDocument({ text: `%PDF-1.4 nothing ${more}` })
      for (let round = 0; round < 20; round += 1) {
        await finishRemoteWork(world.process({ timeoutMs: 300 }), world.orgId, world.signal)
        world.clock.aheadMs += 120_000
        if ((await world.standings()).every((state) => state === 'failed')) break
      }
      const rolledBack = (await world.compensations()).filter(({ status }) => status === 'rolled_back')
      const run = rolledBack.filter(({ compensation_completed_at: at }) => at !== null)
      const completed = rolledBack.filter(({ compensation_status: status }) => status === 'completed')
      const input = { orgId: world.orgId, actor, dryRun: false, signal: world.signal }
      for (let round = 0; round < 6; round += 1) {
        world.clock.aheadMs += 120_000
        if ((await reconcile(world.process({ timeoutMs: 300 }), input)).found.length === 0) break
      }
      expect(new Set(await world.standings())).toEqual(new Set(['failed']))
      const { file = 0, vector_store_file: entries = 0 } = world.live()
      expect({ file, entries }).toEqual({ file: 0, entries: 0 })
      expect(rolledBack.length).toBeGreaterThanOrEqual(documents)
      expect(run).toHaveLength(rolledBack.length)
      note(
        'Compensated under faults',
        `${documents} documents that the provider cannot read, on ${database.engine}: ${rolledBack.length} rolled back, compensations run ${percent(run.length, rolledBack.length)}, cleanups that succeeded at once ${percent(completed.length, run.length)}, left at the provider 0`,
      )
    } finally {
      await simulator.close()
    }
  })
})
