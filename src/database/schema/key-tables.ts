import type { OrgId } from '#kernel'
import type { BigintColumn, Defaulted, Fixed } from './columns.ts'

/** What requests are counted and limited as. */
export type RateBucket = 'agent' | 'crud'

export type ApiKeysTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  /** Unique in the installation. */
  prefix: Fixed<string>
  /** SHA-256 of the secret. */
  secret_hash: Fixed<Uint8Array>
  name: string
  permissions: Fixed<string[]>
  /** Null as the installation is set. */
  agent_per_minute: number | null
  crud_per_minute: number | null
  /** Requests in a calendar month, UTC; null without end. */
  monthly_quota: BigintColumn | null
  is_demo: Defaulted<boolean>
  active: Defaulted<boolean>
  expires_at: Date | null
  last_used_at: Date | null
  last_used_from: string | null
  /** Where it was used from, the newest last. */
  known_addresses: Defaulted<string[]>
  rotated_from: Fixed<string | null>
  /** Whoever made keys that it came from and that are deleted, and such keys: as in `created_by`. */
  origins: Defaulted<string[]>
  /** The same for a key and all that it was rotated to. */
  family: Fixed<string>
  created_at: Fixed<Date>
  created_by: Fixed<string>
}

export type ApiKeyUsageTable = {
  org_id: Fixed<OrgId>
  key_id: Fixed<string>
  /** UTC. */
  day: Fixed<string>
  bucket: Fixed<RateBucket>
  requests: BigintColumn
  refusals: BigintColumn
}
