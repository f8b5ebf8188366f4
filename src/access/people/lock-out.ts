import { createHash } from 'node:crypto'
import { DomainError, type OrgId, type UserId } from '#kernel'
import { networkOf } from '../limits/network-of.ts'

/**
 * What failed sign-ins are counted by: the email that was given, in whichever organization; the people who have it, each for themselves;
 * and from where. So nobody who gets in somewhere wipes out what they guessed elsewhere. `nobody` stands where there is no person, so
 * that it takes as long.
 */
export type AttemptSubject = {
  readonly kind: 'email' | 'person' | 'nobody' | 'address'
  readonly hash: Uint8Array
  readonly freeAttempts: number
}

const [firstLockMs, longestLockMs] = [30_000, 3_600_000]
/** A network address may be that of a whole office. */
const freeAttempts = { email: 5, person: 5, nobody: 5, address: 30 } as const

/** Hashed, and for every email that is tried: so it shows nobody who has an account. */
function subject(kind: AttemptSubject['kind'], value: string): AttemptSubject {
  return { kind, hash: createHash('sha256').update(`${kind} ${value}`).digest(), freeAttempts: freeAttempts[kind] }
}

export const emailSubject = (email: string): AttemptSubject => subject('email', email)

export const personSubject = ({ orgId, userId }: { readonly orgId: OrgId; readonly userId: UserId }): AttemptSubject =>
  subject('person', `${orgId} ${userId}`)

/** @param place which of those who might have had the email */
export const nobodySubject = (email: string, place: number): AttemptSubject => subject('nobody', `${place} ${email}`)

export const addressSubject = (address: string | null): AttemptSubject | null =>
  address === null ? null : subject('address', networkOf(address))

/** How long nobody may try again after so many failures: nothing at first, then 30 s, doubling up to an hour. */
export function lockMs(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(longestLockMs, firstLockMs * 2 ** Math.min(failures - free, 20))
}

export function lockedOut(until: Date, now: Date): DomainError {
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000))
  return new DomainError({
    code: 'access.locked_out',
    kind: 'limited',
    failureClass: 'transient',
    message: `Signing in failed too often: try again in ${retryAfterSeconds} seconds. Nobody who tries before then is let in, not with the right password either.`,
    details: { retryAfterSeconds },
  })
}
