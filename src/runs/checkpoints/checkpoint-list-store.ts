import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { RunId } from '#kernel'
import type { CheckpointType } from './agent-checkpoint.ts'

/** A checkpoint as a person looks at it: all but what was said and the state. */
export type ListedCheckpoint = {
  readonly number: number
  readonly type: CheckpointType
  readonly steps: readonly string[]
  /** The run that made it: of a fork, those from before it belong to its origin. */
  readonly madeBy: RunId
  /** All messages up to and with it; 0 where the run holds no conversation. */
  readonly messageCount: number
  /** Counts and sums so far. */
  readonly metrics: { readonly [name: string]: number }
  readonly canResume: boolean
  readonly resumeNotes: string | null
  /** Null while something may go on from it. */
  readonly invalid: { readonly at: Date; readonly reason: string | null } | null
  readonly recoveryCount: number
  readonly createdAt: Date
}

type Row = {
  number: number
  type: CheckpointType
  steps: string[]
  made_by: RunId
  message_count: number
  metrics: ListedCheckpoint['metrics']
  can_resume: boolean
  resume_notes: string | null
  invalid_at: Date | null
  invalidation_reason: string | null
  recovery_count: number
  created_at: Date
}

/** Of a run and those it was forked from. Of an origin, what became invalid after the fork was made is still valid for the fork. */
const listed = (
  tx: OrgTransaction,
  runId: RunId,
) => sql`select c.checkpoint_number as number, c.checkpoint_type as type,
    c.steps, c.run_id as made_by, c.message_count, c.metrics_snapshot as metrics, c.can_resume_from as can_resume,
    c.resume_notes, case when c.invalidated_at <= l.as_of then c.invalidated_at end as invalid_at, c.invalidation_reason,
    c.recovery_count, c.created_at
  from lineage_of_run(${tx.orgId}, ${runId}, 2147483647) l
    join session_checkpoints c on c.org_id = ${tx.orgId} and c.run_id = l.run_id and c.checkpoint_number <= l.through`

function fromRow(row: Row): ListedCheckpoint {
  const { invalid_at: at, invalidation_reason: reason } = row
  return {
    number: row.number,
    type: row.type,
    steps: row.steps,
    madeBy: row.made_by,
    messageCount: row.message_count,
    metrics: row.metrics,
    canResume: row.can_resume,
    resumeNotes: row.resume_notes,
    invalid: at === null ? null : { at, reason },
    recoveryCount: row.recovery_count,
    createdAt: row.created_at,
  }
}

const isValid = sql`(c.invalidated_at is null or c.invalidated_at > l.as_of)`

/** The last ones that are valid, in their order. */
export async function listLatestCheckpoints(
  tx: OrgTransaction,
  { runId, limit }: { readonly runId: RunId; readonly limit: number },
): Promise<readonly ListedCheckpoint[]> {
  const { rows } = await sql<Row>`${listed(tx, runId)} where ${isValid}
    order by c.checkpoint_number desc limit ${limit}`.execute(tx.query)
  return rows.map(fromRow).toReversed()
}

/** In their order, from after a number. @param input.all those that are invalid, too */
export async function listCheckpointsOf(
  tx: OrgTransaction,
  input: { readonly runId: RunId; readonly all: boolean; readonly after: number; readonly limit: number },
): Promise<readonly ListedCheckpoint[]> {
  const { rows } = await sql<Row>`${listed(tx, input.runId)}
    where c.checkpoint_number > ${input.after}
      ${input.all ? sql`` : sql`and ${isValid}`}
    order by c.checkpoint_number limit ${input.limit}`.execute(tx.query)
  return rows.map(fromRow)
}

export async function findCheckpointOf(
  tx: OrgTransaction,
  runId: RunId,
  number: number,
): Promise<ListedCheckpoint | undefined> {
  const { rows } = await sql<Row>`${listed(tx, runId)} where c.checkpoint_number = ${number}`.execute(tx.query)
  return rows[0] && fromRow(rows[0])
}
