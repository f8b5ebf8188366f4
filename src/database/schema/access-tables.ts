import type { OrgId, UserId } from '#kernel'
import type { Defaulted, Fixed } from './columns.ts'

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
  /** argon2id; null for who has no password. */
  password_hash: string | null
  disabled_at: Date | null
  last_sign_in_at: Date | null
  oidc_issuer: string | null
  oidc_subject: string | null
  updated_at: Defaulted<Date>
}

export type RefreshTokensTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  user_id: Fixed<UserId>
  family: Fixed<string>
  hash: Fixed<Uint8Array>
  issued_at: Fixed<Date>
  expires_at: Fixed<Date>
  used_at: Date | null
  revoked_at: Date | null
  address: string | null
  user_agent: string | null
}

export type InvitationsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  email: Fixed<string>
  role: Fixed<UserRole>
  hash: Fixed<Uint8Array>
  created_at: Fixed<Date>
  created_by: Fixed<string>
  expires_at: Fixed<Date>
  accepted_at: Date | null
  revoked_at: Date | null
}

export type PasswordResetsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  user_id: Fixed<UserId>
  hash: Fixed<Uint8Array>
  created_at: Fixed<Date>
  created_by: Fixed<string>
  expires_at: Fixed<Date>
  used_at: Date | null
}

/** Failed sign-ins by a hash of whom they tried, or from where. Belongs to no org. */
export type SignInFailuresTable = {
  subject: Fixed<Uint8Array>
  failures: number
  locked_until: Date | null
  last_failed_at: Date
}

/** What all processes of an installation share and nobody else may know. Belongs to no org. */
export type InstallationSecretsTable = {
  name: Fixed<string>
  secret: Fixed<Uint8Array>
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
