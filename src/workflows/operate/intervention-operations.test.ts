import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Permission } from '#access'
import { insertAuditHead, listEvents } from '#audit'
import { createReserver, listBudgets, putBudget, wholeOrg } from '#budgets'
import type { Database, DocumentState } from '#database'
import { acceptDocument } from '#documents'
import {
  type Actor,
  contentHash,
  type DocumentId,
  type NanoUsd,
  noCrashPoints,
  type OrgId,
  type RunId,
  sha256,
  systemClock,
  uuidV7Maker,
} from '#kernel'
import { createRun, dueRunsSweep, openRunQueue, type RunQueue, startWorker, type Worker, type Workflow } from '#runs'
import { silentLogger } from '#telemetry'
import { getPriceRow, loadPrices } from '#tokens'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { endedDocuments } from '../ended-documents.ts'
import { ingestHooks, inputOf } from '../ingest/ingest-hooks.ts'
import { BudgetRefusal } from '../models/budget-refusal.ts'
import type { Operations } from '../operations.ts'
import { budgetOperations } from './budget-operations.ts'
import { documentOperations } from './document-operations.ts'
import { interventionOperations } from './intervention-operations.ts'
import { runOperations } from './run-operations.ts'

const ids = uuidV7Maker()
const clock = systemClock
const actor: Actor = { kind: 'system', name: 'ann' }
const permissions: ReadonlySet<Permission> = new Set(['budgets:write'])
const usd = (amount: number) => BigInt(amount * 1_000_000_000) as NanoUsd
const priceRow = getPriceRow(loadPrices(), 'gpt-5', '2026-01-15')
const estimate = {
  ...({ method: 'exact', detail: null, outputTokens: 1 } as const),
  inputTokens: { low: 1, expected: 1, high: 1 },
}

type Tested = Pick<Operations, 'list' | 'show' | 'lookup' | 'reviewQueue' | 'showRun'> &
  ReturnType<typeof interventionOperations>

describeOnEachEngine('deciding about what waits', (open) => {
  let database: Database
  let queue: RunQueue
  let worker: Worker
  let caller: { orgId: OrgId; actor: Actor }
  let operations: Tested
  let sweep: () => Promise<number>

  const inOrg = <T>(work: Parameters<typeof database.withOrg<T>>[2]) => database.withOrg(caller.orgId, actor, work)

  beforeEach(async () => {
    database = await open()
    caller = { orgId: ids.next<OrgId>(), actor }
    await database.asOwner(async (tx) => {
      await sql`update runs set status = 'cancelled'`.execute(tx.query)
      await sql`delete from paused_sessions`.execute(tx.query)
      await sql`insert into orgs (id, name, slug, created_at) values (${caller.orgId}, 'x', ${caller.orgId}, now())`.execute(
        tx.query,
      )
      await insertAuditHead(tx, caller.orgId)
    })
    queue = await openRunQueue(
      { database, log: silentLogger },
      { workflows: ['ingest'], heartbeatSeconds: 10, supervise: false, exclusive: database.engine === 'pglite' },
    )
    await database.asOwner((tx) => sql`delete from pgboss.job_common`.execute(tx.query))
    await setCap(1)
    worker = startWorker(
      { database, queue, clock, ids, crashPoints: noCrashPoints, log: silentLogger, random: Math.random },
      { name: 'w', concurrency: 2, heartbeatSeconds: 10, pollMs: 50, maxAttempts: 2, maxCutOffs: 5 },
      spending(),
    )
    const deciding = { database, queue, clock, ids, workflows: [ingestHooks({ clock, ids })] }
    // Nothing here reads an original.
    const blobs = {} as Parameters<typeof documentOperations>[0]['blobs']
    operations = {
      ...documentOperations({ database, blobs, clock, ended: endedDocuments() }),
      ...runOperations({ ...deciding, onQueued: () => worker.wake() }),
      ...interventionOperations({ ...deciding, onQueued: () => worker.wake() }),
    }
    sweep = dueRunsSweep({ ...deciding, log: silentLogger })
  })

  afterEach(async () => {
    await worker.stop(100)
    await queue.stop()
  })

  function setCap(amount: number) {
    const budget = { ...wholeOrg, budgetId: ids.next(), period: 'total', alertThresholds: [] } as const
    return inOrg((tx) => putBudget(tx, { ...budget, cap: usd(amount) }, clock.now()))
  }

  /** A run that holds two dollars, and ends; its document stays as far as it came. */
  function spending(): Workflow<DocumentId> {
    const reserve = createReserver({ database, ids, clock })
    return {
      ...ingestHooks({ clock, ids }),
      steps: [
        {
          name: 'extract',
          kind: 'paid',
          async run({ orgId, runId }, documentId) {
            const outcome = await reserve(actor, {
              ...{ reservationId: ids.next(), orgId, idempotencyKey: runId, amount: usd(2), inputBound: usd(1) },
              expiresAt: new Date(Date.now() + 60_000),
              call: {
                ...{ purpose: 'extraction', workflow: 'ingest', runId, documentId, apiKeyId: null },
                ...{ provider: 'openai', model: 'gpt-5', serviceTier: 'standard', priceRow, estimate },
              },
            })
            if (outcome.kind === 'refused') throw new BudgetRefusal({ ...outcome, needed: usd(2), now: clock.now() })
            return {}
          },
          resume: (state) => state,
        },
      ],
      onStart: async () => {},
      begin: (run) => inputOf(run).documentId,
      onEnded: () => {},
      release: () => {},
    }
  }

  /** Its run waits, because the cap is one dollar. */
  async function waitingDocument(
    state: DocumentState = 'processing',
  ): Promise<{ documentId: DocumentId; runId: RunId; id: string }> {
    const [documentId, runId] = [ids.next<DocumentId>(), ids.next<RunId>()]
    const hash = contentHash(sha256(documentId))
    await inOrg(async (tx) => {
      await acceptDocument(
        tx,
        {
          ...{ documentId, runId, contentHash: hash, blobKey: 'k', originalName: 'a.pdf', originalPath: null },
          ...{ mediaType: 'application/pdf', sizeBytes: 1, tags: [], partOf: null },
        },
        clock.now(),
      )
      await sql`update documents set state = ${state} where id = ${documentId}`.execute(tx.query)
      const subject = `document:${documentId}`
      const input = { documentId, contentHash: hash, blobKey: 'k', originalName: 'a.pdf', tags: [], reason: 'accepted' }
      await createRun({ queue, clock }, tx, { ...{ runId, workflow: 'ingest', subject, actor }, input })
    })
    worker.wake()
    await expect.poll(() => statusOf(runId), { timeout: 15_000 }).toBe('waiting')
    const [found] = (await operations.listInterventions(caller, { resolved: false, cursor: null, limit: 1 })).items
    return { documentId, runId, id: found?.interventionId ?? '' }
  }

  const statusOf = async (runId: RunId) => (await operations.showRun(caller, runId)).status
  const resolve = (id: string, decision: Parameters<Tested['resolveIntervention']>[1]['decision']) =>
    operations.resolveIntervention(caller, { id, decision, note: null, permissions })

  it('shows a document that waits, with the reason, wherever documents are shown', async () => {
    const { documentId, runId, id } = await waitingDocument()
    const page = { cursor: null, limit: 9 }
    const waiting = {
      ...{ interventionId: id, pauseType: 'budget_exceeded', autoResumeAt: null },
      reason: expect.stringContaining('cost up to $2.00'),
    }
    const shown = { documentId, state: 'waiting', waiting }
    expect((await operations.reviewQueue(caller, page)).items).toMatchObject([shown])
    expect((await operations.list(caller, { ...page, filter: { state: 'waiting' } })).items).toMatchObject([shown])
    expect(await operations.show(caller, documentId)).toMatchObject(shown)
    // Whoever waits for it to end is told at once that it waits, too.
    expect(await operations.lookup(caller, { ids: [documentId], waitMs: 60_000 })).toMatchObject([shown])
    expect((await operations.showRun(caller, runId)).pauses).toMatchObject([{ ...waiting, resolved: null }])
  })

  it('raises the cap and lets the run go on at once, and all that wait for the same budget soon', async () => {
    const [first, second] = [await waitingDocument(), await waitingDocument()]
    const decided = await resolve(first.id, { action: 'raise_cap', cap: usd(10) })
    expect(decided.actions).toMatchObject([
      { action: 'raise_cap', actor: 'system:ann', details: { cap_usd: '10.00', before_usd: '1.00' } },
    ])
    await expect.poll(() => statusOf(first.runId), { timeout: 15_000 }).toBe('succeeded')
    expect(await statusOf(second.runId)).toBe('waiting')
    expect(await sweep()).toBe(1)
    worker.wake()
    await expect.poll(() => statusOf(second.runId), { timeout: 15_000 }).toBe('succeeded')
    expect(await operations.show(caller, first.documentId)).toMatchObject({ state: 'processing', waiting: null })
    const [budget] = await inOrg((tx) => listBudgets(tx))
    expect([budget?.cap, budget?.reserved]).toEqual([usd(10), usd(4)])
  })

  it('raises no cap for somebody who may decide about runs and may not change budgets', async () => {
    const { runId, id } = await waitingDocument()
    const decision = { action: 'raise_cap', cap: usd(10) } as const
    const attempt = operations.resolveIntervention(caller, {
      ...{ id, decision, note: null },
      permissions: new Set<Permission>(['runs:read', 'runs:write', 'budgets:read']),
    })
    await expect(attempt).rejects.toMatchObject({
      code: 'access.forbidden',
      details: { permission: 'budgets:write' },
    })
    expect(await statusOf(runId)).toBe('waiting')
    expect((await inOrg((tx) => listBudgets(tx)))[0]?.cap).toBe(usd(1))
  })

  it('leaves a document alone that had ended before its run waits, and lets the rest of the run go on or not', async () => {
    const [first, second] = [await waitingDocument('ready'), await waitingDocument('ready')]
    const stateOf = async (documentId: DocumentId) => (await operations.show(caller, documentId)).state
    expect(await stateOf(first.documentId)).toBe('ready')
    await resolve(first.id, { action: 'raise_cap', cap: usd(10) })
    await expect.poll(() => statusOf(first.runId), { timeout: 15_000 }).toBe('succeeded')
    await resolve(second.id, { action: 'cancel' })
    expect(await statusOf(second.runId)).toBe('cancelled')
    expect([await stateOf(first.documentId), await stateOf(second.documentId)]).toEqual(['ready', 'ready'])
  })

  it('lets all go on soon when the budget itself is given a higher cap, and none when it is given a lower one', async () => {
    const { runId } = await waitingDocument()
    const { setBudget } = budgetOperations({ database, clock, ids })
    const total = { ...wholeOrg, period: 'total' } as const
    await setBudget(caller, { ...total, cap: usd(0), alertThresholds: null })
    expect(await sweep()).toBe(0)
    await setBudget(caller, { ...total, cap: null, alertThresholds: null })
    expect(await sweep()).toBe(1)
    worker.wake()
    await expect.poll(() => statusOf(runId), { timeout: 15_000 }).toBe('succeeded')
  })

  it('waits again when it is retried although nothing changed', async () => {
    const { runId, documentId, id } = await waitingDocument()
    await resolve(id, { action: 'retry' })
    await expect
      .poll(async () => (await operations.showRun(caller, runId)).pauses.map(({ resolved }) => resolved?.action), {
        timeout: 15_000,
      })
      .toEqual(['retry', undefined])
    expect(await operations.show(caller, documentId)).toMatchObject({ state: 'waiting' })
  })

  it('refuses what does not raise a cap, what is for no budget, and what was decided, and changes nothing', async () => {
    const { runId, id } = await waitingDocument()
    for (const cap of [usd(1), usd(0)]) {
      await expect(resolve(id, { action: 'raise_cap', cap })).rejects.toMatchObject({
        code: 'intervention.cap_not_raised',
      })
    }
    await database.asOwner((tx) =>
      sql`update paused_sessions set pause_type = 'needs_person' where id = ${id}`.execute(tx.query),
    )
    await expect(resolve(id, { action: 'raise_cap', cap: usd(5) })).rejects.toMatchObject({
      code: 'intervention.no_budget',
    })
    expect(await statusOf(runId)).toBe('waiting')
    expect((await inOrg((tx) => listBudgets(tx)))[0]?.cap).toBe(usd(1))
    await resolve(id, { action: 'cancel' })
    await expect(resolve(id, { action: 'retry' })).rejects.toMatchObject({ code: 'intervention.resolved' })
    await expect(resolve('nonsense', { action: 'retry' })).rejects.toMatchObject({ code: 'intervention.not_found' })
  })

  it('ends the document as failed when its run is cancelled', async () => {
    const { runId, documentId } = await waitingDocument()
    // By the id of the run, as a person finds it in a list of runs.
    await resolve(runId, { action: 'cancel' })
    expect(await statusOf(runId)).toBe('cancelled')
    expect(await operations.show(caller, documentId)).toMatchObject({
      ...{ state: 'failed', waiting: null },
      failure: { code: 'run.cancelled', message: expect.stringContaining('system:ann') },
    })
    const events = await inOrg((tx) => listEvents(tx, { limit: 20 }))
    expect(events.map(({ event }) => event).filter((event) => event !== 'document.accepted')).toEqual([
      'run.started',
      'run.paused',
      'document.failed',
      'run.cancelled',
    ])
  })

  it('keeps what waits in one org from the people of another', async () => {
    const { id } = await waitingDocument()
    const stranger = { orgId: ids.next<OrgId>(), actor }
    const page = { resolved: null, cursor: null, limit: 9 }
    expect((await operations.listInterventions(stranger, page)).items).toEqual([])
    const refused = { code: 'intervention.not_found' }
    await expect(operations.showIntervention(stranger, id)).rejects.toMatchObject(refused)
    const attempt = operations.resolveIntervention(stranger, {
      id,
      decision: { action: 'cancel' },
      note: null,
      permissions,
    })
    await expect(attempt).rejects.toMatchObject(refused)
  })
})
