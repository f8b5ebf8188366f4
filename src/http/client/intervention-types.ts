import type { z } from 'zod'
import type {
  deadlineBody,
  decisionBody,
  historyPage,
  interventionDetailsSchema,
  interventionSchema,
  waitingSchema,
} from '../schemas/intervention.ts'

export type WaitingJson = z.output<typeof waitingSchema>
export type InterventionJson = z.output<typeof interventionSchema>
export type InterventionDetailsJson = z.output<typeof interventionDetailsSchema>
export type InterventionActionJson = z.output<typeof historyPage>['items'][number]
export type DeadlineJson = z.input<typeof deadlineBody>
export type InterventionDecisionJson = z.input<typeof decisionBody>

export type InterventionQuery = {
  readonly cursor?: string
  readonly limit?: number
  /** Default `active`. */
  readonly state?: 'active' | 'resolved' | 'all'
}
