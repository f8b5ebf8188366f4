import type { OrgId } from '#kernel'
import { findOrg, type Org } from '../org-store.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changePassword } from './change-password.ts'
import { changeRole, disableUser, enableUser } from './change-user.ts'
import { createUser } from './create-user.ts'
import { deleteUser } from './delete-user.ts'
import { createTokenReader } from './identity-of-user.ts'
import { listInvitations } from './invitation-store.ts'
import { inviteUser, takeBackInvitation } from './invite-user.ts'
import { createOrg, listAllOrgs, renameOrg } from './manage-orgs.ts'
import { openIdOff } from './openid-off.ts'
import type { OpenIdProvider } from './openid-port.ts'
import type { PeopleDeps } from './people-deps.ts'
import { refreshSignIn } from './refresh.ts'
import { resetPassword, setPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'
import { leaveForOpenId, returnFromOpenId } from './sign-in-with-openid.ts'
import { signOut, signOutEverywhere } from './sign-out.ts'
import type { Manager, User } from './user.ts'
import { getUser, listUsers } from './user-store.ts'

/** All that people and organizations do, bound to what it needs. */
export type People = ReturnType<typeof openPeople>

/**
 * @param input.installationOrgId whose owners manage all organizations
 * @param input.openId where people may also sign in; null for nowhere
 */
export function openPeople(
  deps: PeopleDeps,
  { installationOrgId, openId }: { readonly installationOrgId: OrgId; readonly openId: OpenIdProvider | null },
) {
  const installation = { ...deps, installationOrgId }
  const elsewhere = { ...deps, openId: openId ?? openIdOff }
  const { database, clock } = deps
  const tokens = createTokenReader(deps)
  /** What may end a sign-in: this process believes it no longer, others do so for less than a second. */
  const ending =
    <Input extends unknown[], Output>(work: (...input: Input) => Promise<Output>) =>
    (...input: Input): Promise<Output> =>
      work(...input).finally(tokens.forget)
  return {
    /** Says who an access token is of. @throws DomainError `request.unauthorized` */
    identityOfToken: tokens.identityOf,

    signIn: bind(deps, signIn),
    refresh: ending(bind(deps, refreshSignIn)),
    signOut: ending(bind(deps, signOut)),
    signOutEverywhere: ending(bindBy(deps, signOutEverywhere)),
    leaveForOpenId: bind(elsewhere, leaveForOpenId),
    returnFromOpenId: bind(elsewhere, returnFromOpenId),
    setPassword: ending(bind(deps, setPassword)),
    changePassword: ending(bind(deps, changePassword)),
    acceptInvitation: bind(deps, acceptInvitation),

    createUser: bindBy(deps, createUser),
    changeRole: ending(bindBy(deps, changeRole)),
    disableUser: ending(bindBy(deps, disableUser)),
    enableUser: bindBy(deps, enableUser),
    deleteUser: ending(bindBy(deps, deleteUser)),
    resetPassword: ending(bindBy(deps, resetPassword)),
    /** By email, from after one. */
    listUsers: ({ caller }: Manager, page: { readonly after: string | null; readonly limit: number }) =>
      database.withOrg(caller.orgId, caller.actor, (tx) => listUsers(tx, page)),
    /** @param reference an id or an email. @throws DomainError `user.not_found` */
    showUser: ({ caller }: Manager, reference: string): Promise<User> =>
      database.withOrg(caller.orgId, caller.actor, (tx) => getUser(tx, reference)),

    inviteUser: bindBy(deps, inviteUser),
    takeBackInvitation: bindBy(deps, takeBackInvitation),
    /** Those that can still be accepted, by email. */
    listInvitations: ({ caller }: Manager) =>
      database.withOrg(caller.orgId, caller.actor, (tx) => listInvitations(tx, clock.now())),

    showOrg: ({ caller }: Manager): Promise<Org | undefined> => database.withOrg(caller.orgId, caller.actor, findOrg),
    renameOrg: bindBy(deps, renameOrg),
    createOrg: bindBy(installation, createOrg),
    listOrgs: (by: Manager) => listAllOrgs(installation, by),
  }
}

function bind<Deps, Input, Output>(deps: Deps, work: (deps: Deps, input: Input) => Promise<Output>) {
  return (input: Input): Promise<Output> => work(deps, input)
}

function bindBy<Deps, Input, Output>(deps: Deps, work: (deps: Deps, by: Manager, input: Input) => Promise<Output>) {
  return (by: Manager, input: Input): Promise<Output> => work(deps, by, input)
}
