import { listEstimateOutcomes } from '#budgets'
import type { Database } from '#database'
import { estimateStatistics, learnCalibration } from '#tokens'
import { callsLearnedFrom } from '../models/calibrate-estimate.ts'
import type { Operations } from '../operations.ts'

const callsLookedAt = 10_000

export function tokenOperations(deps: { database: Database }): Pick<Operations, 'validateEstimates'> {
  return {
    async validateEstimates(caller, { tolerance }) {
      const outcomes = await deps.database.withOrg(caller.orgId, caller.actor, async (tx) =>
        listEstimateOutcomes(tx, { limit: callsLookedAt }),
      )
      const buckets = Map.groupBy(outcomes, ({ model, method, detail }) => JSON.stringify([model, method, detail]))
      return [...buckets]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, calls]) => {
          const [first] = calls
          if (first === undefined) return []
          const { model, method, detail } = first
          const raw = calls
            .slice(0, callsLearnedFrom)
            .map((one) => ({ expected: one.uncalibrated, actual: one.actual }))
          const { factor: multiplier } = learnCalibration(raw)
          return [{ model, method, detail, ...estimateStatistics(calls, tolerance), multiplier }]
        })
    },
  }
}
