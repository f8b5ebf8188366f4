import { giveUpExpired } from '#budgets'
import type { Database } from '#database'
import { type Clock, formatUsd, type Ids, type NanoUsd } from '#kernel'
import type { RaiseAlert } from '#telemetry'
import { keepHoldsOfBatches } from '../batches/keep-holds.ts'
import { tellSettled } from './tell-settled.ts'

export type EndExpiredHoldsDeps = {
  readonly database: Database
  readonly ids: Ids
  readonly clock: Clock
  readonly raiseAlert: RaiseAlert
}

/** Ends the holds that nobody will book any more, and tells each org of its own. */
export async function endExpiredHolds(deps: EndExpiredHoldsDeps): Promise<void> {
  const { raiseAlert } = deps
  await keepHoldsOfBatches(deps)
  const given = await giveUpExpired({ ...deps, onSettled: tellSettled(raiseAlert) })
  for (const [orgId, ofOrg] of Map.groupBy(given, (one) => one.orgId)) {
    const cost = formatUsd(ofOrg.reduce((sum, { settled }) => sum + settled.cost, 0n) as NanoUsd)
    const calls = ofOrg.length === 1 ? 'One call was' : `${ofOrg.length} calls were`
    await raiseAlert({
      severity: 'warning',
      orgId,
      component: 'budgets',
      code: 'budget.holds_expired',
      message: `${calls} begun and never booked: a process ended in between. Nobody knows whether they were answered, so $${cost} for their input was charged; autopilot costs counts them as unknown.`,
      details: { calls: ofOrg.length, cost_usd: cost },
    })
  }
}
