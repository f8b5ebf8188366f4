import type { UserRole } from '#database'
import type { OrgId, UserId } from '#kernel'
import type { Identity } from '../identity.ts'
import { permissionsOf } from '../permission.ts'
import { readAccessToken, signInEnded } from './access-token.ts'
import type { PeopleDeps } from './people-deps.ts'
import { findSignedIn } from './refresh-token-store.ts'

/** Who a person is that signed in, and what they may. */
export function identityOfUser(user: {
  readonly orgId: OrgId
  readonly userId: UserId
  readonly role: UserRole
}): Identity {
  return {
    caller: { orgId: user.orgId, actor: { kind: 'user', userId: user.userId } },
    permissions: permissionsOf(user.role),
    limited: { subject: `user:${user.userId}`, agentPerMinute: null, crudPerMinute: null },
  }
}

/** How long what the database said of a sign-in is believed: a revoked one works for less than a second more. */
const believedMs = 800
const mostKept = 10_000

export type TokenReader = {
  /** @throws DomainError `request.unauthorized` */
  identityOf(token: string): Promise<Identity>
  /** A sign-in may have ended: from now on all are asked anew. */
  forget(): void
}

type Kept = { readonly askedMs: number; readonly role: Promise<UserRole | undefined> }

/**
 * Says who an access token is of. A sign-in that ended, a person who was disabled and a role that changed hold within a second,
 * in every process, though the token itself lives on.
 */
export function createTokenReader(deps: Pick<PeopleDeps, 'database' | 'clock' | 'keys'>): TokenReader {
  const { database, clock, keys } = deps
  const kept = new Map<string, Kept>()

  const ask = (key: string, load: () => Promise<UserRole | undefined>): Promise<UserRole | undefined> => {
    const askedMs = clock.monotonicMs()
    const known = kept.get(key)
    if (known !== undefined && askedMs - known.askedMs < believedMs) return known.role
    if (kept.size >= mostKept) kept.clear()
    const role = load()
    kept.set(key, { askedMs, role })
    // A database that is away for a moment is asked again by the next one.
    role.catch(() => kept.delete(key))
    return role
  }

  return {
    async identityOf(token) {
      const now = clock.now()
      const { orgId, userId, family } = await readAccessToken(keys.access, token, now)
      const { actor } = identityOfUser({ orgId, userId, role: 'viewer' }).caller
      const role = await ask(`${orgId} ${userId} ${family}`, async () =>
        database.withOrg(orgId, actor, async (tx) => (await findSignedIn(tx, { userId, family, now }))?.role),
      )
      if (role === undefined) throw signInEnded()
      return identityOfUser({ orgId, userId, role })
    },
    forget: () => kept.clear(),
  }
}
