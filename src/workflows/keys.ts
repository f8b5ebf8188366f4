import type { ApiKey, Identity, KeyLimits, KeyRequest, KeyStatistics, KeyUsage, MadeKey, StaleKey } from '#access'
import type { Page } from './document-views.ts'

/**
 * What can be done with API keys. They take who asks with what they may: nobody gets a key that may do more. `reference` is a
 * key's id or its prefix.
 */
export type KeyOperations = {
  /** The only time that the token is told. */
  createKey(identity: Identity, request: KeyRequest): Promise<MadeKey>
  /** Newest first. */
  listKeys(identity: Identity, input: { cursor: string | null; limit: number }): Promise<Page<ApiKey>>
  showKey(identity: Identity, reference: string): Promise<ApiKey>
  activateKey(identity: Identity, reference: string): Promise<ApiKey>
  /** Holds within a second in all processes. */
  deactivateKey(identity: Identity, reference: string): Promise<ApiKey>
  removeKey(identity: Identity, reference: string): Promise<ApiKey>
  /** @param input.expiresAt null: never */
  extendKey(identity: Identity, input: { reference: string; expiresAt: Date | null }): Promise<ApiKey>
  /** What is left out stays as it is. */
  changeKeyLimits(identity: Identity, input: { reference: string; limits: Partial<KeyLimits> }): Promise<ApiKey>
  /** A new key in place of one, which goes on for the grace time. */
  rotateKey(
    identity: Identity,
    input: { reference: string; graceMs: number },
  ): Promise<MadeKey & { readonly former: ApiKey }>
  /** Deletes keys that have been expired or unused for so long; with `dryRun` it only says which. */
  cleanUpKeys(
    identity: Identity,
    input: { expiredDays: number; unusedDays: number | null; dryRun: boolean },
  ): Promise<readonly StaleKey[]>
  /** Days are `YYYY-MM-DD`, UTC, both included; left out: this month up to today. */
  reportKeyUsage(
    identity: Identity,
    input: { reference: string; from: string | null; to: string | null },
  ): Promise<{ readonly key: ApiKey; readonly from: string; readonly to: string; readonly days: readonly KeyUsage[] }>
  /** All keys with what was made of them this month. */
  reportKeys(identity: Identity): Promise<readonly KeyStatistics[]>
}
