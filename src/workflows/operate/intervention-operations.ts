import { recordEvent } from '#audit'
import { listBudgets, putBudget, thresholdsAt } from '#budgets'
import type { Database, OrgTransaction } from '#database'
import { type Clock, DomainError, formatUsd, isUuid, type NanoUsd } from '#kernel'
import {
  cancelRun,
  type DecideDeps,
  getIntervention,
  type Intervention,
  type InterventionId,
  interventionNotFound,
  listActions,
  listInterventions,
  makeDue,
  type Resolution,
  resumeRun,
} from '#runs'
import type { InterventionDetails } from '../interventions.ts'
import type { Operations } from '../operations.ts'
import { decodeCursor, pageOf } from './cursor.ts'
import { toIntervention } from './views.ts'

export type InterventionOperationsDeps = DecideDeps & {
  readonly database: Database
  readonly clock: Clock
  readonly onQueued: () => void
}

type InterventionOperations = Pick<Operations, 'listInterventions' | 'showIntervention' | 'resolveIntervention'>

export function interventionOperations(deps: InterventionOperationsDeps): InterventionOperations {
  const { database } = deps
  return {
    async listInterventions(caller, { resolved, cursor, limit }) {
      const after = cursor === null ? null : decodeCursor(cursor)
      const before = after && { pausedAt: after.createdAt, interventionId: after.id as InterventionId }
      const found = await database.withOrg(caller.orgId, caller.actor, (tx) =>
        listInterventions(tx, { resolved, before, limit: limit + 1 }),
      )
      const placeOf = ({ pausedAt, interventionId }: Intervention) => ({ createdAt: pausedAt, id: interventionId })
      return pageOf(found, limit, placeOf, (one) => toIntervention(one))
    },
    showIntervention: (caller, id) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => toDetails(tx, await find(tx, id))),
    async resolveIntervention(caller, { id, decision, note }) {
      const decided = await database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const intervention = await find(tx, id)
        switch (decision.action) {
          case 'cancel':
            return toDetails(tx, await cancelRun(deps, tx, { id: intervention.interventionId, note }))
          case 'retry':
            return toDetails(tx, await resume(tx, intervention, { action: 'retry', note, details: {} }))
          case 'raise_cap':
            return toDetails(tx, await raiseCap(tx, intervention, { cap: decision.cap, note }))
        }
      })
      deps.onQueued()
      return decided
    },
  }

  function resume(tx: OrgTransaction, { interventionId }: Intervention, resolution: Resolution) {
    return resumeRun(deps, tx, { id: interventionId, resolution })
  }

  /** The cap and the resume commit together. All others that wait for the same budget are due from then on. */
  async function raiseCap(
    tx: OrgTransaction,
    intervention: Intervention,
    { cap, note }: { cap: NanoUsd; note: string | null },
  ): Promise<Intervention> {
    const budgetId = budgetOf(intervention)
    const now = deps.clock.now()
    const budget = (await listBudgets(tx)).find((one) => one.budgetId === budgetId)
    if (budget === undefined) throw noBudget(intervention)
    const before = budget.cap
    if (before === null || cap <= before) throw notRaised(before, cap)
    const details = { budget_id: budgetId, cap_usd: formatUsd(cap), before_usd: formatUsd(before) }
    const { scope, scopeId, period } = budget
    const alertThresholds = thresholdsAt(budget, cap)
    // Before the run's audit event: whoever settles locks the budget first and the audit trail last, too.
    await putBudget(tx, { budgetId, scope, scopeId, period, cap, alertThresholds }, now)
    await makeDue(tx, { pauseType: 'budget_exceeded', blocker: { budget_id: budgetId }, now })
    const resumed = await resume(tx, intervention, { action: 'raise_cap', note, details })
    const { cap_usd, before_usd } = details
    const change = { scope, scope_id: scopeId, period, cap_usd, before: { cap_usd: before_usd } }
    const event = { event: 'budget.changed', subjectKind: 'budget', subjectId: budgetId, details: change }
    await recordEvent(tx, { id: deps.ids.next(), ...event }, deps.clock.now())
    return resumed
  }
}

async function find(tx: OrgTransaction, id: string): Promise<Intervention> {
  if (!isUuid(id)) throw interventionNotFound(id)
  return getIntervention(tx, id)
}

async function toDetails(tx: OrgTransaction, intervention: Intervention): Promise<InterventionDetails> {
  const { blocker, retryStats, interventionId } = intervention
  return { ...toIntervention(intervention), blocker, retryStats, actions: await listActions(tx, interventionId) }
}

/** Which budget was used up, as the refusal of the call said. */
function budgetOf(intervention: Intervention): string {
  const { blocker } = intervention
  const named =
    typeof blocker === 'object' && blocker !== null && 'budget_id' in blocker ? blocker.budget_id : undefined
  if (intervention.pauseType !== 'budget_exceeded' || typeof named !== 'string') throw noBudget(intervention)
  return named
}

function noBudget({ interventionId, pauseType }: Intervention): DomainError {
  return new DomainError({
    code: 'intervention.no_budget',
    kind: 'invalid',
    message: `Intervention ${interventionId} (${pauseType}) does not wait for a budget, so no cap can be raised. Retry or cancel it.`,
    details: { intervention_id: interventionId },
  })
}

function notRaised(before: NanoUsd | null, cap: NanoUsd): DomainError {
  const now =
    before === null ? 'The budget has no cap any more: retry instead.' : `The cap is $${formatUsd(before)} now.`
  return new DomainError({
    code: 'intervention.cap_not_raised',
    kind: 'invalid',
    message: `$${formatUsd(cap)} does not raise the cap. ${now}`,
  })
}
