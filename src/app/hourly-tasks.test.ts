import { expect, it } from 'vitest'
import type { Database } from '#database'
import { type DocumentId, type OrgId, systemClock, uuidV7Maker } from '#kernel'
import { createAlerts, listAlerts, silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { insertSampleRows } from '../database/sample-rows.testing.ts'
import { hourlyTasks } from './hourly-tasks.ts'

const ids = uuidV7Maker()
const actor = { kind: 'system', name: 'test' } as const

describeOnEachEngine('every hour', (open) => {
  /** A document that was purged and whose original is still there. */
  async function purgedInNewOrg(database: Database) {
    const orgId = ids.next<OrgId>()
    const rows = await database.asOwner(async (tx) => {
      const inserted = await insertSampleRows(tx, ids, orgId)
      const purged = { purged_at: systemClock.now(), bytes_removed_at: null, held_at: null, held_by: null }
      const set = { ...purged, hold_reason: null, trashed_at: systemClock.now() }
      await tx.query.updateTable('documents').set(set).where('org_id', '=', orgId).execute()
      return inserted
    })
    return { orgId, documentId: rows.documents.id as DocumentId }
  }

  it('originals of purged documents are removed that could not be before, and an alert lasts as long as one is left', async () => {
    const database = await open()
    const [stuck, other] = [await purgedInNewOrg(database), await purgedInNewOrg(database)]
    const removed: OrgId[] = []
    let isStuck = true
    const blobs = {
      async remove(orgId: OrgId) {
        if (isStuck && orgId === stuck.orgId) throw new Error('the disk says no')
        removed.push(orgId)
      },
    }
    const alerts = createAlerts(
      { database, ids, clock: systemClock, log: silentLogger, file: { write: () => {} }, knownSecrets: [] },
      { windowMs: 1_000_000, installationOrg: other.orgId },
    )
    const deps = { database, clock: systemClock, log: silentLogger, raiseAlert: alerts.raise, blobs }
    const tasks = hourlyTasks({ alerts: { keepDays: 90 } }, deps)
    const openAlerts = async (orgId: OrgId) => {
      const all = { severities: ['error'] as const, since: null, all: false, before: null, limit: 9 }
      const found = await database.withOrg(orgId, actor, (tx) => listAlerts(tx, all))
      return found.filter(({ component }) => component === 'retention').map(({ code, details }) => ({ code, details }))
    }

    await tasks['unfinished-purges']()
    expect(removed).toEqual([other.orgId])
    expect(await openAlerts(stuck.orgId)).toEqual([
      { code: 'purge.unfinished', details: { count: 1, documents: [stuck.documentId] } },
    ])
    expect(await openAlerts(other.orgId)).toEqual([])
    isStuck = false
    await tasks['unfinished-purges']()
    expect(removed).toEqual([other.orgId, stuck.orgId])
    expect(await openAlerts(stuck.orgId)).toEqual([])
    await tasks['unfinished-purges']()
    expect(removed).toHaveLength(2)
  })
})
