import type { InvitationJson, InvitedJson, ListedOrgJson, OrgJson, UserJson } from '#http/client'
import { csvLine } from './csv.ts'
import { renderTable } from './table.ts'

const stateOf = (user: UserJson): string =>
  user.disabled_at !== null ? 'disabled' : user.can_sign_in ? 'active' : 'no password'

/** People, one a line. */
export function renderUsers(users: readonly UserJson[]): string {
  return renderTable(users, [
    { title: 'EMAIL', value: (user) => user.email },
    { title: 'NAME', value: (user) => user.display_name, max: 40 },
    { title: 'ROLE', value: (user) => user.role },
    { title: 'STATE', value: stateOf },
    { title: 'LAST SIGN-IN', value: (user) => user.last_sign_in_at ?? 'never' },
    { title: 'ID', value: (user) => user.user_id },
  ])
}

const userColumns = [
  'user_id',
  'email',
  'display_name',
  'role',
  'can_sign_in',
  'created_at',
  'disabled_at',
  'last_sign_in_at',
] as const satisfies readonly (keyof UserJson)[]

/** @param more what is known of each beside, under the names of `moreColumns` */
export function csvOfUsers(
  users: readonly { readonly user: UserJson; readonly more?: readonly string[] }[],
  moreColumns: readonly string[] = [],
): string {
  const lines = users.map(({ user, more = [] }) => csvLine([...userColumns.map((name) => user[name]), ...more]))
  return [csvLine([...userColumns, ...moreColumns]), ...lines].join('')
}

export function renderOrgs(orgs: readonly ListedOrgJson[]): string {
  return renderTable(orgs, [
    { title: 'SLUG', value: (org) => org.slug },
    { title: 'NAME', value: (org) => org.name, max: 40 },
    { title: 'PEOPLE', value: (org) => String(org.people), align: 'right' },
    { title: 'SINCE', value: (org) => org.created_at.slice(0, 10) },
    { title: 'ID', value: (org) => org.org_id },
  ])
}

const orgColumns = [
  'org_id',
  'slug',
  'name',
  'people',
  'created_at',
] as const satisfies readonly (keyof ListedOrgJson)[]

export function csvOfOrgs(orgs: readonly ListedOrgJson[]): string {
  return [csvLine(orgColumns), ...orgs.map((org) => csvLine(orgColumns.map((name) => org[name])))].join('')
}

const namesOfOrg = ['org_id', 'slug', 'name'] as const satisfies readonly (keyof OrgJson)[]

export function csvOfOrg(org: OrgJson): string {
  return `${csvLine(namesOfOrg)}${csvLine(namesOfOrg.map((name) => org[name]))}`
}

const invitationColumns = [
  ...(['invitation_id', 'email', 'role', 'created_at', 'created_by', 'expires_at'] as const),
] satisfies readonly (keyof InvitationJson)[]

export function renderInvitations(invitations: readonly InvitationJson[]): string {
  return renderTable(invitations, [
    { title: 'EMAIL', value: ({ email }) => email },
    { title: 'ROLE', value: ({ role }) => role },
    { title: 'UNTIL', value: (invitation) => invitation.expires_at },
    { title: 'BY', value: (invitation) => invitation.created_by },
    { title: 'ID', value: (invitation) => invitation.invitation_id },
  ])
}

export function csvOfInvitations(invitations: readonly InvitationJson[]): string {
  const lines = invitations.map((one) => csvLine(invitationColumns.map((name) => one[name])))
  return [csvLine(invitationColumns), ...lines].join('')
}

/** @param org that they are invited to, where it was made with the invitation */
export function csvOfInvited({ invitation, code }: InvitedJson, org?: OrgJson): string {
  const ofOrg = org === undefined ? [] : namesOfOrg.map((name) => org[name])
  return [
    csvLine([...(org === undefined ? [] : namesOfOrg), ...invitationColumns, 'code']),
    csvLine([...ofOrg, ...invitationColumns.map((name) => invitation[name]), code]),
  ].join('')
}
