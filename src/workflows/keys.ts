import type { ApiKey, EndedKey, Identity, KeyLimits, KeyRequest, KeyState, KeyUsage } from '#access'
import type { Page } from './document-views.ts'

/** A key with what has become of it by now. */
export type KeyView = ApiKey & { readonly state: KeyState }

/** A key that ended, and what was made with it. */
export type EndedKeyView = EndedKey & Pick<KeyView, 'state'>

/** A key with its token, which is told this once. */
export type MadeKeyView = { readonly key: KeyView; readonly token: string }

/**
 * What can be done with API keys. They take who asks with what they may: nobody gets a key that may do more. `reference` is a
 * key's id or its prefix.
 */
export type KeyOperations = {
  /** The only time that the token is told. */
  createKey(identity: Identity, request: KeyRequest): Promise<MadeKeyView>
  /** Newest first. */
  listKeys(identity: Identity, input: { cursor: string | null; limit: number }): Promise<Page<KeyView>>
  showKey(identity: Identity, reference: string): Promise<KeyView>
  activateKey(identity: Identity, reference: string): Promise<KeyView>
  /** Holds within a second in all processes. @param input.all whether keys that were made with it are switched off too */
  deactivateKey(identity: Identity, input: { reference: string; all: boolean }): Promise<EndedKeyView>
  removeKey(identity: Identity, input: { reference: string; all: boolean }): Promise<EndedKeyView>
  /** @param input.expiresAt null: never */
  extendKey(identity: Identity, input: { reference: string; expiresAt: Date | null }): Promise<KeyView>
  /** What is left out stays as it is. */
  changeKeyLimits(identity: Identity, input: { reference: string; limits: Partial<KeyLimits> }): Promise<KeyView>
  /** A new key in place of one, which goes on for the grace time. */
  rotateKey(
    identity: Identity,
    input: { reference: string; graceMs: number },
  ): Promise<MadeKeyView & { readonly former: KeyView }>
  /** Deletes keys that have been expired or unused for so long; with `dryRun` it only says which. */
  cleanUpKeys(
    identity: Identity,
    input: { expiredDays: number; unusedDays: number | null; dryRun: boolean },
  ): Promise<readonly { readonly key: KeyView; readonly reason: 'expired' | 'unused' }[]>
  /** Days are `YYYY-MM-DD`, UTC, both included; left out: this month up to today. */
  reportKeyUsage(
    identity: Identity,
    input: { reference: string; from: string | null; to: string | null },
  ): Promise<{ readonly key: KeyView; readonly from: string; readonly to: string; readonly days: readonly KeyUsage[] }>
  /** All keys with what was made of them this month. */
  reportKeys(
    identity: Identity,
  ): Promise<readonly { readonly key: KeyView; readonly requests: bigint; readonly refusals: bigint }[]>
}
