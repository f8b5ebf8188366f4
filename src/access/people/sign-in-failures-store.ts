import { sql } from 'kysely'
import type { OwnerTransaction } from '#database'
import { type AttemptSubject, lockMs } from './lock-out.ts'

export type Lock = Pick<AttemptSubject, 'kind'> & { readonly waitMs: number }
export type CountedAttempt =
  | { readonly lockedUntil: Date }
  | { readonly lockedUntil: null; readonly locking: readonly Lock[] }

const rememberedMs = 24 * 3_600_000

/**
 * Counts an attempt as failed before it is made, so that many at once cannot all be made before the first is counted.
 * Returns until when attempts are refused, which are not counted; or, when this one may be made, who is locked out unless it succeeds.
 */
export async function countAttempt(
  tx: OwnerTransaction,
  subjects: readonly AttemptSubject[],
  now: Date,
): Promise<CountedAttempt> {
  const counted = await lockCounts(tx, subjects, now)
  const locks = counted.flatMap(({ lockedUntil }) => (lockedUntil !== null && lockedUntil > now ? [lockedUntil] : []))
  if (locks.length > 0) return { lockedUntil: new Date(Math.max(...locks.map((until) => until.getTime()))) }
  const locking: Lock[] = []
  for (const { kind, hash, freeAttempts, failures: before, lastFailedAt } of counted) {
    const failures = now.getTime() - lastFailedAt.getTime() > rememberedMs ? 1 : before + 1
    const waitMs = lockMs(failures, freeAttempts)
    if (waitMs > 0) locking.push({ kind, waitMs })
    await tx.query
      .updateTable('sign_in_failures')
      .set({ failures, last_failed_at: now, locked_until: waitMs === 0 ? null : new Date(now.getTime() + waitMs) })
      .where('subject', '=', hash)
      .execute()
  }
  return { lockedUntil: null, locking }
}

/** Always in the same order, or two could wait for each other. */
async function lockCounts(tx: OwnerTransaction, subjects: readonly AttemptSubject[], now: Date) {
  const counted = []
  for (const subject of subjects.toSorted((one, other) => Buffer.compare(one.hash, other.hash))) {
    const row = await tx.query
      .insertInto('sign_in_failures')
      .values({ subject: subject.hash, failures: 0, locked_until: null, last_failed_at: now })
      // Changes nothing, but holds the row until the transaction ends.
      .onConflict((conflict) => conflict.column('subject').doUpdateSet({ failures: sql`sign_in_failures.failures` }))
      .returning(['failures', 'locked_until as lockedUntil', 'last_failed_at as lastFailedAt'])
      .executeTakeFirstOrThrow()
    counted.push({ ...subject, ...row })
  }
  return counted
}

/** An attempt was none: whom it tried begins anew, and where it came from is counted one less. */
export async function forgiveAttempt(tx: OwnerTransaction, [whom, from]: readonly AttemptSubject[]): Promise<void> {
  if (whom !== undefined) await tx.query.deleteFrom('sign_in_failures').where('subject', '=', whom.hash).execute()
  if (from === undefined) return
  await tx.query
    .updateTable('sign_in_failures')
    .set({ failures: sql`greatest(failures - 1, 0)`, locked_until: null })
    .where('subject', '=', from.hash)
    .execute()
}

export async function forgetOldFailures(tx: OwnerTransaction, now: Date): Promise<void> {
  await tx.query
    .deleteFrom('sign_in_failures')
    .where('last_failed_at', '<', new Date(now.getTime() - rememberedMs))
    .execute()
}
