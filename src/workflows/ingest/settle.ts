import type { OrgTransaction } from '#database'
import { type NanoUsd, zeroUsd } from '#kernel'
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

/** Step 7: actual usage to the ledger, in the transaction that stores the result. */
export function settleStep(settlement: Settlement): Step<IngestState> {
  return {
    name: 'settle',
    kind: 'transaction',
    run: (context, _state, tx) => settlement.settle(context, tx),
  }
}
