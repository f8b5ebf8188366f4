export type { AuditEvent, ChainVerdict, EventOutline, NewAuditEvent } from './audit-event.ts'
export { insertAuditHead, lastSequence, listEvents, listOutlines, recordEvent } from './audit-store.ts'
export { type ExportedEvent, listExported } from './exported-event.ts'
export { verifyAuditChain } from './verify-audit-chain.ts'
