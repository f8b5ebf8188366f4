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

/** When a document goes to a model: never, when the local result is unsure, always. */
export type Cascade = 'local' | 'unsure' | 'always'

export type OrgPoliciesTable = {
  org_id: Fixed<OrgId>
  /** Null as the installation is set. */
  cascade: Cascade | null
  /** Null for every model that has a price. */
  allowed_models: string[] | null
  /** Documents of these never leave the installation. */
  local_only_types: string[]
  local_only_tags: string[]
  updated_at: Date
  updated_by: string
}
