import type { UserRole } from '#database'

/** What somebody may do. Routes name one each; keys carry some, roles stand for some. */
export const permissions = [
  'documents:read',
  'documents:write',
  'documents:purge',
  'runs:read',
  'runs:write',
  'budgets:read',
  'budgets:write',
  'policy:write',
  'alerts:read',
  'alerts:write',
  'keys:read',
  'keys:write',
  'users:read',
  'users:write',
  'org:read',
  'org:write',
  'audit:read',
  'retention:read',
  'retention:write',
  'webhooks:read',
  'webhooks:write',
  'mail:read',
  'mail:write',
] as const

export type Permission = (typeof permissions)[number]

export const isPermission = (name: string): name is Permission => permissions.some((one) => one === name)

/** What everybody of an org may see: nothing of who else is in it, nor of its secrets. */
const viewer: readonly Permission[] = [
  'documents:read',
  'runs:read',
  'budgets:read',
  'alerts:read',
  'org:read',
  'retention:read',
]

const member: readonly Permission[] = [...viewer, 'documents:write', 'runs:write', 'alerts:write']

const ofRole: Readonly<Record<UserRole, ReadonlySet<Permission>>> = {
  viewer: new Set(viewer),
  member: new Set(member),
  admin: new Set(permissions.filter((permission) => permission !== 'org:write')),
  owner: new Set(permissions),
}

export function permissionsOf(role: UserRole): ReadonlySet<Permission> {
  return ofRole[role]
}
