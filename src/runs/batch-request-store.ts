import { sql } from 'kysely'
import type { BatchRequestState, BatchState, OrgTransaction } from '#database'
import type { DocumentId, RunId } from '#kernel'
import { type BatchId, type BatchRequest, type BatchRequestKey, batchPause } from './batch.ts'
import type { RunStatus } from './run.ts'

const columns = sql`q.id as "requestId", q.batch_id as "batchId", q.run_id as "runId", q.document_id as "documentId",
  q.reservation_id as "reservationId", q.content_hash as "contentHash", q.provider, q.model,
  q.prompt_version as "promptVersion", q.schema_version as "schemaVersion", q.request,
  q.size_bytes::float8 as "sizeBytes", q.state, q.failure`

const ofKey = (key: BatchRequestKey) => sql`q.content_hash = ${key.contentHash} and q.provider = ${key.provider}
  and q.model = ${key.model} and q.prompt_version = ${key.promptVersion} and q.schema_version = ${key.schemaVersion}`

export async function insertBatchRequest(
  tx: OrgTransaction,
  request: Omit<BatchRequest, 'state' | 'failure'>,
  now: Date,
): Promise<void> {
  await sql`insert into batch_requests (id, org_id, batch_id, run_id, document_id, reservation_id, content_hash, provider,
      model, prompt_version, schema_version, request, size_bytes, state, created_at)
    values (${request.requestId}, ${tx.orgId}, ${request.batchId}, ${request.runId}, ${request.documentId},
      ${request.reservationId}, ${request.contentHash}, ${request.provider}, ${request.model}, ${request.promptVersion},
      ${request.schemaVersion}, ${JSON.stringify(request.request)}::jsonb, ${request.sizeBytes}, 'waiting', ${now})`.execute(
    tx.query,
  )
  await sql`update batches set requests_count = requests_count + 1, size_bytes = size_bytes + ${request.sizeBytes}
    where org_id = ${tx.orgId} and id = ${request.batchId}`.execute(tx.query)
}

/** The request that waits for this answer, whichever run asked for it. From here on its answer wakes this run. */
export async function joinWaitingRequest(
  tx: OrgTransaction,
  key: BatchRequestKey,
  runId: RunId,
): Promise<BatchRequest | undefined> {
  const { rows } = await sql<BatchRequest>`update batch_requests q set run_id = ${runId}
    where q.org_id = ${tx.orgId} and ${ofKey(key)} and q.state = 'waiting' returning ${columns}`.execute(tx.query)
  return rows[0]
}

/** What became of the latest request of a run for this answer. */
export async function findEndedRequest(
  tx: OrgTransaction,
  key: BatchRequestKey,
  runId: RunId,
): Promise<BatchRequest | undefined> {
  const { rows } = await sql<BatchRequest>`select ${columns} from batch_requests q
    where q.org_id = ${tx.orgId} and q.run_id = ${runId} and ${ofKey(key)} and q.state <> 'waiting'
    order by q.id desc limit 1`.execute(tx.query)
  return rows[0]
}

/** Locked, so that of two who end it one waits and then finds it ended. */
export async function lockWaitingRequest(
  tx: OrgTransaction,
  { batchId, requestId }: Pick<BatchRequest, 'batchId' | 'requestId'>,
): Promise<BatchRequest | undefined> {
  const { rows } = await sql<BatchRequest>`select ${columns} from batch_requests q
    where q.org_id = ${tx.orgId} and q.id = ${requestId} and q.batch_id = ${batchId} and q.state = 'waiting'
    for update`.execute(tx.query)
  return rows[0]
}

/** Those of a batch that wait, in the order of their ids, with the state of the runs that asked. */
export async function listWaitingRequests(
  tx: OrgTransaction,
  batchId: BatchId,
): Promise<readonly (BatchRequest & { readonly runStatus: RunStatus | null })[]> {
  const { rows } = await sql<BatchRequest & { runStatus: RunStatus | null }>`select ${columns},
      r.status as "runStatus" from batch_requests q
    left join runs r on r.org_id = q.org_id and r.id = q.run_id
    where q.org_id = ${tx.orgId} and q.batch_id = ${batchId} and q.state = 'waiting' order by q.id`.execute(tx.query)
  return rows
}

/** Removes what requests keep of what a document says. Whoever books an answer of one meanwhile is waited for. */
export async function forgetTagsOf(tx: OrgTransaction, documentId: DocumentId): Promise<void> {
  await sql`update batch_requests set request = jsonb_set(request, '{tags}', '[]')
    where org_id = ${tx.orgId} and document_id = ${documentId}`.execute(tx.query)
}

/** Ends a request, and lets the run that waits for it go on. */
export async function endRequest(
  tx: OrgTransaction,
  { requestId, runId }: Pick<BatchRequest, 'requestId' | 'runId'>,
  end: { readonly state: Exclude<BatchRequestState, 'waiting'>; readonly failure: string | null },
  now: Date,
): Promise<void> {
  await sql`update batch_requests set state = ${end.state}, failure = ${end.failure}, ended_at = ${now}
    where org_id = ${tx.orgId} and id = ${requestId} and state = 'waiting'`.execute(tx.query)
  await wakeRun(tx, runId, now)
}

async function wakeRun(tx: OrgTransaction, runId: RunId, now: Date): Promise<void> {
  await sql`update paused_sessions set can_auto_resume = true, auto_resume_at = ${now}
    where org_id = ${tx.orgId} and run_id = ${runId} and not resolved and pause_type = ${batchPause}`.execute(tx.query)
}

/**
 * For the transaction that lets a run wait for a batch: when its answer came meanwhile, the run is woken at once. Whoever
 * books the answer holds the same lock, so that one of the two sees the other.
 */
export async function wakeUnlessWaiting(tx: OrgTransaction, runId: RunId, now: Date): Promise<void> {
  const { rows } = await sql`select id from batch_requests q
    where q.org_id = ${tx.orgId} and q.run_id = ${runId} and q.state = 'waiting' for update`.execute(tx.query)
  if (rows.length === 0) await wakeRun(tx, runId, now)
}

/** Which batch the runs wait for, and how far it is. */
export async function listBatchesOfRuns(
  tx: OrgTransaction,
  runIds: readonly RunId[],
): Promise<ReadonlyMap<RunId, { readonly batchId: BatchId; readonly state: BatchState }>> {
  if (runIds.length === 0) return new Map()
  const { rows } = await sql<{ runId: RunId; batchId: BatchId; state: BatchState }>`select q.run_id as "runId",
      b.id as "batchId", b.state
    from batch_requests q join batches b on b.org_id = q.org_id and b.id = q.batch_id
    where q.org_id = ${tx.orgId} and q.run_id = any(${[...runIds]}::uuid[]) and q.state = 'waiting'`.execute(tx.query)
  return new Map(rows.map(({ runId, ...batch }) => [runId, batch]))
}
