import { sql } from 'kysely'
import type { IdempotencyStatus, OrgTransaction, OwnerTransaction, RecordedEvent } from '#database'
import type { DocumentId } from '#kernel'
import type { IdempotencyEntry, IdempotencyKey, RequestPrint, StoredAnswer } from './idempotency-entry.ts'

/** One execution of a request. A later one takes its entry over, and it can change nothing any more. */
export type Attempt = IdempotencyKey & { readonly attemptId: string }

export type NewAttempt = Attempt & RequestPrint & { readonly leaseUntil: Date; readonly ttlUntil: Date }

type EntryRow = {
  subject: string
  key: string
  status: IdempotencyStatus
  target: string
  headers_hash: string
  body_hash: string | null
  attempt_id: string
  lease_until: Date
  effects: RecordedEvent[]
  error_code: string | null
  response_status: number | null
  response_headers: Record<string, string> | null
  response_body: string | null
  ttl_until: Date
}

const mine = (tx: OrgTransaction, { subject, key }: IdempotencyKey) =>
  sql`org_id = ${tx.orgId} and subject = ${subject} and key = ${key}`
const running = (tx: OrgTransaction, attempt: Attempt) =>
  sql`${mine(tx, attempt)} and attempt_id = ${attempt.attemptId} and status = 'pending'`

/** What is known of a key; undefined when it is new or its time is over. */
export async function getEntry(
  tx: OrgTransaction,
  key: IdempotencyKey,
  now: Date,
): Promise<IdempotencyEntry | undefined> {
  const { rows } = await sql<EntryRow>`select * from idempotency_keys
    where ${mine(tx, key)} and ttl_until > ${now}`.execute(tx.query)
  return rows[0] && toEntry(rows[0])
}

/** Begins with a key that nobody uses. Of two at once one begins; the other one waits for it and is told false. */
export async function insertEntry(tx: OrgTransaction, entry: NewAttempt, now: Date): Promise<boolean> {
  const { rows } = await sql`insert into idempotency_keys as e (org_id, subject, key, status, target, headers_hash,
      body_hash, attempt_id, lease_until, ttl_until, created_at, updated_at)
    values (${tx.orgId}, ${entry.subject}, ${entry.key}, 'pending', ${entry.target}, ${entry.headersHash},
      ${entry.bodyHash}, ${entry.attemptId}, ${entry.leaseUntil}, ${entry.ttlUntil}, ${now}, ${now})
    on conflict (org_id, subject, key) do update set status = 'pending', target = excluded.target,
      headers_hash = excluded.headers_hash, body_hash = excluded.body_hash, attempt_id = excluded.attempt_id,
      lease_until = excluded.lease_until, effects = '[]', error_code = null, response_status = null,
      response_headers = null, response_body = null, response_ids = '{}', ttl_until = excluded.ttl_until, created_at = excluded.created_at,
      updated_at = excluded.updated_at
      where e.ttl_until <= ${now}
    returning key`.execute(tx.query)
  return rows.length > 0
}

export async function lockEntry(tx: OrgTransaction, key: IdempotencyKey): Promise<IdempotencyEntry | undefined> {
  const { rows } = await sql<EntryRow>`select * from idempotency_keys where ${mine(tx, key)} for update`.execute(
    tx.query,
  )
  return rows[0] && toEntry(rows[0])
}

/** Gives a locked entry to a new attempt. What the ones before it did stays noted. */
export async function takeOver(tx: OrgTransaction, attempt: NewAttempt, now: Date): Promise<void> {
  await sql`update idempotency_keys set status = 'pending', attempt_id = ${attempt.attemptId}, error_code = null,
      lease_until = ${attempt.leaseUntil}, body_hash = coalesce(body_hash, ${attempt.bodyHash}), updated_at = ${now}
    where ${mine(tx, attempt)}`.execute(tx.query)
}

/** Enough to say what was done: a request that does more is not listed to its end. */
const mostEffects = 100

/** Notes what a transaction of the attempt has recorded. False when the entry is not the attempt's any more, or is of another body. */
export async function noteEffects(
  tx: OrgTransaction,
  attempt: Attempt,
  bodyHash: string | null,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`update idempotency_keys set effects = case
        when jsonb_array_length(effects) < ${mostEffects} then effects || ${JSON.stringify(tx.recorded.slice(0, mostEffects))}::jsonb
        else effects end,
      body_hash = coalesce(body_hash, ${bodyHash}), updated_at = ${now}
    where ${running(tx, attempt)} and (body_hash is null or ${bodyHash}::text is null or body_hash = ${bodyHash})
    returning key`.execute(tx.query)
  return rows.length > 0
}

export async function renewLease(tx: OrgTransaction, attempt: Attempt, leaseUntil: Date): Promise<void> {
  await sql`update idempotency_keys set lease_until = ${leaseUntil} where ${running(tx, attempt)}`.execute(tx.query)
}

/** Keeps what was answered. `markCompleted` ends the attempt. */
export async function saveResult(
  tx: OrgTransaction,
  attempt: Attempt,
  { status, headers, body }: StoredAnswer,
): Promise<void> {
  await sql`update idempotency_keys set response_status = ${status}, response_headers = ${JSON.stringify(headers)}::jsonb,
      response_body = ${body}, response_ids = ${idsIn(`${JSON.stringify(headers)} ${body}`)}
    where ${running(tx, attempt)}`.execute(tx.query)
}

/** The request is done: from here on it is answered with what was saved, or with what it did. */
export async function markCompleted(
  tx: OrgTransaction,
  attempt: Attempt,
  { bodyHash, heldSecret }: { readonly bodyHash: string | null; readonly heldSecret: boolean },
  now: Date,
): Promise<void> {
  await sql`update idempotency_keys set status = 'completed', body_hash = coalesce(body_hash, ${bodyHash}),
      error_code = ${heldSecret ? answerHeldSecret : null}, updated_at = ${now}
    where ${running(tx, attempt)}`.execute(tx.query)
}

/** Why the answer to a completed request is not there. */
const answerHeldSecret = 'answer.held_secret'

/** The request failed in a way that may pass: the next one with its key is tried, unless something was done. */
export async function markError(tx: OrgTransaction, attempt: Attempt, errorCode: string, now: Date): Promise<void> {
  await sql`update idempotency_keys set status = 'error', error_code = ${errorCode}, lease_until = ${now},
      updated_at = ${now}
    where ${running(tx, attempt)}`.execute(tx.query)
}

/** Ends the leases of a process that is gone, where it is known that no other one runs. */
export async function endAllLeases(tx: OwnerTransaction, now: Date): Promise<void> {
  await tx.query.updateTable('idempotency_keys').set({ lease_until: now }).where('status', '=', 'pending').execute()
}

/** Entries whose time is over. Selects only. */
export function entriesDue(tx: OrgTransaction, now: Date) {
  return tx.query
    .selectFrom('idempotency_keys')
    .select(['subject', 'key'])
    .where('org_id', '=', tx.orgId)
    .where('ttl_until', '<=', now)
}

/** @returns how many, at most `limit` */
export async function deleteEntriesDue(tx: OrgTransaction, now: Date, limit: number): Promise<number> {
  const due = entriesDue(tx, now).limit(limit)
  const { rows } = await sql`delete from idempotency_keys k using (${due}) due
    where k.org_id = ${tx.orgId} and k.subject = due.subject and k.key = due.key and k.ttl_until <= ${now}
    returning k.key`.execute(tx.query)
  return rows.length
}

/** Removes kept answers that tell of a document, because it is being purged. That they were given stays known. */
export async function forgetAnswersAbout(tx: OrgTransaction, documentId: DocumentId): Promise<void> {
  await sql`update idempotency_keys set response_status = null, response_headers = null, response_body = null, response_ids = '{}'
    where org_id = ${tx.orgId} and response_ids @> array[${documentId}]::uuid[]`.execute(tx.query)
}

const idsIn = (text: string): string[] => [...new Set(text.match(uuids))]
const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

function toEntry(row: EntryRow): IdempotencyEntry {
  const { response_status: status, response_body: body } = row
  return {
    subject: row.subject,
    key: row.key,
    status: row.status,
    target: row.target,
    headersHash: row.headers_hash,
    bodyHash: row.body_hash,
    attemptId: row.attempt_id,
    leaseUntil: row.lease_until,
    effects: row.effects,
    heldSecret: row.error_code === answerHeldSecret,
    answer: status === null || body === null ? null : { status, headers: row.response_headers ?? {}, body },
    ttlUntil: row.ttl_until,
  }
}
