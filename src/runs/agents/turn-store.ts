import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { type DocumentId, type Json, type RunId, storableJson } from '#kernel'
import type { Task } from './message.ts'

/** A model's paid answer to one state of a conversation, which has not reached a checkpoint yet. */
export type TurnKey = { readonly runId: RunId; readonly key: string }

/** What a session before paid for and could not go on with; undefined where nothing was answered. */
export async function findKeptTurn(tx: OrgTransaction, { runId, key }: TurnKey): Promise<Json | undefined> {
  const { rows } = await sql<{ answer: Json }>`select answer from kept_turns
    where org_id = ${tx.orgId} and run_id = ${runId} and turn_key = ${key}`.execute(tx.query)
  return rows[0]?.answer
}

/** To be called in the transaction that books the answer, so that no crash pays for it twice (promise 3). */
export async function keepTurn(
  tx: OrgTransaction,
  { runId, key, answer, now }: TurnKey & { readonly answer: Json; readonly now: Date },
): Promise<void> {
  // The run may have been removed meanwhile, or have ended; what was paid is booked all the same.
  await sql`insert into kept_turns (org_id, run_id, turn_key, answer, kept_at)
    select org_id, id, ${key}, ${storableJson(answer)}::jsonb, ${now} from runs where org_id = ${tx.orgId} and id = ${runId}
      and status in ('queued', 'running', 'waiting') for key share
    on conflict do nothing`.execute(tx.query)
}

/** No session of the run will ask for them any more. */
export async function forgetTurns(tx: OrgTransaction, runId: RunId): Promise<void> {
  await sql`delete from kept_turns where org_id = ${tx.orgId} and run_id = ${runId}`.execute(tx.query)
}

/** The turn has reached a checkpoint; with it the plan, where it changed. */
export async function noteTurn(tx: OrgTransaction, runId: RunId, plan: readonly Task[] | undefined): Promise<void> {
  await forgetTurns(tx, runId)
  if (plan !== undefined) await setPlan(tx, runId, plan)
}

/** What people see of what the run is to do. */
export async function setPlan(tx: OrgTransaction, runId: RunId, plan: readonly Task[]): Promise<void> {
  await sql`update runs set plan_snapshot = ${storableJson(plan)}::jsonb
    where org_id = ${tx.orgId} and id = ${runId}`.execute(tx.query)
}

/** The run has seen text of these documents: whoever removes one for ever removes what the run kept of it. */
export async function noteDocumentsRead(
  tx: OrgTransaction,
  runId: RunId,
  documentIds: readonly DocumentId[],
): Promise<void> {
  await sql`insert into run_documents (org_id, run_id, document_id)
    select ${tx.orgId}, ${runId}, id from unnest(${[...documentIds]}::uuid[]) as read (id)
    on conflict do nothing`.execute(tx.query)
}

/** Whose text a run has seen, or one that it was forked from. */
export async function listDocumentsRead(tx: OrgTransaction, runId: RunId): Promise<readonly DocumentId[]> {
  const { rows } = await sql<{ id: DocumentId }>`select distinct d.document_id as id
    from lineage_of_run(${tx.orgId}, ${runId}, 2147483647) l
      join run_documents d on d.org_id = ${tx.orgId} and d.run_id = l.run_id
    order by d.document_id`.execute(tx.query)
  return rows.map(({ id }) => id)
}

/** Removes the runs that have seen a document, with what was forked from them; whoever waits for one finds it gone, and the trail says why. @returns which */
export async function forgetReadersOf(tx: OrgTransaction, documentId: DocumentId): Promise<readonly RunId[]> {
  const { rows } = await sql<{ id: RunId }>`with recursive readers as (
      select run_id as id from run_documents where org_id = ${tx.orgId} and document_id = ${documentId}
      union
      select r.id from runs r join readers on r.org_id = ${tx.orgId} and r.forked_from_run_id = readers.id)
    delete from runs where org_id = ${tx.orgId} and id in (select id from readers) returning id`.execute(tx.query)
  return rows.map(({ id }) => id)
}
