export { ensureDefaultOrg, type LocalOwner } from './ensure-default-org.ts'
export { type Identity, localIdentity, requirePermission } from './identity.ts'
export { type FallbackSettings, type WhenDown, withFallback } from './limits/limits-with-fallback.ts'
export { createMemoryLimits } from './limits/memory-limits.ts'
export type { DefaultLimits, RateBucket, RateDecision, RateLimits } from './limits/rate-limit.ts'
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
export { createTokenReader, identityOfUser } from './people/identity-of-user.ts'
export { openInstallationKeys } from './people/installation-keys.ts'
export { argonPasswords } from './people/password.ts'
export type { PeopleDeps } from './people/people-deps.ts'

export { type Permission, permissions, permissionsOf } from './permission.ts'
