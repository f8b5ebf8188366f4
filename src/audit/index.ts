export type { AuditEvent, ChainVerdict, NewAuditEvent } from './audit-event.ts'
export { insertAuditHead, listEvents, recordEvent, verifyAuditChain } from './audit-store.ts'
