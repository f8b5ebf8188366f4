import { createHash } from 'node:crypto'
import { DomainError } from '#kernel'
import { networkOf } from '../limits/network-of.ts'

/** What failed sign-ins are counted by: whom they tried, and from where. */
export type AttemptSubject = {
  readonly kind: 'email' | 'address'
  readonly hash: Uint8Array
  readonly freeAttempts: number
}

const [firstLockMs, longestLockMs] = [30_000, 3_600_000]
/** A network address may be that of a whole office. */
const freeAttempts = { email: 5, address: 30 } as const

/** Hashed, and for every email that is tried: so it shows nobody who has an account. */
export function attemptSubjects(email: string, address: string | null): readonly AttemptSubject[] {
  const subject = (kind: AttemptSubject['kind'], value: string): AttemptSubject => ({
    kind,
    hash: createHash('sha256').update(`${kind} ${value}`).digest(),
    freeAttempts: freeAttempts[kind],
  })
  return [subject('email', email), ...(address === null ? [] : [subject('address', networkOf(address))])]
}

/** How long nobody may try again after so many failures: nothing at first, then 30 s, doubling up to an hour. */
export function lockMs(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(longestLockMs, firstLockMs * 2 ** Math.min(failures - free, 20))
}

export function lockedOut(until: Date, now: Date): DomainError {
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000))
  return new DomainError({
    code: 'access.locked_out',
    kind: 'limited',
    message: `Signing in failed too often: try again in ${retryAfterSeconds} seconds. Nobody who tries before then is let in, not with the right password either.`,
    details: { retryAfterSeconds },
  })
}
