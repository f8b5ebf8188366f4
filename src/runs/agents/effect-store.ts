import { sql } from 'kysely'
import type { EffectStatus, OrgTransaction } from '#database'
import { type Json, type RunId, type SessionId, storableJson } from '#kernel'
import { sessionFenced } from '../run.ts'
import type { ToolEffect } from './tool.ts'

export type Effect = { readonly effectId: string; readonly status: EffectStatus }

type PlannedEffect = Effect & {
  /** The pause whose decision let it be sent again last. */
  readonly resentBy: string | null
}

type OfCall = { readonly runId: RunId; readonly sessionId: SessionId; readonly callId: string }

/**
 * Locks the run for as long as the transaction lasts, where this session still holds it.
 * @throws DomainError `run.session_fenced`
 */
export async function lockHeldRun(
  tx: OrgTransaction,
  { runId, sessionId }: { readonly runId: RunId; readonly sessionId: SessionId },
): Promise<void> {
  const { rows } = await sql`select id from runs where org_id = ${tx.orgId} and id = ${runId}
    and current_session_id = ${sessionId} and status = 'running' for no key update`.execute(tx.query)
  if (rows.length === 0) throw sessionFenced(runId)
}

/** Notes that a call is about to be sent. Returns how it stood before, where it was noted already. */
export async function planEffect(
  tx: OrgTransaction,
  call: OfCall & {
    readonly effectId: string
    readonly tool: string
    readonly kind: Exclude<ToolEffect['kind'], 'none'>
    readonly arguments: { readonly [name: string]: Json }
  },
  now: Date,
): Promise<PlannedEffect> {
  await sql`insert into effects (id, org_id, run_id, session_id, call_id, tool, class, status, arguments,
      planned_at)
    values (${call.effectId}, ${tx.orgId}, ${call.runId}, ${call.sessionId}, ${call.callId}, ${call.tool}, ${call.kind},
      'planned', ${storableJson(call.arguments)}::jsonb, ${now})
    on conflict (org_id, run_id, call_id) do update set arguments = excluded.arguments, planned_at = excluded.planned_at
      where effects.status = 'failed'`.execute(tx.query)
  const { rows } = await sql<PlannedEffect>`select id as "effectId", status, resent_by as "resentBy" from effects
    where org_id = ${tx.orgId} and run_id = ${call.runId} and call_id = ${call.callId} for update`.execute(tx.query)
  return rows[0] ?? { effectId: call.effectId, status: 'planned', resentBy: null }
}

/** A person's decision on a pause is used up with it. */
export async function noteResent(tx: OrgTransaction, effectId: string, decidedPause: string): Promise<void> {
  await sql`update effects set resent_by = ${decidedPause} where org_id = ${tx.orgId} and id = ${effectId}`.execute(
    tx.query,
  )
}

export async function moveEffect(
  tx: OrgTransaction,
  { runId, callId }: Omit<OfCall, 'sessionId'>,
  status: EffectStatus,
  now: Date,
): Promise<void> {
  await sql`update effects set status = ${status},
      sent_at = case when ${status} = 'sent' then ${now}::timestamptz else sent_at end,
      ended_at = case when ${status} in ('confirmed', 'failed', 'unknown', 'undone') then ${now}::timestamptz end
    where org_id = ${tx.orgId} and run_id = ${runId} and call_id = ${callId}`.execute(tx.query)
}

export type ToolLogEntry = {
  readonly call_id: string
  readonly tool: string
  readonly arguments: string
  readonly outcome: string
  readonly characters: number
  readonly duration_ms: number
  readonly at: string
}

/** Each call writes the whole list anew. */
const mostLogged = 200

/** What the run shows of what its tools did last; retention removes it. All of it is in the conversation. */
export async function appendToolLog(tx: OrgTransaction, runId: RunId, entry: ToolLogEntry): Promise<void> {
  await sql`update runs set tool_log = case when jsonb_array_length(coalesce(tool_log, '[]')) < ${mostLogged}::integer
      then coalesce(tool_log, '[]') else tool_log - 0 end || ${storableJson([entry])}::jsonb
    where org_id = ${tx.orgId} and id = ${runId}`.execute(tx.query)
}

/** What calls of the run did, or may have done, apart from those that were answered until then. */
export async function listEffectsSince(
  tx: OrgTransaction,
  runId: RunId,
  answered: readonly string[],
): Promise<readonly { readonly tool: string }[]> {
  const { rows } = await sql<{ tool: string }>`select tool from effects where org_id = ${tx.orgId} and run_id = ${runId}
    and call_id <> all(${[...answered]}::text[]) and status in ('sent', 'confirmed', 'unknown', 'undoing', 'undo_failed')
    order by planned_at, id`.execute(tx.query)
  return rows
}

/** Lets calls that are made anew have effects of their own, whatever ids they get. */
export async function freeCallsSince(
  tx: OrgTransaction,
  input: { readonly runId: RunId; readonly answered: readonly string[]; readonly mark: string },
): Promise<void> {
  await sql`update effects set call_id = call_id || ' ' || ${input.mark}
    where org_id = ${tx.orgId} and run_id = ${input.runId} and call_id <> all(${[...input.answered]}::text[])`.execute(
    tx.query,
  )
}

export type ListedEffect = Effect & {
  readonly tool: string
  readonly kind: Exclude<ToolEffect['kind'], 'none'>
  readonly at: Date
  /** Why it could not be undone. */
  readonly undoError: string | null
}

/** What tools of a run did outside, in the order they began to. */
export async function listEffects(tx: OrgTransaction, runId: RunId): Promise<readonly ListedEffect[]> {
  const { rows } = await sql<ListedEffect>`select id as "effectId", tool, class as kind, status, planned_at as at,
      undo_error as "undoError"
    from effects where org_id = ${tx.orgId} and run_id = ${runId} order by planned_at, id`.execute(tx.query)
  return rows
}
