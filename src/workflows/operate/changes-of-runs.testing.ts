import { type DocumentId, type NanoUsd, sha256 } from '#kernel'
import type { SampleRows } from '../../database/sample-rows.testing.ts'
import type { InterventionOperations } from '../interventions.ts'
import type { Caller, Operations } from '../operations.ts'
import type { RunOperations } from '../runs.ts'

export type Given = {
  readonly caller: Caller
  readonly rows: SampleRows
  readonly id: DocumentId
  readonly set: Change
}
/** Changes columns of the org's one row of a table. */
export type Change = (
  table:
    | 'documents'
    | 'runs'
    | 'session_checkpoints'
    | 'effects'
    | 'paused_sessions'
    | 'batches'
    | 'alerts'
    | 'webhooks',
  columns: object,
) => Promise<unknown>
export type Mutation = {
  readonly leaves: readonly string[]
  readonly does: (operations: Operations, given: Given) => Promise<unknown>
}

const now = new Date('2026-02-02T03:04:05.678Z')

/** The run of the document waits for a person. */
async function pause({ set, rows, id }: Given): Promise<string> {
  const input = {
    documentId: id,
    contentHash: sha256('x'),
    blobKey: 'k',
    originalName: 'a',
    tags: [],
    reason: 'accepted',
  }
  await set('documents', { state: 'waiting' })
  await set('runs', { status: 'waiting', input: JSON.stringify(input) })
  await set('paused_sessions', { blocker_info: JSON.stringify({ budget_id: rows.budgets.id }) })
  return rows.paused_sessions.id
}

/** What people do to runs, each with what it leaves in the trail. */
export const changesOfRuns: Readonly<Record<keyof (RunOperations & InterventionOperations), Mutation | 'reads'>> = {
  ...{ listRuns: 'reads', showRun: 'reads', listCheckpoints: 'reads', listInterventions: 'reads' },
  ...{ showIntervention: 'reads', listInterventionHistory: 'reads' },
  createCheckpoint: {
    leaves: ['run.checkpoint_created'],
    async does(operations, given) {
      await pause(given)
      await operations.createCheckpoint(given.caller, { runId: given.rows.runs.id, note: 'before lunch' })
    },
  },
  pauseRun: {
    leaves: ['run.pause_requested'],
    async does(operations, { caller, rows, set }) {
      await set('runs', { status: 'running' })
      await operations.pauseRun(caller, { runId: rows.runs.id, reason: 'lunch' })
    },
  },
  resumeRun: {
    leaves: ['run.pause_withdrawn'],
    async does(operations, { caller, rows, set }) {
      await set('runs', { status: 'running', pause_requested_by: 'user:ann', pause_requested_at: now })
      await operations.resumeRun(caller, { runId: rows.runs.id, note: null, permissions: new Set() })
    },
  },
  cancelRun: {
    leaves: ['run.cancelled', 'document.failed'],
    async does(operations, given) {
      await pause(given)
      await operations.cancelRun(given.caller, { runId: given.rows.runs.id, note: null, undo: false })
    },
  },
  undoRun: {
    leaves: ['run.undo_requested'],
    async does(operations, { caller, rows, set }) {
      await set('effects', { class: 'compensable', status: 'confirmed' })
      await operations.undoRun(caller, { runId: rows.runs.id })
    },
  },
  forkRun: {
    leaves: ['run.forked'],
    async does(operations, { caller, rows, set }) {
      await set('session_checkpoints', { message_count: 1 })
      await operations.forkRun(caller, {
        ...{ runId: rows.runs.id, checkpoint: 1, note: null, waits: true, keepEffects: true },
      })
    },
  },
  editOutput: {
    leaves: ['run.output_edited'],
    async does(operations, given) {
      await pause(given)
      const answer = { role: 'tool', callId: 'c1', tool: 'find', outcome: 'done', content: 'no' }
      await given.set('runs', { current_session_id: given.rows.sessions.id })
      await given.set('effects', { status: 'undone' })
      await given.set('session_checkpoints', { conversation_history: JSON.stringify([answer]), message_count: 1 })
      const edit = { checkpoint: 1, output: 'yes', reason: 'It read the wrong line.', keepEffects: false }
      await operations.editOutput(given.caller, { runId: given.rows.runs.id, ...edit })
    },
  },
  setDeadline: {
    leaves: ['run.deadline_set'],
    async does(operations, given) {
      const deadline = { at: new Date('2099-01-01'), outcome: 'escalate', note: null } as const
      await operations.setDeadline(given.caller, { id: await pause(given), ...deadline })
    },
  },
  resolveIntervention: {
    leaves: ['run.resumed', 'budget.changed'],
    does: async (operations, given) => {
      const cap = (2n ** 61n) as NanoUsd
      const id = await pause(given)
      await operations.resolveIntervention(given.caller, {
        ...{ id, decision: { action: 'raise_cap', cap }, note: null, permissions: new Set(['budgets:write'] as const) },
      })
    },
  },
}
