import { sql } from 'kysely'
import type { OwnerTransaction } from '#database'
import { type AttemptSubject, lockMs } from './lock-out.ts'

export type Lock = Pick<AttemptSubject, 'kind' | 'hash'> & { readonly waitMs: number }
export type CountedAttempt =
  | { readonly lockedUntil: Date }
  | {
      readonly lockedUntil: null
      /** Who is locked out unless the attempt succeeds. */
      readonly locking: readonly Lock[]
      /** Of several people those whose password is not tried. */
      readonly left: readonly Pick<AttemptSubject, 'hash'>[]
    }

const rememberedMs = 24 * 3_600_000

/**
 * Counts an attempt as failed before it is made, so that many at once cannot all be made before the first is counted.
 * Returns until when attempts are refused, which are not counted: while the email or the address is locked out, or everybody who has the email.
 */
export async function countAttempt(
  tx: OwnerTransaction,
  subjects: readonly AttemptSubject[],
  now: Date,
): Promise<CountedAttempt> {
  const counted = await lockCounts(tx, subjects, now)
  const lockOf = ({ lockedUntil }: (typeof counted)[number]) =>
    lockedUntil !== null && lockedUntil > now ? lockedUntil.getTime() : 0
  const whole = counted.filter(({ kind }) => kind === 'email' || kind === 'address').map(lockOf)
  const people = counted.filter(({ kind }) => kind === 'person')
  const untilMs = Math.max(...whole, people.length === 0 ? 0 : Math.min(...people.map(lockOf)))
  if (untilMs > 0) return { lockedUntil: new Date(untilMs) }
  const locking: Lock[] = []
  for (const one of counted) {
    if (lockOf(one) > 0) continue
    const { kind, hash, freeAttempts, failures: before, lastFailedAt } = one
    const failures = now.getTime() - lastFailedAt.getTime() > rememberedMs ? 1 : before + 1
    const waitMs = lockMs(failures, freeAttempts)
    if (waitMs > 0) locking.push({ kind, hash, waitMs })
    await tx.query
      .updateTable('sign_in_failures')
      .set({ failures, last_failed_at: now, locked_until: waitMs === 0 ? null : new Date(now.getTime() + waitMs) })
      .where('subject', '=', hash)
      .execute()
  }
  return { lockedUntil: null, locking, left: people.filter((one) => lockOf(one) > 0) }
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

/**
 * An attempt was none. The person begins anew, and their email is counted less by what was counted of them: not by what was guessed of
 * others who have it. Where it came from is counted one less.
 */
export async function forgiveAttempt(
  tx: OwnerTransaction,
  { person, email, address }: Readonly<Record<'person' | 'email', AttemptSubject> & { address: AttemptSubject | null }>,
): Promise<void> {
  const hashes = [person, email, ...(address === null ? [] : [address])].map(({ hash }) => hash)
  // In the order in which they are counted, or two could wait for each other.
  await tx.query
    .selectFrom('sign_in_failures')
    .select('subject')
    .where('subject', 'in', hashes)
    .orderBy('subject')
    .forUpdate()
    .execute()
  const theirs = await tx.query
    .deleteFrom('sign_in_failures')
    .where('subject', '=', person.hash)
    .returning('failures')
    .executeTakeFirst()
  await countLess(tx, email, theirs?.failures ?? 0)
  if (address !== null) await countLess(tx, address, 1)
}

async function countLess(tx: OwnerTransaction, { hash }: AttemptSubject, by: number): Promise<void> {
  await tx.query
    .updateTable('sign_in_failures')
    .set({ failures: sql`greatest(failures - ${by}, 0)`, locked_until: null })
    .where('subject', '=', hash)
    .execute()
}

/** Failures that count no more. */
export async function forgetOldFailures(tx: OwnerTransaction, now: Date): Promise<void> {
  await tx.query
    .deleteFrom('sign_in_failures')
    .where('last_failed_at', '<', new Date(now.getTime() - rememberedMs))
    .execute()
}
