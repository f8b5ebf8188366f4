import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction, ReservationState } from '#database'
import { type DocumentId, type NanoUsd, type OrgId, type RunId, zeroUsd } from '#kernel'
import { priceRowFromJson, priceRowToJson, type ServiceTier, type TokenUsage, totalCacheWrite } from '#tokens'
import type { CallEstimate, PaidCall, Reservation, ReservationId } from './reservation.ts'

type ReservationRow = {
  id: ReservationId
  org_id: OrgId
  idempotency_key: string
  state: ReservationState
  amount_nano_usd: NanoUsd
  input_bound_nano_usd: NanoUsd
  budget_ids: readonly string[]
  purpose: string
  workflow: string
  run_id: RunId | null
  document_id: DocumentId | null
  api_key_id: string | null
  provider: string
  model: string
  service_tier: ServiceTier
  price_row: Parameters<typeof priceRowFromJson>[0]
  estimate: CallEstimate
  expires_at: Date
}

const columns = sql`id, org_id, idempotency_key, state, amount_nano_usd, input_bound_nano_usd, budget_ids, purpose,
  workflow, run_id, document_id, api_key_id, provider, model, service_tier, price_row, estimate, expires_at`

function toReservation(row: ReservationRow): Reservation {
  return {
    reservationId: row.id,
    orgId: row.org_id,
    idempotencyKey: row.idempotency_key,
    state: row.state,
    amount: row.amount_nano_usd,
    inputBound: row.input_bound_nano_usd,
    budgetIds: row.budget_ids,
    expiresAt: row.expires_at,
    call: {
      purpose: row.purpose,
      workflow: row.workflow,
      runId: row.run_id,
      documentId: row.document_id,
      apiKeyId: row.api_key_id,
      provider: row.provider,
      model: row.model,
      serviceTier: row.service_tier,
      priceRow: priceRowFromJson(row.price_row),
      estimate: row.estimate,
    },
  }
}

export async function insertReservations(
  tx: OrgTransaction,
  reservations: readonly Reservation[],
  now: Date,
): Promise<void> {
  const rows = reservations.map(({ call, ...one }) => ({
    ...{ id: one.reservationId, org_id: tx.orgId, idempotency_key: one.idempotencyKey, state: one.state },
    ...{ amount_nano_usd: String(one.amount), input_bound_nano_usd: String(one.inputBound) },
    ...{ budget_ids: one.budgetIds, expires_at: one.expiresAt },
    ...callColumns(call),
  }))
  // One text for any number of rows, so that it is prepared once.
  await sql`insert into reservations (${columns}, created_at)
    select ${columns}, ${now}::timestamptz
    from jsonb_populate_recordset(null::reservations, ${JSON.stringify(rows)}::jsonb)`.execute(tx.query)
}

function callColumns(call: PaidCall) {
  return {
    ...{ purpose: call.purpose, workflow: call.workflow, run_id: call.runId, document_id: call.documentId },
    ...{ api_key_id: call.apiKeyId, provider: call.provider, model: call.model, service_tier: call.serviceTier },
    ...{ price_row: priceRowToJson(call.priceRow), estimate: call.estimate },
  }
}

export async function findReservationsByKey(
  tx: OrgTransaction,
  idempotencyKeys: readonly string[],
): Promise<readonly Reservation[]> {
  const { rows } = await sql<ReservationRow>`select ${columns} from reservations
    where org_id = ${tx.orgId} and idempotency_key = any(${[...idempotencyKeys]}::text[])`.execute(tx.query)
  return rows.map(toReservation)
}

/** Locked in the order of their ids, so that of two who end a reservation one waits and then finds it ended. */
export async function lockReservations(
  tx: OrgTransaction,
  reservations: readonly { readonly reservationId: ReservationId }[],
): Promise<readonly Reservation[]> {
  const { rows } = await sql<ReservationRow>`select ${columns} from reservations
    where org_id = ${tx.orgId} and id = any(${reservations.map(({ reservationId }) => reservationId)}::uuid[])
    order by id for update`.execute(tx.query)
  return rows.map(toReservation)
}

/** Of locked reservations. */
export async function endReservations(
  tx: OrgTransaction,
  ended: readonly { readonly reservationId: ReservationId; readonly state: Exclude<ReservationState, 'held'> }[],
  now: Date,
): Promise<void> {
  await sql`update reservations r set state = e.state, ended_at = ${now}
    from unnest(${ended.map(({ reservationId }) => reservationId)}::uuid[], ${ended.map(({ state }) => state)}::text[])
      as e(id, state)
    where r.org_id = ${tx.orgId} and r.id = e.id and r.state = 'held'`.execute(tx.query)
}

/** Gives holds more time, where whoever made them still waits for their answers. Those that ended stay as they are. */
export async function extendHolds(
  tx: OrgTransaction,
  reservationIds: readonly ReservationId[],
  until: Date,
): Promise<void> {
  await sql`update reservations set expires_at = greatest(expires_at, ${until}::timestamptz)
    where org_id = ${tx.orgId} and id = any(${[...reservationIds]}::uuid[]) and state = 'held'`.execute(tx.query)
}

/** Holds of a run, by whichever of its sessions. */
export async function listHeldOfRun(tx: OrgTransaction, runId: RunId): Promise<readonly ReservationId[]> {
  const { rows } = await sql<{ id: ReservationId }>`select id from reservations
    where org_id = ${tx.orgId} and run_id = ${runId} and state = 'held' order by id`.execute(tx.query)
  return rows.map(({ id }) => id)
}

/** What was paid for the answers of a model to one run, by all its sessions. */
export async function costOfRun(
  tx: OrgTransaction,
  { runId, model, purpose }: { readonly runId: RunId; readonly model: string; readonly purpose: PaidCall['purpose'] },
): Promise<NanoUsd> {
  // By way of the reservations, which have an index by run.
  const { rows } = await sql<{ cost: NanoUsd }>`select coalesce(sum(l.cost_nano_usd), 0)::bigint as cost
    from reservations r join ledger_entries l on l.org_id = r.org_id and l.reservation_id = r.id
    where r.org_id = ${tx.orgId} and r.run_id = ${runId} and l.model = ${model} and l.purpose = ${purpose}
      and l.outcome = 'answered'`.execute(tx.query)
  return rows[0]?.cost ?? zeroUsd
}

/** Over all orgs: holds whose time is over, because whoever made them died. */
export async function listExpiredHolds(
  tx: OwnerTransaction,
  input: { now: Date; limit: number },
): Promise<readonly { readonly orgId: OrgId; readonly reservationId: ReservationId }[]> {
  const { rows } = await sql<{ orgId: OrgId; reservationId: ReservationId }>`select org_id as "orgId",
      id as "reservationId" from reservations
    where state = 'held' and expires_at <= ${input.now} order by expires_at limit ${input.limit}`.execute(tx.query)
  return rows
}

export type NewLedgerEntry = {
  readonly entryId: string
  readonly reservation: Reservation
  readonly outcome: 'answered' | 'unknown'
  readonly usage: TokenUsage
  /** The tier that the provider says it worked in, which may be another than was asked for. */
  readonly serviceTier: ServiceTier
  readonly documentType: string | null
  readonly cost: NanoUsd
}

const ledgerColumns = sql`id, reservation_id, outcome, document_type, purpose, workflow, run_id, document_id, api_key_id,
  provider, model, service_tier, price_row, estimate, input_tokens, cached_input_tokens, cache_write_tokens, output_tokens,
  reasoning_tokens, usage, reserved_nano_usd, cost_nano_usd`

export async function insertLedgerEntries(
  tx: OrgTransaction,
  entries: readonly NewLedgerEntry[],
  now: Date,
): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(({ reservation, usage, ...entry }) => ({
    ...callColumns(reservation.call),
    ...{ id: entry.entryId, reservation_id: reservation.reservationId, outcome: entry.outcome },
    ...{ document_type: entry.documentType, service_tier: entry.serviceTier },
    ...{ input_tokens: usage.input, cached_input_tokens: usage.cachedInput },
    ...{ cache_write_tokens: totalCacheWrite(usage), output_tokens: usage.output },
    ...{ reasoning_tokens: usage.reasoning, usage },
    ...{ reserved_nano_usd: String(reservation.amount), cost_nano_usd: String(entry.cost) },
  }))
  await sql`insert into ledger_entries (${ledgerColumns}, org_id, occurred_at)
    select ${ledgerColumns}, ${tx.orgId}::uuid, ${now}::timestamptz
    from jsonb_populate_recordset(null::ledger_entries, ${JSON.stringify(rows)}::jsonb)`.execute(tx.query)
}

export type BookedEstimate = {
  readonly model: string
  readonly method: string
  readonly detail: string | null
  /** As it was used, in input tokens. */
  readonly expected: number
  /** As the method said, before what was learned was applied. */
  readonly uncalibrated: number
  readonly actual: number
}

/** A bucket that nobody used for long must not cost a walk through the whole ledger. */
const mostLookedAt = 10_000

/** What was expected and what it was, of the newest answered calls, the newest first; of one bucket, or of all. */
export async function listEstimateOutcomes(
  tx: OrgTransaction,
  input: { readonly limit: number; readonly bucket?: Pick<BookedEstimate, 'model' | 'method' | 'detail'> },
): Promise<readonly BookedEstimate[]> {
  const { bucket, limit } = input
  const ofBucket =
    bucket === undefined
      ? sql``
      : sql`and model = ${bucket.model} and estimate->>'method' = ${bucket.method}
          and estimate->>'detail' is not distinct from ${bucket.detail}::text`
  const { rows } = await sql<BookedEstimate>`select model, estimate->>'method' as method, estimate->>'detail' as detail,
      (estimate->'inputTokens'->>'expected')::float8 as expected,
      coalesce(estimate->>'uncalibratedTokens', estimate->'inputTokens'->>'expected')::float8 as uncalibrated,
      (input_tokens + cached_input_tokens + cache_write_tokens)::float8 as actual
    from (select * from ledger_entries where org_id = ${tx.orgId} and outcome = 'answered'
      order by occurred_at desc limit ${mostLookedAt}) newest
    where true ${ofBucket} order by occurred_at desc limit ${limit}`.execute(tx.query)
  return rows
}
