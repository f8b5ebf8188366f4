import type { z } from 'zod'
import type {
  decisionBody,
  interventionDetailsSchema,
  interventionSchema,
  waitingSchema,
} from '../schemas/intervention.ts'

export type WaitingJson = z.output<typeof waitingSchema>
export type InterventionJson = z.output<typeof interventionSchema>
export type InterventionDetailsJson = z.output<typeof interventionDetailsSchema>
export type InterventionDecisionJson = z.input<typeof decisionBody>

export type InterventionQuery = {
  readonly cursor?: string
  readonly limit?: number
  /** Default `active`. */
  readonly state?: 'active' | 'resolved' | 'all'
}
