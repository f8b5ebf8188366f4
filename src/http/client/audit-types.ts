import type { z } from 'zod'
import type { auditVerdictSchema, exportedEventSchema } from '../schemas/audit.ts'

export type AuditEventJson = z.output<typeof exportedEventSchema>
export type AuditVerdictJson = z.output<typeof auditVerdictSchema>
