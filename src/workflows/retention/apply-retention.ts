import { deleteEntriesDue, entriesDue } from '#access'
import { recordEvent } from '#audit'
import { countRows, type OrgTransaction } from '#database'
import { findDocument, trashDue } from '#documents'
import { asError, unreachable } from '#kernel'
import { clearToolLogsDue, deleteRunsDue } from '#runs'
import type { Logger } from '#telemetry'
import type { Caller } from '../operations.ts'
import { dueRunsOf, listPolicies, queryDue } from './due.ts'
import { type PurgeDeps, purgeOne } from './purge-one.ts'
import { type AppliedPolicy, cutOff } from './retention-policies.ts'

export type RetentionDeps = PurgeDeps & { readonly log: Pick<Logger, 'warn'> }

/** Of a policy: what is due, and what was removed. */
export type RetentionResult = AppliedPolicy & { readonly due: number; readonly removed: number }

export type RetentionOutcome = {
  readonly policies: readonly RetentionResult[]
  /** Stored answers whose time is over; not a policy, because they say themselves how long they are kept. */
  readonly idempotencyEntries: { readonly due: number; readonly removed: number }
}

/** So much goes in one transaction: on the embedded database everybody waits for it. */
const atOnce = 200

/** Who removes, until the signal aborts. */
type Remover = Caller & { readonly signal: AbortSignal }

/** What every policy of the org would remove now. Changes nothing. */
export function reportRetention(
  deps: Pick<RetentionDeps, 'database' | 'clock'>,
  caller: Caller,
): Promise<RetentionOutcome> {
  return deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
    const now = deps.clock.now()
    const policies: RetentionResult[] = []
    for (const policy of await listPolicies(tx)) {
      const query = await queryDue(tx, policy, now)
      policies.push({ ...policy, due: query === null ? 0 : await countRows(tx, query), removed: 0 })
    }
    return { policies, idempotencyEntries: { due: await countRows(tx, entriesDue(tx, now)), removed: 0 } }
  })
}

/**
 * Removes what is due by every policy of the org, a part at a time. What cannot be removed is told of, and left for the next time.
 * @param signal asked before each part and each document; what is left then is due as before
 */
export async function applyRetention(
  deps: RetentionDeps,
  caller: Caller,
  signal: AbortSignal = new AbortController().signal,
): Promise<RetentionOutcome> {
  const { policies, idempotencyEntries } = await reportRetention(deps, caller)
  const results: RetentionResult[] = []
  for (const policy of policies) {
    results.push(
      policy.due === 0 ? policy : { ...policy, removed: await removeDue(deps, { ...caller, signal }, policy) },
    )
  }
  const removed = await inParts(deps, { ...caller, signal }, 'idempotency_entries', (tx, now) =>
    deleteEntriesDue(tx, now, atOnce),
  )
  return { policies: results, idempotencyEntries: { ...idempotencyEntries, removed } }
}

function removeDue(deps: RetentionDeps, caller: Remover, policy: AppliedPolicy): Promise<number> {
  const { policy: name } = policy
  const part = (remove: (tx: OrgTransaction, before: Date) => Promise<number>) =>
    inParts(deps, caller, name, async (tx, now) => {
      const before = cutOff(policy, now)
      return before === null ? 0 : remove(tx, before)
    })
  switch (name) {
    case 'trash':
      return purgeTrash(deps, caller, policy)
    case 'tool_logs':
      return part(async (tx, before) => clearToolLogsDue(tx, await dueRunsOf(tx, name, before), atOnce))
    case 'ended_runs':
    case 'itineraries':
      return part(async (tx, before) => deleteRunsDue(tx, await dueRunsOf(tx, name, before), atOnce))
    default:
      return unreachable(name)
  }
}

/** Until a part is not full, each in a transaction of its own that says what it removed. */
async function inParts(
  { database, clock, ids }: RetentionDeps,
  caller: Remover,
  policy: string,
  remove: (tx: OrgTransaction, now: Date) => Promise<number>,
): Promise<number> {
  let removed = 0
  while (!caller.signal.aborted) {
    const part = await database.withOrg(caller.orgId, caller.actor, async (tx) => {
      const now = clock.now()
      const count = await remove(tx, now)
      if (count === 0) return 0
      const event = { event: 'retention.applied', subjectKind: 'retention', subjectId: policy }
      await recordEvent(tx, { id: ids.next(), ...event, details: { removed: count } }, now)
      return count
    })
    removed += part
    if (part < atOnce) break
  }
  return removed
}

/** Each document in a transaction of its own, which looks again: it may have been restored or held meanwhile. */
async function purgeTrash(deps: RetentionDeps, caller: Remover, policy: AppliedPolicy): Promise<number> {
  const due = await deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
    const before = cutOff(policy, deps.clock.now())
    return before === null ? [] : await trashDue(tx, before).execute()
  })
  let purged = 0
  for (const { id } of due) {
    if (caller.signal.aborted) break
    try {
      const done = await purgeOne(deps, caller, async (tx) => {
        const document = await findDocument(tx, id)
        const before = cutOff(policy, deps.clock.now())
        const isDue = before !== null && document?.trashedAt && document.trashedAt <= before && document.hold === null
        return isDue ? { documentId: document.documentId } : null
      })
      if (done !== null) purged += 1
    } catch (thrown) {
      deps.log.warn({ error: asError(thrown), document_id: id }, 'A document that is due could not be purged.')
    }
  }
  return purged
}
