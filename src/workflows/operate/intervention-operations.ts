import { recordEvent } from '#audit'
import { listBudgets, putBudget, thresholdsAt } from '#budgets'
import type { Database, OrgTransaction } from '#database'
import { type Clock, DomainError, formatUsd, isUuid, type Json, type NanoUsd, type RunId } from '#kernel'
import {
  type DecideDeps,
  deadlineByPerson,
  findRun,
  findRunExtras,
  fittingDecisions,
  getIntervention,
  type HistoryEntry,
  type Intervention,
  type InterventionId,
  interventionNotFound,
  listActions,
  listHistory,
  listInterventions,
  makeDue,
  resolveByPerson,
  resumeRun,
  runNotFound,
} from '#runs'
import type { InterventionDecision, InterventionDetails, InterventionOperations } from '../interventions.ts'
import { decodeCursor, pageOf } from './cursor.ts'
import { requireMay } from './run-operations.ts'
import { toIntervention } from './views.ts'

export type InterventionOperationsDeps = DecideDeps & {
  readonly database: Database
  readonly clock: Clock
  readonly onQueued: () => void
}

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
    async listInterventionHistory(caller, { runId, cursor, limit }) {
      const after = cursor === null ? null : decodeCursor(cursor)
      const before = after && { at: after.createdAt, actionId: after.id }
      if (runId !== null && !isUuid(runId)) throw runNotFound(runId)
      // Checked to be an id just above; whether a run has it is asked next.
      const of = runId as RunId | null
      const found = await database.withOrg(caller.orgId, caller.actor, async (tx) => {
        if (of !== null && (await findRun(tx, of)) === undefined) throw runNotFound(of)
        return listHistory(tx, { runId: of, before, limit: limit + 1 })
      })
      const placeOf = ({ at, actionId }: HistoryEntry) => ({ createdAt: at, id: actionId })
      return pageOf(found, limit, placeOf, (one) => one)
    },
    setDeadline: (caller, { id, ...input }) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const { interventionId } = await find(tx, id)
        return toDetails(tx, await deadlineByPerson(deps, tx, { ...input, id: interventionId }))
      }),
    async resolveIntervention(caller, { id, decision, note, permissions }) {
      const decided = await database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const intervention = await find(tx, id)
        const may = { requireMay: requireMay({ permissions }) }
        if (decision.action === 'raise_cap') {
          may.requireMay(intervention, decision.action)
          return toDetails(tx, await raiseCap(tx, intervention, { cap: decision.cap, note }))
        }
        const resolution = { action: decision.action, note, details: detailsOf(decision) }
        return toDetails(tx, await resolveByPerson(deps, tx, intervention, { ...resolution, ...may }))
      })
      deps.onQueued()
      return decided
    },
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
    const resolution = { action: 'raise_cap', note, details } as const
    const resumed = await resumeRun(deps, tx, { id: intervention.interventionId, resolution })
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
  const decisions = intervention.resolved === null ? fittingDecisions(intervention) : []
  const actions = await listActions(tx, interventionId)
  const currentTask = taskOf((await findRunExtras(tx, intervention.runId))?.plan ?? null)
  return { ...toIntervention(intervention), blocker, retryStats, currentTask, decisions, actions }
}

/** The title of the first task that is under way. */
function taskOf(plan: Json): string | null {
  if (!Array.isArray(plan)) return null
  // As agents keep their plans.
  const tasks = plan as readonly { readonly title?: Json; readonly state?: Json }[]
  return tasks.find(({ state }) => state === 'in_progress')?.title?.toString() ?? null
}

/** As those read them who carry the decision out. */
function detailsOf(decision: Exclude<InterventionDecision, { action: 'raise_cap' }>): { [name: string]: Json } {
  switch (decision.action) {
    case 'edit':
      return { arguments: decision.arguments }
    case 'answer':
      return { answer: decision.text }
    case 'raise_limit':
      return Object.fromEntries(
        Object.entries(decision.limits).flatMap(([name, limit]) => (limit === undefined ? [] : [[name, limit]])),
      )
    default:
      return {}
  }
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
