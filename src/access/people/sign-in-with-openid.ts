import type { Actor, UserId } from '#kernel'
import { acceptAs } from './accept-invitation.ts'
import { localOwnerEmail, normalisedEmail } from './email.ts'
import { listOpenInvitationsOf } from './invitation-store.ts'
import type { OpenIdAccount, OpenIdChecks, OpenIdProvider } from './openid-port.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import type { Origin } from './refresh-token-store.ts'
import { seal, unseal } from './sealed.ts'
import { beginSignIn, type SignedIn, signInFailed } from './sign-in.ts'
import { type FoundUser, listByAccount, listWithoutAccount } from './sign-in-store.ts'
import { linkAccount } from './user-store.ts'

export type OpenIdDeps = PeopleDeps & { readonly openId: OpenIdProvider }

const purpose = 'openid sign-in'
/** How long somebody may take to sign in elsewhere. */
const awayMs = 600_000

/**
 * Sends somebody elsewhere. What is sealed has to come back with them, from the same browser.
 * @param input.org the slug of the organization; null where the person is in one alone
 */
export async function leaveForOpenId(
  { openId, keys, clock }: OpenIdDeps,
  { redirectUrl, org }: { readonly redirectUrl: string; readonly org: string | null },
): Promise<{ readonly url: string; readonly sealed: string; readonly sealedMs: number }> {
  const { url, checks } = await openId.begin({ redirectUrl })
  const sealed = await seal(keys.seal, { purpose, content: { ...checks, org }, now: clock.now(), ms: awayMs })
  return { url, sealed, sealedMs: awayMs }
}

/**
 * Signs in who comes back: whoever has this account, or else whoever has its verified email and no account
 * of this provider yet, or was invited by it.
 * @throws DomainError `access.sign_in_failed`
 */
export async function returnFromOpenId(
  deps: OpenIdDeps,
  { callbackUrl, sealed, ...from }: Origin & { readonly callbackUrl: string; readonly sealed: string },
): Promise<SignedIn> {
  const { openId, keys, clock } = deps
  const content = await unseal(keys.seal, { purpose, sealed, now: clock.now() })
  if (!areChecks(content)) throw signInFailed()
  const { org, ...checks } = content
  const account = await openId.finish({ callbackUrl, checks })
  const { orgId, userId } = (await findByAccount(deps, account, org)) ?? (await makeKnown(deps, account, org))
  return await beginSignIn(deps, { orgId, userId, by: 'openid', ...from })
}

function areChecks(value: unknown): value is OpenIdChecks & { readonly org: string | null } {
  if (typeof value !== 'object' || value === null) return false
  const org: unknown = Reflect.get(value, 'org')
  const isWhole = ['state', 'nonce', 'codeVerifier'].every((name) => typeof Reflect.get(value, name) === 'string')
  return isWhole && (org === null || typeof org === 'string')
}

async function findByAccount(
  { database }: OpenIdDeps,
  account: OpenIdAccount,
  org: string | null,
): Promise<FoundUser | undefined> {
  const found = await database.asOwner((tx) => listByAccount(tx, account, org))
  if (found.length > 1) throw signInFailed()
  return found[0]
}

/**
 * The first time, also after another provider was set: by the email, if the provider says that it is theirs, and one person alone has it; or, where nobody does, one
 * invitation: no organization shuts somebody out of another by inviting them.
 */
async function makeKnown(
  deps: OpenIdDeps,
  { issuer, subject, verifiedEmail, name }: OpenIdAccount,
  org: string | null,
): Promise<FoundUser> {
  const email = verifiedEmail === null ? null : normalisedEmail(verifiedEmail)
  if (email === null || email === localOwnerEmail) throw signInFailed()
  const { database, clock, ids } = deps
  const now = clock.now()
  const { users, invitations } = await database.asOwner(async (tx) => ({
    users: await listWithoutAccount(tx, { email, issuer }, org),
    invitations: await listOpenInvitationsOf(tx, { email, slug: org, now }),
  }))
  const [user] = users
  const [invitation] = invitations
  const oidc = { issuer, subject }
  if (users.length > 1) throw signInFailed()
  if (user !== undefined) {
    const actor: Actor = { kind: 'user', userId: user.userId }
    await database.withOrg(user.orgId, actor, async (tx) => {
      if (!(await linkAccount(tx, user.userId, oidc, now))) throw signInFailed()
      await recordOfUser(deps, tx, { event: 'user.account_linked', subjectId: user.userId, details: { issuer } }, now)
    })
    return user
  }
  if (invitation === undefined || invitations.length > 1) throw signInFailed()
  const userId = ids.next<UserId>()
  const actor: Actor = { kind: 'user', userId }
  const displayName = (name ?? email).slice(0, 200)
  await database.withOrg(invitation.orgId, actor, (tx) => acceptAs(deps, tx, invitation, { userId, displayName, oidc }))
  return { orgId: invitation.orgId, userId }
}
