import type { PageJson } from './api-types.ts'
import type * as People from './people-types.ts'
import type { requester } from './request.ts'

/** People and organizations, as the client asks for them. A user is named by an id or an email. */
export type PeopleClient = {
  /** Who asks. */
  whoAmI(): Promise<People.IdentityJson>
  signIn(input: People.SignInJson): Promise<People.SessionJson>
  /** All other sign-ins end. */
  changePassword(input: People.PasswordChangeJson): Promise<People.SessionJson>
  /** For the next tokens. A refresh token works once. */
  refreshSignIn(refreshToken: string): Promise<People.SessionJson>
  signOut(refreshToken: string): Promise<unknown>
  /** The only time that the code is told. */
  createUser(input: People.NewUserJson): Promise<People.UserWithCodeJson>
  listUsers(query: { readonly cursor?: string; readonly limit?: number }): Promise<PageJson<People.UserJson>>
  /** @param keys whether the keys that they made are switched off */
  changeRole(user: string, role: People.RoleJson, keys?: boolean): Promise<People.ChangedUserJson>
  /** @param keys whether the keys that they made are switched off */
  disableUser(user: string, keys?: boolean): Promise<People.ChangedUserJson>
  enableUser(user: string): Promise<People.ChangedUserJson>
  /** For ever. */
  deleteUser(user: string): Promise<People.DeletedUserJson>
  /** The only time that the code is told. */
  resetPassword(user: string): Promise<People.UserWithCodeJson>
  /** The only time that the code is told. */
  inviteUser(input: Pick<People.NewUserJson, 'email' | 'role'>): Promise<People.InvitedJson>
  /** Those that can be accepted, by email. */
  listInvitations(): Promise<readonly People.InvitationJson[]>
  revokeInvitation(invitationId: string): Promise<People.EmailJson>
  /** For whoever has the code. */
  acceptInvitation(input: People.AcceptanceJson): Promise<People.EmailJson>
  /** For whoever has the code. */
  setPassword(input: People.NewPasswordJson): Promise<People.EmailJson>
  showOrg(): Promise<People.OrgJson>
  renameOrg(name: string): Promise<People.OrgJson>
  /** For owners of the installation. */
  listOrgs(): Promise<readonly People.ListedOrgJson[]>
  /** For owners of the installation. The only time that the code is told. */
  createOrg(input: People.NewOrgJson): Promise<People.MadeOrgJson>
}

const at = (user: string, rest = '') => `/v1/users/${encodeURIComponent(user)}${rest}`

export function peopleClient({
  get,
  post,
  put,
  remove,
  postOpenly,
}: Pick<ReturnType<typeof requester>, 'get' | 'post' | 'put' | 'remove' | 'postOpenly'>): PeopleClient {
  return {
    whoAmI: () => get('/v1/me'),
    signIn: (input) => postOpenly('/v1/sessions', input),
    changePassword: (input) => postOpenly('/v1/password/change', input),
    refreshSignIn: (refreshToken) => postOpenly('/v1/sessions/refresh', { refresh_token: refreshToken }),
    signOut: (refreshToken) => postOpenly('/v1/sessions/end', { refresh_token: refreshToken }),
    createUser: (input) => post('/v1/users', input),
    listUsers: (query) => get('/v1/users', query),
    changeRole: (user, role, keys = false) => post(at(user, '/role'), { role, keys }),
    disableUser: (user, keys = false) => post(at(user, '/disable'), { keys }),
    enableUser: (user) => post(at(user, '/enable'), {}),
    deleteUser: (user) => remove(at(user)),
    resetPassword: (user) => post(at(user, '/reset'), {}),
    inviteUser: (input) => post('/v1/invitations', input),
    listInvitations: async () => (await get<{ items: readonly People.InvitationJson[] }>('/v1/invitations')).items,
    revokeInvitation: (id) => post(`/v1/invitations/${encodeURIComponent(id)}/revoke`, {}),
    acceptInvitation: (input) => postOpenly('/v1/invitations/accept', input),
    setPassword: (input) => postOpenly('/v1/password', input),
    showOrg: () => get('/v1/org'),
    renameOrg: (name) => put('/v1/org', { name }),
    listOrgs: async () => (await get<{ items: readonly People.ListedOrgJson[] }>('/v1/orgs')).items,
    createOrg: (input) => post('/v1/orgs', input),
  }
}
