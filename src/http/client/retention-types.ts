import type { z } from 'zod'
import type { heldSchema, retentionSchema } from '../schemas/retention.ts'

export type RetentionJson = z.output<typeof retentionSchema>
export type HeldJson = z.output<typeof heldSchema>
