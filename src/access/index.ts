export { ensureDefaultOrg, type LocalOwner } from './ensure-default-org.ts'
export { findOrgBySlug, listUsers, type Org, type User } from './org-store.ts'
