import type { OrgId, UserId } from '#kernel'
import type { Fixed } from './columns.ts'

export type UserRole = 'owner' | 'admin' | 'member' | 'viewer'

export type OrgsTable = {
  id: Fixed<OrgId>
  name: string
  slug: string
  created_at: Fixed<Date>
}

export type UsersTable = {
  id: Fixed<UserId>
  org_id: Fixed<OrgId>
  email: string
  display_name: string
  role: UserRole
  created_at: Fixed<Date>
}
