import type { OrgId } from '#kernel'
import type { Defaulted, DefaultJsonb, Fixed, OptionalJsonb } from './columns.ts'

export type IdempotencyStatus = 'pending' | 'completed' | 'error'

export type IdempotencyKeysTable = {
  org_id: Fixed<OrgId>
  /** The user or API key whose key it is. */
  subject: Fixed<string>
  key: Fixed<string>
  status: IdempotencyStatus
  /** Method and path. */
  target: string
  /** Of the query, too, because names of files stand in it. */
  headers_hash: string
  /** Null until a streamed body has been read to its end. */
  body_hash: string | null
  attempt_id: string
  lease_until: Date
  effects: DefaultJsonb
  error_code: string | null
  response_status: number | null
  response_headers: OptionalJsonb
  response_body: string | null
  response_ids: Defaulted<string[]>
  ttl_until: Date
  created_at: Date
  updated_at: Date
}
