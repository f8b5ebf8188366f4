import { type CallEstimate, listEstimateOutcomes } from '#budgets'
import type { Database } from '#database'
import type { Actor, Clock, OrgId } from '#kernel'
import { type Calibration, calibrateTokens, learnCalibration } from '#tokens'

export type EstimateToCalibrate = {
  readonly orgId: OrgId
  readonly actor: Actor
  readonly request: { readonly model: string }
  readonly estimate: CallEstimate
}

/** An estimate by what the org's calls of the same model, method and detail really were. */
export type Calibrator = (input: EstimateToCalibrate) => Promise<CallEstimate>

/** Older calls say less of how documents are now. */
export const callsLearnedFrom = 200
const refreshMs = 60_000
const mostBuckets = 10_000

/** Remembers for a minute what it learned, so that a call does not wait for the ledger. */
export function createCalibrator(deps: {
  readonly database: Pick<Database, 'withOrg'>
  readonly clock: Pick<Clock, 'monotonicMs'>
}): Calibrator {
  const learned = new Map<string, { readonly atMs: number; readonly calibration: Promise<Calibration> }>()

  const learn = async ({ orgId, actor, request, estimate }: EstimateToCalibrate): Promise<Calibration> => {
    const bucket = { model: request.model, method: estimate.method, detail: estimate.detail }
    const outcomes = await deps.database.withOrg(orgId, actor, (tx) =>
      listEstimateOutcomes(tx, { bucket, limit: callsLearnedFrom }),
    )
    return learnCalibration(outcomes.map(({ uncalibrated, actual }) => ({ expected: uncalibrated, actual })))
  }

  const calibrationOf = (input: EstimateToCalibrate): Promise<Calibration> => {
    const { orgId, request, estimate } = input
    const key = [orgId, request.model, estimate.method, estimate.detail].join(' ')
    const nowMs = deps.clock.monotonicMs()
    const known = learned.get(key)
    if (known !== undefined && nowMs - known.atMs < refreshMs) return known.calibration
    if (learned.size >= mostBuckets) learned.clear()
    const calibration = learn(input)
    learned.set(key, { atMs: nowMs, calibration })
    calibration.catch(() => learned.delete(key))
    return calibration
  }

  return async (input) => {
    const { estimate } = input
    const calibration = await calibrationOf(input)
    const inputTokens = calibrateTokens(estimate.inputTokens, calibration)
    const { expected } = estimate.inputTokens
    return inputTokens.expected === expected && inputTokens.high === estimate.inputTokens.high
      ? estimate
      : { ...estimate, inputTokens, uncalibratedTokens: expected }
  }
}
