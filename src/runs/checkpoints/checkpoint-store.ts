import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { type CheckpointId, type Json, type RunId, type SessionId, storableJson } from '#kernel'
import { sessionFenced } from '../run.ts'
import type { AgentCheckpoint, CheckpointType, NewCheckpoint } from './agent-checkpoint.ts'

/** Past every checkpoint. */
const everything = 2_147_483_647

const jsonb = (value: Json) => sql`${storableJson(value)}::jsonb`

/**
 * Keeps what a session has reached. Returns the number of the checkpoint.
 * @throws DomainError `run.session_fenced` when the session no longer holds the run; the transaction must roll back
 */
export async function insertCheckpoint(tx: OrgTransaction, checkpoint: NewCheckpoint, now: Date): Promise<number> {
  const { tasks } = checkpoint
  const { rows } = await sql<{ number: number | null }>`select create_checkpoint(${tx.orgId}, ${checkpoint.sessionId},
      ${checkpoint.checkpointId}, ${checkpoint.type}, ${[...checkpoint.steps]}::text[], ${jsonb(checkpoint.state)},
      ${checkpoint.stateVersion}, ${jsonb(checkpoint.messages)}, ${jsonb(checkpoint.toolResults)},
      ${jsonb(tasks.completed)}, ${jsonb(tasks.inProgress)}, ${jsonb(tasks.blocked)}, ${jsonb(checkpoint.metrics)},
      ${checkpoint.canResume}, ${checkpoint.resumeNotes}::text, ${now}::timestamptz) as number`.execute(tx.query)
  const number = rows[0]?.number ?? null
  if (number === null) throw sessionFenced(checkpoint.runId)
  return number
}

type Row = {
  id: CheckpointId
  run_id: RunId
  session_id: SessionId
  checkpoint_number: number
  checkpoint_type: CheckpointType
  steps: string[]
  state: Json
  state_version: number
  message_count: number
  tool_results_cache: AgentCheckpoint['toolResults']
  completed_tasks: Json[]
  in_progress_tasks: Json[]
  blocked_tasks: Json[]
  metrics_snapshot: AgentCheckpoint['metrics']
  can_resume_from: boolean
  resume_notes: string | null
  recovery_count: number
  created_at: Date
}

// All but the messages, which may be long and are read as one conversation.
const columns = sql`id, run_id, session_id, checkpoint_number, checkpoint_type, steps, state, state_version, message_count,
  tool_results_cache, completed_tasks, in_progress_tasks, blocked_tasks, metrics_snapshot, can_resume_from, resume_notes,
  recovery_count, created_at`

function fromRow(row: Row): AgentCheckpoint {
  return {
    checkpointId: row.id,
    runId: row.run_id,
    sessionId: row.session_id,
    number: row.checkpoint_number,
    type: row.checkpoint_type,
    steps: row.steps,
    state: row.state,
    stateVersion: row.state_version,
    messageCount: row.message_count,
    toolResults: row.tool_results_cache,
    tasks: { completed: row.completed_tasks, inProgress: row.in_progress_tasks, blocked: row.blocked_tasks },
    metrics: row.metrics_snapshot,
    canResume: row.can_resume_from,
    resumeNotes: row.resume_notes,
    recoveryCount: row.recovery_count,
    createdAt: row.created_at,
  }
}

/** What a run has reached, in order, with what it had before it was forked, up to a number. */
export async function listValidCheckpoints(
  tx: OrgTransaction,
  runId: RunId,
  upTo: number = everything,
): Promise<readonly AgentCheckpoint[]> {
  const { rows } = await sql<Row>`select ${columns} from valid_checkpoints(${tx.orgId}, ${runId}, ${upTo})
    order by checkpoint_number`.execute(tx.query)
  return rows.map(fromRow)
}

/** From where a run goes on; undefined: from its beginning. */
export async function findLatestResumable(tx: OrgTransaction, runId: RunId): Promise<AgentCheckpoint | undefined> {
  const { rows } = await sql<Row>`select ${columns}
    from get_latest_resumable_checkpoint(${tx.orgId}, ${runId})`.execute(tx.query)
  return rows[0] && fromRow(rows[0])
}

/** When what a checkpoint holds was reached: one that ended no step, as a person makes them, repeats what was reached before. */
export async function whenReached(
  tx: OrgTransaction,
  { runId, number, steps, createdAt }: Pick<AgentCheckpoint, 'runId' | 'number' | 'steps' | 'createdAt'>,
): Promise<Date> {
  if (steps.length > 0) return createdAt
  const { rows } = await sql<{ at: Date }>`select created_at as at
    from valid_checkpoints(${tx.orgId}, ${runId}, ${number}) where steps <> '{}'
    order by checkpoint_number desc limit 1`.execute(tx.query)
  return rows[0]?.at ?? createdAt
}

/**
 * Every message up to a checkpoint, the oldest first: what `conversation_up_to` answers. Put together here, because taking the
 * messages apart and together again within the database costs as much as all the rest of a turn.
 */
export async function readConversation(
  tx: OrgTransaction,
  runId: RunId,
  upTo: number = everything,
): Promise<readonly Json[]> {
  const { rows } = await sql<{ messages: Json[] }>`select conversation_history as messages
    from valid_checkpoints(${tx.orgId}, ${runId}, ${upTo}) order by checkpoint_number`.execute(tx.query)
  return rows.flatMap(({ messages }) => messages)
}

/** Lets nothing go on from these checkpoints any more. They stay to be looked at. Returns how many were valid. */
export async function invalidateCheckpoints(
  tx: OrgTransaction,
  input: { readonly runId: RunId; readonly from: number; readonly reason: string; readonly now: Date },
): Promise<number> {
  const { rows } = await sql<{ invalid: number }>`select invalidate_checkpoints(${tx.orgId}, ${input.runId},
    ${input.from}, ${input.reason}, ${input.now}::timestamptz) as invalid`.execute(tx.query)
  return rows[0]?.invalid ?? 0
}
