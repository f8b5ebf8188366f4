import { errors, jwtVerify, SignJWT } from 'jose'
import { DomainError, isUuid, type OrgId, type UserId } from '#kernel'

/** Long enough to ask seldom, short enough to be of little use to who finds one in a log. */
export const accessTokenMs = 15 * 60_000

const issuer = 'paper-autopilot'
const audience = 'paper-autopilot-api'
const algorithm = 'HS256'

/** What an access token says: who signed in, and with which sign-in. What they may is asked of the database. */
export type AccessClaims = { readonly orgId: OrgId; readonly userId: UserId; readonly family: string }

export async function signAccessToken(
  key: Uint8Array,
  { orgId, userId, family, role, now }: AccessClaims & { readonly role: string; readonly now: Date },
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1_000)
  return await new SignJWT({ org: orgId, role, sid: family })
    .setProtectedHeader({ alg: algorithm, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(userId)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + accessTokenMs / 1_000)
    .sign(key)
}

/** @throws DomainError `request.unauthorized` for one that is expired, of another installation, or made up */
export async function readAccessToken(key: Uint8Array, token: string, now: Date): Promise<AccessClaims> {
  try {
    // Only this algorithm: a header that names another, or `none`, is not believed.
    const options = { algorithms: [algorithm], issuer, audience, typ: 'at+jwt', currentDate: now }
    const { payload } = await jwtVerify(token, key, { ...options, requiredClaims: ['exp', 'iat', 'sub', 'org', 'sid'] })
    const { sub, org, sid } = payload
    if (isId(sub) && isId(org) && isId(sid)) {
      // Signed by this installation, which puts ids of these kinds there.
      return { orgId: org as OrgId, userId: sub as UserId, family: sid }
    }
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
  }
  throw signInEnded()
}

const isId = (value: unknown): value is string => typeof value === 'string' && isUuid(value)

export function signInEnded(): DomainError {
  return new DomainError({
    code: 'request.unauthorized',
    kind: 'denied',
    message: 'The access token is not valid, or its sign-in has ended: refresh it, or sign in again.',
  })
}
