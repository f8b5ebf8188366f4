import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noPolicy, type OrgPolicy, putOrgPolicy } from '#access'
import type { Database } from '#database'
import { markProcessing, persistDocument } from '#documents'
import { RemoteCallError, type RemoteFailureKind, systemClock } from '#kernel'
import { requestCancel } from '#runs'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { processedDocument, someFields } from '../../documents/documents.testing.ts'
import {
  type Asked,
  actor,
  ask,
  type BatchScene,
  batchesOf,
  createBatchScene,
  look,
  lookUntilEnded,
  reservationsOf,
} from './batches.testing.ts'

describeOnEachEngine('batches, while something changes,', (open) => {
  let database: Database
  let scene: BatchScene

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    scene = await createBatchScene(database)
  })

  const failed = (failure: RemoteFailureKind) =>
    new RemoteCallError({ provider: 'openai', failure, message: 'Not now.' })

  /** Meanwhile happens the first time that this is asked for, which then fails. */
  const failOnce = (at: 'upload' | 'create', failure: RemoteFailureKind, meanwhile: () => Promise<void>) => {
    let done = false
    scene.before = async (call) => {
      if (call !== at || done) return
      done = true
      await meanwhile()
      throw failed(failure)
    }
  }

  const setPolicy = (policy: Partial<OrgPolicy>) =>
    database.withOrg(scene.orgId, actor, (tx) => putOrgPolicy(tx, { ...noPolicy, ...policy }, new Date()))

  const enterMedical = async ({ runId, documentId }: Asked) => {
    const fields = { ...someFields, doc_type: 'medical' } as const
    const evidence = {
      field: 'doc_type',
      source: 'person',
      page: null,
      quote: null,
      box: null,
      verified: true,
    } as const
    await database.withOrg(scene.orgId, actor, async (tx) => {
      await markProcessing(tx, [documentId], new Date())
      await persistDocument(tx, processedDocument({ runId, documentId }, { fields, evidence: [evidence] }), new Date())
    })
  }

  it.each(['upload', 'create'] as const)(
    'are made once, though the process stalls between two attempts to %s',
    async (at) => {
      await ask(scene)
      let aheadMs = 0
      const clock = { ...systemClock, now: () => new Date(Date.now() + aheadMs) }
      scene.deps = {
        ...scene.deps,
        clock,
        retryPolicy: { ...scene.deps.retryPolicy, maxAttempts: 3, deadlineMs: 60_000 },
      }
      failOnce(at, 'overloaded', async () => {
        aheadMs += scene.deps.limits.claimMs + 1
        // Another process.
        await look(scene)
      })
      await look(scene)
      expect(scene.asked.filter((call) => call === at)).toEqual([at, at])
      expect(scene.asked.at(-1)).toBe('create')
      expect(await batchesOf(scene)).toMatchObject([{ state: 'submitted', failedLooks: 0 }])
    },
  )

  it('are not made when that was of unknown outcome and they are cancelled', async () => {
    await ask(scene)
    failOnce('create', 'timeout', async () => {
      const [batch] = await batchesOf(scene)
      if (batch !== undefined) {
        await database.withOrg(scene.orgId, actor, (tx) => requestCancel(tx, batch.batchId, new Date()))
      }
    })
    await lookUntilEnded(scene)
    expect(scene.asked).toEqual(['upload', 'create', 'delete file'])
    expect(await reservationsOf(scene)).toEqual(['released'])
    expect(await batchesOf(scene)).toMatchObject([{ outcome: 'cancelled' }])
  })

  describe.each<[string, Partial<OrgPolicy>, (asked: Asked) => Promise<void>]>([
    ['a tag that was found', { localOnlyTags: ['Found'] }, async () => {}],
    ['a tag of the document', { localOnlyTags: ['given'] }, async () => {}],
    ['the type that a person entered', { localOnlyTypes: ['medical'] }, enterMedical],
    ['the type that the rules take it for', { localOnlyTypes: ['invoice'] }, async () => {}],
  ])('by %s', (_, policy, change) => {
    it('leave out a document that the policy keeps here since they were closed', async () => {
      await change(await ask(scene, 100, ['given']))
      failOnce('upload', 'quota_spent', () => setPolicy(policy))
      await lookUntilEnded(scene)
      expect(scene.asked).toEqual(['upload'])
      expect(await reservationsOf(scene)).toEqual(['released'])
    })
  })

  it('are not worked on when the policy keeps a document here since their file was uploaded', async () => {
    await ask(scene)
    failOnce('create', 'quota_spent', () => setPolicy({ localOnlyTags: ['found'] }))
    await lookUntilEnded(scene)
    expect(scene.asked).toEqual(['upload', 'create', 'delete file'])
    expect(await reservationsOf(scene)).toEqual(['released'])
  })

  it('are sent when the policy keeps others here', async () => {
    await ask(scene)
    failOnce('upload', 'quota_spent', () => setPolicy({ localOnlyTags: ['other'], localOnlyTypes: ['letter'] }))
    for (let looks = 0; looks < 3; looks += 1) {
      await look(scene)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(scene.asked).toEqual(['upload', 'upload', 'create'])
  })

  it('leave out a document that was purged', async () => {
    const { documentId } = await ask(scene)
    await database.withOrg(scene.orgId, actor, (tx) =>
      sql`update documents set purged_at = now() where id = ${documentId}`.execute(tx.query),
    )
    await lookUntilEnded(scene)
    expect(scene.asked).toEqual([])
    expect(await reservationsOf(scene)).toEqual(['released'])
  })
})
