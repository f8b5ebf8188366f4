import { type ChainVerdict, verifyAuditChain } from '#audit'
import type { Json } from '#kernel'
import type { NewAlert, RaiseAlert } from '#telemetry'
import { estimateQualities } from '../models/estimate-qualities.ts'
import { reconcileRecorded } from '../remote/reconcile.ts'
import type { RemoteIndexDeps } from '../remote/remote-index.ts'
import { applyRetention, type RetentionDeps, type RetentionOutcome } from '../retention/apply-retention.ts'
import type { UpkeepTask } from './upkeep-task.ts'

export type UpkeepTasksDeps = RetentionDeps & {
  readonly raiseAlert: RaiseAlert
  /** Whether models are asked: then there is something to calibrate. */
  readonly asksModels: boolean
}

const dayMs = 24 * 3_600_000
const tolerance = 0.15

/** What is done for every org once a day. */
export function upkeepTasks(deps: UpkeepTasksDeps): readonly UpkeepTask[] {
  const { database, raiseAlert, remoteIndex } = deps
  const retention: UpkeepTask = {
    ...{ name: 'retention', everyMs: dayMs, intent: 'Remove what is kept no longer' },
    async run(caller, signal) {
      const outcome = await applyRetention(deps, caller, signal)
      // What was stopped in between is not done.
      signal.throwIfAborted()
      return retentionResult(outcome)
    },
  }
  const audit: UpkeepTask = {
    ...{ name: 'audit', everyMs: dayMs, intent: 'Look whether the audit trail is whole' },
    async run({ orgId, actor }) {
      const verdict = await verifyAuditChain((work) => database.withOrg(orgId, actor, work))
      if (!verdict.whole) await raiseAlert({ ...brokenChain(verdict), orgId })
      return verdict.whole
        ? { whole: true, events: verdict.events }
        : { whole: false, broken_at: String(verdict.brokenAt), reason: verdict.reason }
    },
  }
  const calibration: UpkeepTask = {
    ...{ name: 'calibration', everyMs: dayMs, intent: 'Compare what calls were estimated to cost with what they did' },
    async run({ orgId, actor }) {
      const qualities = await estimateQualities(deps, { orgId, actor }, tolerance)
      return {
        tolerance,
        estimates: qualities.map(({ model, method, calls, withinTolerance, multiplier }) => ({
          ...{ model, method, calls, within_tolerance: withinTolerance, multiplier },
        })),
      }
    },
  }
  return [
    retention,
    audit,
    ...(deps.asksModels ? [calibration] : []),
    ...(remoteIndex === null ? [] : [reconcileTask(remoteIndex)]),
  ]
}

function reconcileTask(remoteIndex: RemoteIndexDeps): UpkeepTask {
  return {
    ...{ name: 'reconcile', everyMs: dayMs, intent: 'Compare what the provider keeps with what it should' },
    async run({ orgId }, signal) {
      const { files, documents, found, waiting } = await reconcileRecorded(remoteIndex, orgId, signal)
      return { files, documents, found: found.length, done: found.filter((one) => one.done).length, waiting }
    },
  }
}

function retentionResult({ policies, idempotencyEntries }: RetentionOutcome): Json {
  return {
    policies: policies.map(({ policy, due, removed }) => ({ policy, due, removed })),
    idempotency_entries: { ...idempotencyEntries },
  }
}

const brokenChain = (verdict: Extract<ChainVerdict, { readonly whole: false }>): Omit<NewAlert, 'orgId'> => ({
  severity: 'critical',
  component: 'audit',
  code: 'audit.broken',
  dedupeKey: 'audit.broken',
  message: `The audit trail is broken at event ${verdict.brokenAt}: ${verdict.reason}. Compare it with your latest export: autopilot audit verify.`,
  details: { broken_at: String(verdict.brokenAt) },
})
