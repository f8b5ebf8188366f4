export { ensureDefaultOrg, type LocalOwner } from './ensure-default-org.ts'
export { fenceEnded } from './fence-ended.ts'
export { type Attempts, createAttempts } from './idempotency/attempts.ts'
export type { StoredAnswer } from './idempotency/idempotency-entry.ts'
export { deleteEntriesDue, endAllLeases, entriesDue, forgetAnswersAbout } from './idempotency/idempotency-store.ts'
export { type Finished, type OnceDeps, type OnceInput, onceFor } from './idempotency/once-for.ts'
export { type Identity, localIdentity, requirePermission } from './identity.ts'
export { type ApiKey, type KeyState, type KeyUsage, stateOf as keyStateOf } from './keys/api-key.ts'
export { activateKey, changeKeyLimits, extendKey } from './keys/change-key.ts'
export { cleanUpKeys, type StaleKey } from './keys/clean-up-keys.ts'
export { createKey, type KeyRequest, type MadeKey, rotateKey } from './keys/create-key.ts'
export { deactivateKey, type EndedKey, removeKey } from './keys/end-key.ts'
export type { KeyDeps, Limits as KeyLimits } from './keys/key-deps.ts'
export { listKeys } from './keys/key-store.ts'
export { type Authenticated, type Keyring, openKeyring } from './keys/keyring.ts'
export { type KeyStatistics, reportKeys, reportKeyUsage, showKey } from './keys/report-keys.ts'
export { type FallbackSettings, type WhenDown, withFallback } from './limits/limits-with-fallback.ts'
export { createMemoryLimits } from './limits/memory-limits.ts'
export { networkOf } from './limits/network-of.ts'
export type { DefaultLimits, LimitBucket, RateBucket, RateDecision, RateLimits } from './limits/rate-limit.ts'
export {
  changeOrgPolicy,
  type ListChange,
  noPolicy,
  type OrgPolicy,
  type OrgPolicyChange,
  policyInvalid,
} from './org-policy.ts'
export { getOrgPolicy, lockOrgPolicy, putOrgPolicy } from './org-policy-store.ts'
export { findOrg, findOrgBySlug, listOrgs, type Org } from './org-store.ts'
export { forgetSignIns } from './people/forget-sign-ins-store.ts'
export { openInstallationKeys } from './people/installation-keys.ts'
export type { OpenIdAccount, OpenIdChecks, OpenIdProvider } from './people/openid-port.ts'
export { argonPasswords } from './people/password.ts'
export { openPeople, type People } from './people/people.ts'
export { setUpOwner } from './people/set-up-owner.ts'
export { hasOwnerWhoSignsIn } from './people/user-store.ts'
export { isPermission, type Permission, permissions, permissionsOf } from './permission.ts'
export type { RetentionPolicy } from './retention-policy.ts'
export {
  deleteRetentionPolicy,
  listRetentionPolicies,
  putRetentionPolicy,
} from './retention-policy-store.ts'
export { mayNow } from './still-there-store.ts'
