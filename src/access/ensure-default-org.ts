import { insertAuditHead } from '#audit'
import type { Database } from '#database'
import { type Actor, assert, type Clock, type Ids, type OrgId, type UserId } from '#kernel'
import { findOrgBySlug, insertOrg } from './org-store.ts'
import { localOwnerEmail } from './people/email.ts'
import { findUserByEmail, insertUser } from './people/user-store.ts'

export type LocalOwner = { readonly orgId: OrgId; readonly actor: Actor }

/** The org and the user that a single person at this machine acts as. */
const localOrg = { slug: 'default', name: 'Default' }
const localUser = { email: localOwnerEmail, displayName: 'Owner', role: 'owner' as const }

/** Makes sure that there is a default org with its owner, and returns who that is. Repeated it changes nothing. */
export async function ensureDefaultOrg(deps: {
  readonly database: Database
  readonly ids: Ids
  readonly clock: Clock
}): Promise<LocalOwner> {
  return await deps.database.asOwner(async (tx) => {
    const now = deps.clock.now()
    if ((await findOrgBySlug(tx, localOrg.slug)) === undefined) {
      await insertOrg(tx, { orgId: deps.ids.next<OrgId>(), ...localOrg }, now)
    }
    // Read again, because another process may have inserted it in the same moment.
    const org = await findOrgBySlug(tx, localOrg.slug)
    assert(org, 'the default org is there once it was inserted')
    if ((await findUserByEmail(tx, org.orgId, localUser.email)) === undefined) {
      await insertAuditHead(tx, org.orgId)
      await insertUser(tx, org.orgId, { userId: deps.ids.next<UserId>(), ...localUser }, now)
    }
    const user = await findUserByEmail(tx, org.orgId, localUser.email)
    assert(user, 'the owner is there once it was inserted')
    return { orgId: org.orgId, actor: { kind: 'user', userId: user.userId } }
  })
}
