import type { Database, OrgTransaction } from '#database'
import type { Clock } from '#kernel'
import type { Identity } from '../identity.ts'
import { listInvitationsBy, revokeInvitation } from './invitation-store.ts'
import { recordInvitation } from './invite-user.ts'
import { mayStillGive } from './maker-store.ts'
import { deleteReset, listResetsBy } from './password-reset-store.ts'
import type { PeopleDeps } from './people-deps.ts'

type TakeBackDeps = Pick<PeopleDeps, 'ids'> & { readonly clock: Pick<Clock, 'now'> }

/**
 * Takes back the invitations and codes that these made in this org and may no longer give: called once they have ended, or may less.
 * @param makers as `describeActor` writes them
 * @returns how many
 */
export async function takeBackCodes(
  deps: TakeBackDeps,
  tx: OrgTransaction,
  makers: readonly string[],
): Promise<number> {
  const { ended } = await codesBy(deps, tx, makers)
  for (const code of ended) {
    if ('resetId' in code) await deleteReset(tx, code.resetId)
    else await takeBackOne(deps, tx, code)
  }
  return ended.length
}

/** How many invitations and codes there are that these made in this org and that work. */
export async function countCodes(deps: TakeBackDeps, tx: OrgTransaction, makers: readonly string[]): Promise<number> {
  return (await codesBy(deps, tx, makers)).working
}

async function codesBy({ clock }: TakeBackDeps, tx: OrgTransaction, makers: readonly string[]) {
  const now = clock.now()
  const all = [...(await listInvitationsBy(tx, makers, now)), ...(await listResetsBy(tx, makers, now))]
  const ended: typeof all = []
  for (const code of all) if (!(await mayStillGive(tx, code))) ended.push(code)
  return { ended, working: all.length - ended.length }
}

/**
 * The same in all other orgs, into which owners of the installation invite: after that they have ended was committed. Cut off before it,
 * what is left opens nothing all the same, while they are out.
 */
export async function takeBackCodesElsewhere(
  deps: TakeBackDeps & { readonly database: Pick<Database, 'asOwner' | 'withOrg'> },
  { caller: { orgId: home, actor } }: Pick<Identity, 'caller'>,
  makers: readonly string[],
): Promise<void> {
  const ended = await deps.database.asOwner(async (tx) => {
    const found = await listInvitationsBy(tx, makers, deps.clock.now())
    const still = await Promise.all(found.map((one) => mayStillGive(tx, one)))
    return found.filter(({ orgId }, index) => orgId !== home && still[index] === false)
  })
  for (const { orgId, ...invitation } of ended) {
    await deps.database.withOrg(orgId, actor, (tx) => takeBackOne(deps, tx, invitation))
  }
}

async function takeBackOne(
  deps: TakeBackDeps,
  tx: OrgTransaction,
  { invitationId, email }: { readonly invitationId: string; readonly email: string },
): Promise<void> {
  if ((await revokeInvitation(tx, { invitationId }, deps.clock.now())) === undefined) return
  await recordInvitation(deps, tx, { event: 'user.invitation_revoked', invitationId, email })
}
