import { randomBytes } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { listEvents } from '#audit'
import type { Database } from '#database'
import { emptyFields } from '#extraction'
import {
  type Actor,
  type Clock,
  type DocumentId,
  type NanoUsd,
  noCrashPoints,
  type OrgId,
  sha256,
  uuidV7Maker,
} from '#kernel'
import { noAlerts, silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { insertSampleRows, type SampleRows } from '../../database/sample-rows.testing.ts'
import { batchFileName } from '../batches/batch-request.ts'
import { createOperations, type OperationsDeps } from '../create-operations.ts'
import { ingestHooks } from '../ingest/ingest-hooks.ts'
import type { KeyOperations } from '../keys.ts'
import type { NotificationOperations } from '../notifications.ts'
import type { Operations, TravelOperations } from '../operations.ts'
import { type Change, changesOfRuns, type Given, type Mutation } from './changes-of-runs.testing.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'ann' }
const now = new Date('2026-02-02T03:04:05.678Z')
const clock: Clock = { now: () => now, monotonicMs: () => 0 }

const review = (set: Change) => set('documents', { state: 'needs_review' })
const bytes = async function* () {
  yield Buffer.from('%PDF-')
}
/** Whose own tests say what they leave. */
type Elsewhere = keyof (KeyOperations & TravelOperations & NotificationOperations)

/** What there is to do, each with what it leaves in the trail; whatever is not named here as a read is a mutation. */
const operationsThatChange: Readonly<Record<Exclude<keyof Operations, Elsewhere>, Mutation | 'reads'>> = {
  accept: {
    leaves: ['document.accepted'],
    does: (operations, { caller }) =>
      operations.accept(caller, { name: 'a.pdf', path: null, tags: [], password: null, bytes: bytes() }),
  },
  ...{ extract: 'reads', lookup: 'reads', list: 'reads', show: 'reads', pages: 'reads' },
  ...{ openOriginal: 'reads', openPageImage: 'reads' },
  ...{
    verifyOriginal: 'reads',
    lastEvent: 'reads',
    eventsAfter: 'reads',
    search: 'reads',
    standing: 'reads',
    reviewQueue: 'reads',
    listWaiting: 'reads',
    countWaiting: 'reads',
    planSplit: 'reads',
    showAnswer: 'reads',
  },
  ask: {
    leaves: ['run.requested'],
    does: (operations, { caller }) => operations.ask(caller, { question: 'how much?', waitMs: 0 }),
  },
  approve: {
    leaves: ['document.approved'],
    does: async (operations, { caller, id, set }) => {
      await review(set)
      await operations.approve(caller, { reference: id })
    },
  },
  edit: {
    leaves: ['document.edited'],
    does: async (operations, { caller, id, set }) => {
      await set('documents', { doc_type: 'invoice' })
      await operations.edit(caller, { reference: id, fields: { title: 'x' } })
    },
  },
  reject: {
    leaves: ['document.rejected'],
    does: async (operations, { caller, id, set }) => {
      await review(set)
      await operations.reject(caller, { reference: id, reason: 'no' })
    },
  },
  trash: {
    leaves: ['document.trashed'],
    does: (operations, { caller, id }) => operations.trash(caller, id),
  },
  restore: {
    leaves: ['document.restored'],
    does: async (operations, { caller, id, set }) => {
      await set('documents', { trashed_at: now })
      await operations.restore(caller, id)
    },
  },
  purge: {
    leaves: ['document.purged'],
    does: async (operations, { caller, id, set }) => {
      await set('documents', { trashed_at: now })
      await operations.purge(caller, id)
    },
  },
  split: {
    leaves: ['document.split'],
    // Cut off after its only part, which is the sample itself.
    does: async (operations, { caller, id, set }) => {
      await set('documents', { split_state: 'approved', split_pages: [2, 3] })
      await operations.split(caller, { reference: id, parts: [{ firstPage: 2, lastPage: 3 }] })
    },
  },
  planReprocess: 'reads',
  reprocess: {
    leaves: ['document.reprocess_requested'],
    does: async (operations, { caller, id, set }) => {
      await set('documents', { processed_at: now })
      await operations.reprocess(caller, { filter: {}, references: [id] })
    },
  },
  differences: 'reads',
  undoReprocess: {
    leaves: ['document.reprocess_undone'],
    does: async (operations, { caller, id }) => {
      await operations.undoReprocess(caller, { reference: id })
    },
  },
  ...changesOfRuns,
  ...{ listAlerts: 'reads', listBatches: 'reads', showBatch: 'reads', listBudgets: 'reads', showPolicy: 'reads' },
  acknowledgeAlert: {
    leaves: ['alert.acknowledged'],
    does: async (operations, { caller, rows, set }) => {
      await set('alerts', { acknowledged_at: null, acknowledged_by: null })
      await operations.acknowledgeAlert(caller, rows.alerts.id)
    },
  },
  cancelBatch: {
    leaves: ['batch.cancel_requested'],
    does: async (operations, { caller, rows, set }) => {
      await set('batches', { state: 'submitted', outcome: null, ended_at: null })
      await operations.cancelBatch(caller, rows.batches.id)
    },
  },
  sendBatches: {
    leaves: ['batch.hurried'],
    does: async (operations, { caller, set }) => {
      await set('batches', { state: 'collecting', outcome: null, ended_at: null, next_look_at: new Date('2099-01-01') })
      await operations.sendBatches(caller)
    },
  },
  setBudget: {
    leaves: ['budget.changed'],
    does: (operations, { caller }) => {
      const cap = 1n as NanoUsd
      return operations.setBudget(caller, {
        scope: 'workflow',
        scopeId: 'ask',
        period: 'day',
        cap,
        alertThresholds: null,
      })
    },
  },
  setPolicy: {
    leaves: ['policy.changed'],
    does: (operations, { caller }) => operations.setPolicy(caller, { cascade: 'local' }),
  },
  reconcile: {
    leaves: ['batch.files_removed'],
    does: (operations, { caller }) => operations.reconcile(caller, { dryRun: false }),
  },
  ...{ reportCosts: 'reads', validateEstimates: 'reads', verifyAudit: 'reads', exportAudit: 'reads' },
  reportRetention: 'reads',
  applyRetention: {
    leaves: ['document.purged', 'retention.applied'],
    does: async (operations, { caller, set }) => {
      const long = new Date('2026-01-02T00:00:00Z')
      await set('documents', { trashed_at: long })
      await operations.applyRetention(caller, { dryRun: false })
    },
  },
  ...{ listProposals: 'reads', showProposal: 'reads' },
  proposeCorrection: {
    leaves: ['document.correction_proposed'],
    does: (operations, { caller, id }) =>
      operations.proposeCorrection(caller, { reference: id, fields: { title: 'y' }, reason: 'It says so.' }),
  },
  acceptProposal: {
    leaves: ['document.edited', 'document.correction_accepted'],
    does: async (operations, { caller, rows, set }) => {
      await set('documents', { doc_type: 'invoice' })
      await operations.acceptProposal(caller, rows.correction_proposals.id)
    },
  },
  dismissProposal: {
    leaves: ['document.correction_dismissed'],
    does: (operations, { caller, rows }) => operations.dismissProposal(caller, rows.correction_proposals.id),
  },
  setRetention: {
    leaves: ['retention.changed'],
    does: (operations, { caller }) => operations.setRetention(caller, { policy: 'trash', keep: 'for_ever' }),
  },
  ...{ listWebhooks: 'reads', showWebhook: 'reads', listDeliveries: 'reads' },
  createWebhook: {
    leaves: ['webhook.created'],
    does: (operations, { caller }) =>
      operations.createWebhook(caller, { url: 'https://hooks.example.org/', events: null }),
  },
  removeWebhook: {
    leaves: ['webhook.removed'],
    does: (operations, { caller, rows }) => operations.removeWebhook(caller, rows.webhooks.id),
  },
  enableWebhook: {
    leaves: ['webhook.enabled'],
    does: (operations, { caller, rows }) => operations.enableWebhook(caller, rows.webhooks.id),
  },
  disableWebhook: {
    leaves: ['webhook.disabled'],
    does: (operations, { caller, rows }) => operations.disableWebhook(caller, rows.webhooks.id),
  },
  rotateWebhook: {
    leaves: ['webhook.rotated'],
    does: (operations, { caller, rows }) => operations.rotateWebhook(caller, { id: rows.webhooks.id, graceMs: 0 }),
  },
  replayDelivery: {
    leaves: ['webhook.replayed'],
    async does(operations, { caller, rows, set }) {
      await set('webhooks', { active: true, disabled_reason: null })
      const { id: deliveryId, webhook_id: id } = rows.webhook_deliveries
      return await operations.replayDelivery(caller, { id, deliveryId })
    },
  },
  testWebhook: {
    leaves: ['webhook.tested'],
    does: (operations, { caller, rows }) => operations.testWebhook(caller, rows.webhooks.id),
  },
  ...{ listMailboxes: 'reads', showMailbox: 'reads' },
  createMailbox: {
    leaves: ['mailbox.created'],
    does: (operations, { caller }) =>
      operations.createMailbox(caller, {
        ...{ name: 'Bills', host: 'imap.example.org', port: 993, security: 'tls', username: 'ann', password: 'secret' },
        ...{ folder: 'INBOX', movedTo: 'Done' },
      }),
  },
  updateMailbox: {
    leaves: ['mailbox.updated'],
    does: (operations, { caller, rows }) =>
      operations.updateMailbox(caller, { reference: rows.mailboxes.id, changes: { name: 'Other', movedTo: 'Done' } }),
  },
  removeMailbox: {
    leaves: ['mailbox.removed'],
    does: (operations, { caller, rows }) => operations.removeMailbox(caller, rows.mailboxes.id),
  },
  pauseMailbox: {
    leaves: ['mailbox.paused'],
    does: (operations, { caller, rows }) => operations.pauseMailbox(caller, rows.mailboxes.id),
  },
  resumeMailbox: {
    leaves: ['mailbox.resumed'],
    does: (operations, { caller, rows }) => operations.resumeMailbox(caller, rows.mailboxes.id),
  },
  pollMailbox: {
    leaves: ['mailbox.polled'],
    does: (operations, { caller, rows }) => operations.pollMailbox(caller, rows.mailboxes.id),
  },
  testMailbox: {
    leaves: ['mailbox.tested'],
    does: (operations, { caller, rows }) => operations.testMailbox(caller, rows.mailboxes.id),
  },
  holdDocument: {
    leaves: ['document.held'],
    does: (operations, { caller, id }) => operations.holdDocument(caller, { reference: id, reason: 'case' }),
  },
  releaseDocument: {
    leaves: ['document.released'],
    does: async (operations, { caller, id, set }) => {
      await set('documents', { held_at: now, held_by: 'system:test', hold_reason: 'case' })
      await operations.releaseDocument(caller, id)
    },
  },
}

describeOnEachEngine('every operation that changes something', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })

  function operationsOn(rows: SampleRows): Operations {
    const file = { name: batchFileName({ batchId: rows.batches.id as never }), fileId: 'file-1' }
    const batchFiles = {
      ...{ database, clock, log: silentLogger },
      batches: { provider: 'openai', listFiles: async () => [file], deleteFile: async () => {} },
      call: (_: AbortSignal, work: (options: object) => Promise<unknown>) => work({}),
    }
    const deps = {
      ...{ database, clock, ids, crashPoints: noCrashPoints, log: silentLogger, remoteIndex: null, batchFiles },
      ...{ maxFileBytes: 1_000, hasBatches: false, onQueued: () => {}, workflows: [ingestHooks({ clock, ids })] },
      queue: { enqueue: async () => {}, drop: async () => {} },
      webhooks: {
        ...{ database, clock, ids, log: silentLogger, raiseAlert: noAlerts, allowPrivate: false, timeoutMs: 1_000 },
        ...{
          random: () => 0,
          seal: { key: Buffer.alloc(32), random: randomBytes },
          post: async () => ({ status: 200 }),
          notifications: { sendMail: null, publicUrl: null },
          crashPoints: noCrashPoints,
        },
      },
      mail: {
        ...{ database, clock, ids, log: silentLogger, raiseAlert: noAlerts, random: () => 0, pollEveryMs: 60_000 },
        seal: { key: Buffer.alloc(32), random: randomBytes },
        requireAllowed: () => {},
      },
      openReprocessModels: async () => null,
      blobs: {
        write: async () => ({ hash: sha256(ids.next()), blobKey: 'k2', sizeBytes: 5 }),
        ...{ has: async () => true, remove: async () => {} },
      },
    }
    // No operation here uses the parts that are left out.
    return createOperations(deps as unknown as OperationsDeps)
  }

  async function given(): Promise<Given> {
    const orgId = ids.next<OrgId>()
    const rows = await database.asOwner((tx) => insertSampleRows(tx, ids, orgId))
    const set: Change = (table, columns) =>
      database.asOwner((tx) => tx.query.updateTable(table).set(columns).where('org_id', '=', orgId).execute())
    await set('documents', { held_at: null, held_by: null, hold_reason: null, review_reasons: null })
    await database.asOwner(async (tx) => {
      // The extraction of the document replaced another one.
      const former = { ...rows.extractions, id: ids.next() }
      // Any id does: it is a column like others.
      await tx.query
        .insertInto('extractions')
        .values(former as typeof rows.extractions)
        .execute()
      const replaces = { replaces: former.id }
      const coverage = JSON.stringify({ pagesTotal: 2, pagesRead: 2, charactersTotal: 9, charactersRead: 9 })
      const fields = { coverage, fields: JSON.stringify({ ...emptyFields, doc_type: 'invoice', confidence: 0.9 }) }
      await tx.query.updateTable('extractions').set(fields).where('org_id', '=', orgId).execute()
      await tx.query
        .updateTable('extractions')
        .set(replaces as never)
        .where('id', '=', rows.extractions.id)
        .execute()
    })
    // Inserted from a typed id.
    return { caller: { orgId, actor }, rows, id: rows.documents.id as DocumentId, set }
  }

  const mutations = Object.entries(operationsThatChange).flatMap(([name, how]) =>
    how === 'reads' ? [] : [[name, how] as const],
  )

  it.each(mutations)('leaves an event: %s', async (_name, { leaves, does }) => {
    const one = await given()
    const { orgId } = one.caller
    await does(operationsOn(one.rows), one)
    const after = 2n ** 62n
    const events = await database.withOrg(orgId, actor, (tx) => listEvents(tx, { after, limit: 50 }))
    const names = events.map(({ event }) => event)
    expect(names).toEqual(expect.arrayContaining([...leaves]))
    expect(events.every((event) => event.actor === 'system:ann')).toBe(true)
  })
})
