import { giveUpReservation, listHeldOfRun, type Settled } from '#budgets'
import type { OrgTransaction } from '#database'
import { type Clock, type Ids, type NanoUsd, zeroUsd } from '#kernel'
import type { Step, StepContext } from '#runs'
import type { IngestState } from './ingest-state.ts'

/** Whoever keeps the money: books what the extraction really cost and frees what was reserved for it. */
export type Settlement = {
  settle(context: StepContext, tx: OrgTransaction): Promise<void>
  /** What the extraction cost; known before it is booked. */
  costOf(state: IngestState): NanoUsd
}

/** The local rules spend nothing: there is no reservation to settle, and the ledger stays as it is. */
export const freeOfCharge: Settlement = { settle: async () => {}, costOf: () => zeroUsd }

/**
 * An answer is booked in the transaction that keeps it, so what is left here are holds of sessions that died between a call and
 * its booking: nobody knows their outcome, and their input is charged.
 */
export function settlementOfModels(deps: {
  readonly ids: Ids
  readonly clock: Clock
  readonly onSettled: (tx: OrgTransaction, settled: Settled) => Promise<void>
}): Settlement {
  return {
    async settle({ runId }, tx) {
      for (const reservationId of await listHeldOfRun(tx, runId)) {
        await deps.onSettled(tx, await giveUpReservation(tx, deps, reservationId, deps.clock.now()))
      }
    },
    // Sums of nano-dollars are nano-dollars.
    costOf: ({ asked, embeddingCost = zeroUsd }) => ((asked?.cost ?? zeroUsd) + embeddingCost) as NanoUsd,
  }
}

/** Step 7: actual usage to the ledger, in the transaction that stores the result. */
export function settleStep(settlement: Settlement): Step<IngestState> {
  return {
    name: 'settle',
    kind: 'transaction',
    run: (context, _state, tx) => settlement.settle(context, tx),
  }
}
