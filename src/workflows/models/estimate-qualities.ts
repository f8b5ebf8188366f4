import { listEstimateOutcomes } from '#budgets'
import type { Database } from '#database'
import { estimateStatistics, learnCalibration } from '#tokens'
import type { Caller, EstimateQuality } from '../operations.ts'
import { callsLearnedFrom } from './calibrate-estimate.ts'

const callsLookedAt = 10_000

/** How well the input of the newest 10,000 answered calls was estimated, for each way to do so. */
export async function estimateQualities(
  { database }: { readonly database: Pick<Database, 'withOrg'> },
  caller: Caller,
  tolerance: number,
): Promise<readonly EstimateQuality[]> {
  const outcomes = await database.withOrg(caller.orgId, caller.actor, async (tx) =>
    listEstimateOutcomes(tx, { limit: callsLookedAt }),
  )
  const buckets = Map.groupBy(outcomes, ({ model, method, detail }) => JSON.stringify([model, method, detail]))
  return [...buckets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, calls]) => {
      const [first] = calls
      if (first === undefined) return []
      const { model, method, detail } = first
      const raw = calls.slice(0, callsLearnedFrom).map((one) => ({ expected: one.uncalibrated, actual: one.actual }))
      const { factor: multiplier } = learnCalibration(raw)
      return [{ model, method, detail, ...estimateStatistics(calls, tolerance), multiplier }]
    })
}
