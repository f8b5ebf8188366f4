import { giveUpReservation, type ReservationId, releaseReservation } from '#budgets'
import type { OrgTransaction } from '#database'
import { errorCode, type RequestFate } from '#kernel'
import { type BatchRequest, endRequest } from '#runs'
import type { BatchDeps } from './batch-deps.ts'

/** Only `waitForBatch` writes requests, with the reservation that it made. */
export function reservationOf(request: Pick<BatchRequest, 'reservationId'>): ReservationId {
  return request.reservationId as ReservationId
}

/**
 * Ends a request that got no answer, in the transaction of the caller, who has it locked: what was not processed costs nothing,
 * of anything else nobody knows. The run that waits for it goes on.
 */
export async function endUnanswered(
  deps: Pick<BatchDeps, 'ids' | 'clock' | 'onSettled'>,
  tx: OrgTransaction,
  request: BatchRequest,
  end: { readonly state: 'failed' | 'withdrawn'; readonly failure: string; readonly fate: RequestFate },
): Promise<void> {
  const now = deps.clock.now()
  const reservationId = reservationOf(request)
  await unlessEnded(async () => {
    if (end.fate === 'not_processed') await releaseReservation(tx, reservationId, now)
    else await deps.onSettled(tx, await giveUpReservation(tx, deps, reservationId, now))
  })
  await endRequest(tx, request, { state: end.state, failure: end.failure }, now)
}

/** It is not sent, so it costs nothing. */
export function endWithdrawn(
  deps: Pick<BatchDeps, 'ids' | 'clock' | 'onSettled'>,
  tx: OrgTransaction,
  request: BatchRequest,
  failure: string,
): Promise<void> {
  return endUnanswered(deps, tx, request, { state: 'withdrawn', failure, fate: 'not_processed' })
}

/** A hold that was given up before is booked already; nothing was written when it is found to be. */
export async function unlessEnded<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (errorCode(error) === 'reservation.ended') return undefined
    throw error
  }
}
