import type { CallEstimate, PaidCall, ReservationId, Reserver, Settled, Settler } from '#budgets'
import type { OrgTransaction } from '#database'
import { type Actor, type Clock, type Ids, type NanoUsd, type OrgId, RemoteCallError } from '#kernel'
import { costBound, getPriceRow, type PriceTable } from '#tokens'
import { BudgetRefusal } from './budget-refusal.ts'
import type { Calibrator } from './calibrate-estimate.ts'
import { exactEstimate } from './exact-estimate.ts'
import { type GuardDeps, guardedCall } from './guarded-call.ts'
import type { LanguageModels, ModelAnswer, ModelRequest } from './model-port.ts'

export type CallModelDeps = GuardDeps & {
  readonly reserve: Reserver
  readonly settle: Settler
  readonly ids: Ids
  readonly clock: Clock
  readonly prices: PriceTable
  /** What the calls before teach about an estimate. */
  readonly calibrate: Calibrator
  /** One attempt may take so long. */
  readonly timeoutMs: number
  /** Tells people of thresholds that a call reached, and of a call that cost more than was held for it. */
  readonly onSettled: (tx: OrgTransaction, settled: Settled) => Promise<void>
}

export type CallModelInput = {
  readonly orgId: OrgId
  readonly actor: Actor
  readonly models: LanguageModels
  readonly request: ModelRequest
  readonly estimate: CallEstimate
  readonly call: Pick<PaidCall, 'purpose' | 'workflow' | 'runId' | 'documentId' | 'apiKeyId'>
  readonly signal: AbortSignal
  /** In the transaction that books the answer, so that no answer is paid for and lost. */
  readonly keep: (tx: OrgTransaction, answer: ModelAnswer, cost: NanoUsd) => Promise<void>
  /** For reports, from the answer; null where it does not say. */
  readonly documentTypeOf: (answer: ModelAnswer) => string | null
  /** Right before each attempt is sent; nothing is, and nothing is owed, when it throws. */
  readonly beforeSent?: () => Promise<void>
}

export type PaidAnswer = { readonly answer: ModelAnswer; readonly cost: NanoUsd }

/**
 * Calls a model: every attempt holds its money first, and its answer is booked and kept in one transaction. What was not processed
 * costs nothing; an attempt that nobody knows the fate of stays in the ledger as `unknown` at its input's bound, and the next one
 * holds money of its own. A call whose bound does not fit a budget is counted by the provider before it is refused.
 *
 * @throws BudgetRefusal before anything was sent
 * @throws DomainError `model.unknown` or `model.no_price`: what has no price is not called
 * @throws RemoteCallError when the last attempt failed
 */
export async function callModel(deps: CallModelDeps, input: CallModelInput): Promise<PaidAnswer> {
  const calibrated = { ...input, estimate: await deps.calibrate(input) }
  const call = (estimate: CallEstimate) => guardedCall(deps, input, () => attempt(deps, { ...input, estimate }))
  try {
    return await call(calibrated.estimate)
  } catch (error) {
    if (!(error instanceof BudgetRefusal)) throw error
    const exact = await exactEstimate(deps, calibrated, error)
    if (exact === undefined) throw error
    return await call(exact)
  }
}

async function attempt(deps: CallModelDeps, input: CallModelInput): Promise<PaidAnswer> {
  const { models, request } = input
  const reservationId = await hold(deps, input)
  let answer: ModelAnswer
  let isSent = false
  try {
    await input.beforeSent?.()
    isSent = true
    answer = await models.call(request, { signal: input.signal, timeoutMs: deps.timeoutMs })
  } catch (error) {
    await letGo(deps, input, reservationId, isSent ? error : null)
    throw error
  }
  const settled = await deps.settle(input.orgId, input.actor, {
    ...{ outcome: 'answered', reservationId, usage: answer.usage, serviceTier: answer.tier },
    documentType: input.documentTypeOf(answer),
    keep: (tx, cost) => input.keep(tx, answer, cost),
    onSettled: deps.onSettled,
  })
  return { answer, cost: settled.cost }
}

async function hold(deps: CallModelDeps, input: CallModelInput): Promise<ReservationId> {
  const { request, estimate } = input
  const now = deps.clock.now()
  const priceRow = getPriceRow(deps.prices, request.model, now.toISOString().slice(0, 10))
  const bound = { inputTokens: estimate.inputTokens.high, row: priceRow, tier: request.tier }
  const reservationId = deps.ids.next<ReservationId>()
  const amount = costBound({ ...bound, outputTokens: request.maxOutputTokens })
  const outcome = await deps.reserve(input.actor, {
    reservationId,
    orgId: input.orgId,
    idempotencyKey: reservationId,
    amount,
    inputBound: costBound({ ...bound, outputTokens: 0 }),
    // Whoever still works on it then has lost the call; twice, because booking may wait for the database.
    expiresAt: new Date(now.getTime() + 2 * deps.timeoutMs),
    call: {
      ...input.call,
      provider: input.models.provider,
      model: request.model,
      serviceTier: request.tier,
      priceRow,
      estimate,
    },
  })
  if (outcome.kind === 'refused') throw new BudgetRefusal({ ...outcome, needed: amount, now })
  return reservationId
}

/** Frees the hold of what was not processed; anything else may have been, and is charged its input. */
async function letGo(
  deps: CallModelDeps,
  input: CallModelInput,
  reservationId: ReservationId,
  /** Null where nothing was sent. */
  error: unknown,
): Promise<void> {
  const isFree = error === null || (error instanceof RemoteCallError && error.fate === 'not_processed')
  await deps.settle(input.orgId, input.actor, {
    reservationId,
    ...(isFree ? { outcome: 'released' } : { outcome: 'unknown', onSettled: deps.onSettled }),
  })
}
