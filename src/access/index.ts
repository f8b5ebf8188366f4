export { ensureDefaultOrg, type LocalOwner } from './ensure-default-org.ts'
export { getOrgPolicy, noPolicy, type OrgPolicy, putOrgPolicy } from './org-policy-store.ts'
export { findOrg, findOrgBySlug, getUser, listOrgs, listUsers, type Org, type User } from './org-store.ts'
