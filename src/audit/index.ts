export type { AuditEvent, ChainVerdict, NewAuditEvent } from './audit-event.ts'
export { insertAuditHead, lastSequence, listEvents, recordEvent } from './audit-store.ts'
export { type ExportedEvent, listExported } from './exported-event.ts'
export { verifyAuditChain } from './verify-audit-chain.ts'
