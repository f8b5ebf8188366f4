import type { ReservationState } from '#database'
import { type Brand, type DocumentId, DomainError, type NanoUsd, type OrgId, type RunId } from '#kernel'
import type { EstimateMethod, PageDetail, PriceRow, ServiceTier } from '#tokens'
import { type BudgetSubject, wholeOrg } from './budget.ts'

export type ReservationId = Brand<string, 'ReservationId'>

/** What was expected of a call, kept beside what it was. */
export type CallEstimate = {
  readonly method: EstimateMethod | 'exact'
  readonly detail: PageDetail | null
  readonly inputTokens: { readonly low: number; readonly expected: number; readonly high: number }
  /** What the method itself expected, where what was learned from calls before was applied to it. */
  readonly uncalibratedTokens?: number
  /** At most so many are asked for. */
  readonly outputTokens: number
}

/** What a paid call is for and who pays, the same on its reservation and in the ledger. */
export type PaidCall = {
  /** For example `extraction`, `repair`, `embedding`, `agent`. */
  readonly purpose: string
  readonly workflow: string
  readonly runId: RunId | null
  readonly documentId: DocumentId | null
  readonly apiKeyId: string | null
  readonly provider: string
  readonly model: string
  readonly serviceTier: ServiceTier
  readonly priceRow: PriceRow
  readonly estimate: CallEstimate
}

export type ReserveInput = {
  readonly reservationId: ReservationId
  readonly orgId: OrgId
  /** The same key never holds money twice. */
  readonly idempotencyKey: string
  readonly call: PaidCall
  /** The most that the call can cost. */
  readonly amount: NanoUsd
  /** What its input alone can cost at most: the charge when nobody knows whether it was answered. */
  readonly inputBound: NanoUsd
  readonly expiresAt: Date
}

export type Reservation = ReserveInput & {
  readonly state: ReservationState
  readonly budgetIds: readonly string[]
}

/** Whose budgets a call counts on. */
export function subjectsOf(call: PaidCall): readonly BudgetSubject[] {
  return [
    wholeOrg,
    { scope: 'workflow', scopeId: call.workflow },
    ...(call.apiKeyId === null ? [] : [{ scope: 'api_key' as const, scopeId: call.apiKeyId }]),
    ...(call.documentId === null ? [] : [{ scope: 'document' as const, scopeId: call.documentId }]),
  ]
}

/** Somebody settled or released it before; the second one must change nothing. */
export function reservationEnded(reservationId: ReservationId, state: ReservationState): DomainError {
  return new DomainError({
    code: 'reservation.ended',
    kind: 'conflict',
    message: `Reservation ${reservationId} is ${state} already, so nothing was booked again.`,
    details: { reservation_id: reservationId, state },
  })
}
