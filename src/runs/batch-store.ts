import { sql } from 'kysely'
import type { BatchState, OrgTransaction, OwnerTransaction } from '#database'
import { describeActor, type OrgId } from '#kernel'
import type { Batch, BatchCounts, BatchId } from './batch.ts'

const columns = sql`id as "batchId", provider, model, state, outcome, remote_id as "remoteId",
  remote_status as "remoteStatus", remote_total as "remoteTotal", input_file_id as "inputFileId",
  output_file_id as "outputFileId", error_file_id as "errorFileId", error, failed_looks as "failedLooks",
  next_look_at as "nextLookAt", holds_until as "holdsUntil", cancel_requested_by as "cancelRequestedBy",
  created_at as "createdAt", submitted_at as "submittedAt", ended_at as "endedAt"`

export type NewBatch = Pick<Batch, 'batchId' | 'provider' | 'model' | 'nextLookAt' | 'holdsUntil'>

export async function insertBatch(tx: OrgTransaction, batch: NewBatch, now: Date): Promise<void> {
  await sql`insert into batches (id, org_id, provider, model, state, next_look_at, holds_until, created_at)
    values (${batch.batchId}, ${tx.orgId}, ${batch.provider}, ${batch.model}, 'collecting', ${batch.nextLookAt},
      ${batch.holdsUntil}, ${now})`.execute(tx.query)
}

/** Of a provider, made since then, in any state. */
export async function listBatchesSince(tx: OrgTransaction, provider: string, since: Date): Promise<readonly Batch[]> {
  const { rows } = await sql<Batch>`select ${columns} from batches
    where org_id = ${tx.orgId} and provider = ${provider} and created_at >= ${since}`.execute(tx.query)
  return rows
}

/** Those that made batches at a provider since then. */
export async function listOrgsWithBatches(
  tx: OwnerTransaction,
  provider: string,
  since: Date,
): Promise<readonly OrgId[]> {
  const { rows } = await sql<{ orgId: OrgId }>`select distinct org_id as "orgId" from batches
    where provider = ${provider} and created_at >= ${since}`.execute(tx.query)
  return rows.map(({ orgId }) => orgId)
}

export type CollectingBatch = { readonly batchId: BatchId; readonly requests: number; readonly sizeBytes: number }

/**
 * Locked, so that it is not closed before the request that joins it is in it. Whoever else looks for it, also where there is
 * none yet, waits until the transaction ends. Its size so far is told.
 */
export async function lockCollectingBatch(
  tx: OrgTransaction,
  { provider, model }: Pick<Batch, 'provider' | 'model'>,
): Promise<CollectingBatch | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`batches ${tx.orgId} ${provider} ${model}`}, 0))`.execute(
    tx.query,
  )
  // A statement of its own: it must see what was committed while the lock was waited for.
  const { rows } = await sql<CollectingBatch>`select id as "batchId", requests_count as requests,
      size_bytes::float8 as "sizeBytes"
    from batches where org_id = ${tx.orgId} and state = 'collecting' and provider = ${provider} and model = ${model}
      and cancel_requested_by is null order by id desc limit 1 for update`.execute(tx.query)
  return rows[0]
}

export async function findBatch(tx: OrgTransaction, batchId: BatchId): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`select ${columns} from batches
    where org_id = ${tx.orgId} and id = ${batchId}`.execute(tx.query)
  return rows[0]
}

export async function lockBatch(tx: OrgTransaction, batchId: BatchId): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`select ${columns} from batches
    where org_id = ${tx.orgId} and id = ${batchId} for update`.execute(tx.query)
  return rows[0]
}

/** Newest first. `before` is the last one of the page before. */
export async function listBatches(
  tx: OrgTransaction,
  input: { before: { createdAt: Date; batchId: BatchId } | null; limit: number },
): Promise<readonly Batch[]> {
  const { before } = input
  const { rows } = await sql<Batch>`select ${columns} from batches where org_id = ${tx.orgId}
      ${before === null ? sql`` : sql`and (created_at, id) < (${before.createdAt}, ${before.batchId}::uuid)`}
    order by created_at desc, id desc limit ${input.limit}`.execute(tx.query)
  return rows
}

export async function countRequests(
  tx: OrgTransaction,
  batchIds: readonly BatchId[],
): Promise<ReadonlyMap<BatchId, BatchCounts>> {
  const { rows } = await sql<{ batchId: BatchId } & BatchCounts>`select batch_id as "batchId",
      count(*) filter (where state = 'waiting')::integer as waiting,
      count(*) filter (where state = 'answered')::integer as answered,
      count(*) filter (where state = 'failed')::integer as failed,
      count(*) filter (where state = 'withdrawn')::integer as withdrawn
    from batch_requests where org_id = ${tx.orgId} and batch_id = any(${[...batchIds]}::uuid[])
    group by batch_id`.execute(tx.query)
  return new Map(rows.map(({ batchId, ...counts }) => [batchId, counts]))
}

type Change = Partial<
  Pick<
    Batch,
    | 'state'
    | 'outcome'
    | 'remoteId'
    | 'remoteStatus'
    | 'remoteTotal'
    | 'inputFileId'
    | 'outputFileId'
    | 'errorFileId'
    | 'error'
    | 'failedLooks'
    | 'nextLookAt'
    | 'holdsUntil'
    | 'submittedAt'
    | 'endedAt'
  >
>

const columnOf = {
  ...{ state: 'state', outcome: 'outcome', remoteId: 'remote_id', remoteStatus: 'remote_status', error: 'error' },
  ...{ remoteTotal: 'remote_total', inputFileId: 'input_file_id', outputFileId: 'output_file_id' },
  ...{ errorFileId: 'error_file_id', failedLooks: 'failed_looks', nextLookAt: 'next_look_at' },
  ...{ holdsUntil: 'holds_until', submittedAt: 'submitted_at', endedAt: 'ended_at' },
} as const satisfies Record<keyof Change, string>

/** Changes a batch that is still in the state named. False when another was faster, and nothing is changed. */
export async function changeBatch(
  tx: OrgTransaction,
  batch: { readonly batchId: BatchId; readonly state: BatchState },
  change: Change,
): Promise<boolean> {
  const values = Object.entries(change).map(([name, value]) => [columnOf[name as keyof Change], value])
  const { numUpdatedRows } = await tx.query
    .updateTable('batches')
    .set(Object.fromEntries(values))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', batch.batchId)
    .where('state', '=', batch.state)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Asks for its end. False when that was asked for before. It is looked at at once. */
export async function requestCancel(tx: OrgTransaction, batchId: BatchId, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update batches set cancel_requested_by = ${describeActor(tx.actor)},
      next_look_at = least(next_look_at, ${now}::timestamptz)
    where org_id = ${tx.orgId} and id = ${batchId} and cancel_requested_by is null`.execute(tx.query)
  return Number(numAffectedRows ?? 0) > 0
}

/** Lets batches that still collect be sent now. Returns how many. */
export async function hurryBatches(tx: OrgTransaction, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`update batches set next_look_at = ${now}
    where org_id = ${tx.orgId} and state = 'collecting' and next_look_at > ${now}`.execute(tx.query)
  return Number(numAffectedRows ?? 0)
}

export type ClaimedBatch = { readonly orgId: OrgId; readonly batchId: BatchId }

/** Over all orgs: batches whose time has come, for this process alone until the claim ends. */
export async function claimDueBatches(
  tx: OwnerTransaction,
  input: { provider: string; now: Date; until: Date; limit: number },
): Promise<readonly ClaimedBatch[]> {
  const { rows } = await sql<ClaimedBatch>`update batches set claimed_until = ${input.until}
    where id in (select id from batches
      where state <> 'ended' and next_look_at <= ${input.now} and provider = ${input.provider}
        and (claimed_until is null or claimed_until <= ${input.now})
      order by next_look_at limit ${input.limit} for update skip locked)
    returning org_id as "orgId", id as "batchId"`.execute(tx.query)
  return rows
}

/** Over all orgs: batches under way whose holds end soon. */
export async function listBatchesToHold(
  tx: OwnerTransaction,
  due: { readonly holdsUntil: Date; readonly createdAfter: Date },
): Promise<readonly ClaimedBatch[]> {
  const { rows } = await sql<ClaimedBatch>`select org_id as "orgId", id as "batchId" from batches
    where state <> 'ended' and holds_until <= ${due.holdsUntil} and created_at > ${due.createdAfter}`.execute(tx.query)
  return rows
}

/** Keeps a claim, or with null gives it back. False when it has ended and somebody else has the batch. */
export async function holdClaim(
  tx: OwnerTransaction,
  claim: { readonly batchId: BatchId; readonly until: Date },
  until: Date | null,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update batches set claimed_until = ${until}
    where id = ${claim.batchId} and claimed_until = ${claim.until}`.execute(tx.query)
  return Number(numAffectedRows ?? 0) > 0
}

/** Claims of dead processes. Only right when no other process can be alive. */
export async function dropClaims(tx: OwnerTransaction): Promise<void> {
  await sql`update batches set claimed_until = null where claimed_until is not null`.execute(tx.query)
}
