import type { OrgTransaction, OwnerTransaction, UserRole } from '#database'
import { type Actor, DomainError, type OrgId, type UserId } from '#kernel'
import { accessTokenMs, signAccessToken } from './access-token.ts'
import { normalisedEmail } from './email.ts'
import { addressSubject, emailSubject, lockedOut, nobodySubject, personSubject } from './lock-out.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { refreshTokenMs } from './refresh-token.ts'
import { deleteExpiredTokens, insertRefreshToken, type Origin } from './refresh-token-store.ts'
import { newSecretCode } from './secret-code.ts'
import { countAttempt, forgiveAttempt } from './sign-in-failures-store.ts'
import { type FoundUser, listByEmail, mostPeople } from './sign-in-store.ts'
import { tellLockOut } from './tell-lock-out.ts'
import { lockIfThere, updateUser } from './user-store.ts'

/** What somebody gets who signed in. Both tokens are secret; the refresh token is shown this once. */
export type SignedIn = {
  readonly orgId: OrgId
  readonly userId: UserId
  readonly role: UserRole
  readonly accessToken: string
  readonly accessTokenExpiresAt: Date
  readonly refreshToken: string
  readonly refreshTokenExpiresAt: Date
}

export type SignInInput = Origin & {
  readonly email: string
  readonly password: string
  /** The slug of the organization; null where the person is in one alone. */
  readonly org: string | null
}

/**
 * Signs somebody in by password. Who is not known, has no password, is disabled or gives a wrong one is told the same, after the
 * same work. Where no organization is named, the password says which of the few who have the email it is; one that several have says nothing.
 * @throws DomainError `access.sign_in_failed`, `access.locked_out` with `retryAfterSeconds`
 */
export async function signIn(deps: PeopleDeps, input: SignInInput): Promise<SignedIn> {
  const { database, clock } = deps
  const email = emailSubject(normalisedEmail(input.email))
  const address = addressSubject(input.address)
  const { counted, people } = await database.asOwner(async (tx) => {
    const places = await placesOf(tx, input)
    const subjects = [email, ...(address === null ? [] : [address]), ...places.map(({ subject }) => subject)]
    return { counted: await countAttempt(tx, subjects, clock.now()), people: places }
  })
  if (counted.lockedUntil !== null) throw lockedOut(counted.lockedUntil, clock.now())
  const tried = people.map((one) =>
    counted.left.some(({ hash }) => hash === one.subject.hash) ? undefined : one.found,
  )
  const found = await whoseIs(deps, input.password, tried)
  if (found === undefined) {
    tellLockOut(deps, counted.locking, { email: normalisedEmail(input.email), people, address: input.address })
    throw signInFailed()
  }
  const signedIn = await beginSignIn(deps, { ...found, ...pick(input), by: 'password' })
  await database.asOwner((tx) => forgiveAttempt(tx, { person: personSubject(found), email, address }))
  return signedIn
}

/** Whom an attempt may be of: as many whether or not there is anybody, for the same work. */
async function placesOf(tx: OwnerTransaction, input: SignInInput) {
  const email = normalisedEmail(input.email)
  const people = await listByEmail(tx, email, input.org)
  return Array.from({ length: input.org === null ? mostPeople : 1 }, (_, place) => {
    const found = people[place]
    return { found, subject: found === undefined ? nobodySubject(email, place) : personSubject(found) }
  })
}

type Tried = FoundUser & { readonly passwordHash: string | null }

/** The one whose password it is; nobody where it is that of several. */
async function whoseIs({ passwords }: PeopleDeps, password: string, tried: readonly (Tried | undefined)[]) {
  const matching: FoundUser[] = []
  for (const one of tried) {
    const matches = await passwords.matches(password, one?.passwordHash ?? null)
    if (matches && one !== undefined) matching.push({ orgId: one.orgId, userId: one.userId })
  }
  return matching.length === 1 ? matching[0] : undefined
}

const pick = ({ address, userAgent }: Origin): Origin => ({ address, userAgent })

/** Whoever this is has proved it. @throws DomainError `access.sign_in_failed` when they were disabled or removed meanwhile */
export async function beginSignIn(
  deps: PeopleDeps,
  input: Origin & { readonly orgId: OrgId; readonly userId: UserId; readonly by: 'password' | 'openid' },
): Promise<SignedIn> {
  const { database, clock, ids, random, keys } = deps
  const { orgId, userId, by, address, userAgent } = input
  const actor: Actor = { kind: 'user', userId }
  const { secret, hash } = newSecretCode(random, 'aprefresh')
  const family = ids.next()
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + refreshTokenMs)
  const user = await database.withOrg(orgId, actor, async (tx) => {
    const locked = await lockIfThere(tx, userId)
    if (locked === undefined || locked.disabledAt !== null) return undefined
    await deleteExpiredTokens(tx, userId, now)
    await insertRefreshToken(tx, { tokenId: ids.next(), userId, family, hash, expiresAt, address, userAgent }, now)
    await updateUser(tx, userId, { lastSignInAt: now }, now)
    await recordSignIn(deps, tx, { userId, by, family, address }, now)
    return locked
  })
  if (user === undefined) throw signInFailed()
  const access = await accessOf(keys.access, { orgId, userId, family, role: user.role, now })
  return { orgId, userId, role: user.role, ...access, refreshToken: secret, refreshTokenExpiresAt: expiresAt }
}

const recordSignIn = (
  deps: PeopleDeps,
  tx: OrgTransaction,
  { userId, ...details }: { userId: UserId; by: string; family: string; address: string | null },
  now: Date,
) => recordOfUser(deps, tx, { event: 'user.signed_in', subjectId: userId, details }, now)

/** A fresh access token of a sign-in. */
export async function accessOf(key: Uint8Array, claims: Parameters<typeof signAccessToken>[1]) {
  return {
    accessToken: await signAccessToken(key, claims),
    accessTokenExpiresAt: new Date(Math.floor(claims.now.getTime() / 1_000) * 1_000 + accessTokenMs),
  }
}

export function signInFailed(): DomainError {
  return new DomainError({
    code: 'access.sign_in_failed',
    kind: 'denied',
    message:
      'Signing in failed: email and password do not belong together, or the person may not sign in. Who is in several organizations has to name one.',
  })
}
