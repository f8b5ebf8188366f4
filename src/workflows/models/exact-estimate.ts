import type { CallEstimate } from '#budgets'
import { asError, type Clock } from '#kernel'
import { costBound, getPriceRow, type PriceTable } from '#tokens'
import type { BudgetRefusal } from './budget-refusal.ts'
import { type GuardDeps, type GuardedCall, guardedCall } from './guarded-call.ts'
import type { LanguageModels, ModelRequest } from './model-port.ts'

export type ExactEstimateDeps = GuardDeps & {
  readonly clock: Clock
  readonly prices: PriceTable
  readonly timeoutMs: number
}

export type EstimatedCall = GuardedCall & {
  readonly models: LanguageModels
  readonly request: ModelRequest
  readonly estimate: CallEstimate
}

/**
 * In hundredths, what is held above the provider's count. OpenAI counts the request as it will charge it; Anthropic says of its count
 * that it is an estimate and may differ by a little.
 */
const held = { openai: 100, anthropic: 102, compatible: 102 } as const

const longestCountMs = 30_000

/**
 * What a refused call is by the provider's own count, which costs nothing and is asked for only where it may admit the call: its bound
 * does not fit what is left of the budget, and what is expected of it would. Undefined where the refusal stands, also because
 * nobody could count.
 */
export async function exactEstimate(
  deps: ExactEstimateDeps,
  input: EstimatedCall,
  refusal: BudgetRefusal,
): Promise<CallEstimate | undefined> {
  const { models, request, estimate, signal } = input
  if (models.countInput === undefined || estimate.method === 'exact' || !mayFit(deps, input, refusal)) return undefined
  const options = { signal, timeoutMs: Math.min(deps.timeoutMs, longestCountMs) }
  try {
    const tokens = await guardedCall(deps, input, async () => models.countInput?.(request, options))
    if (tokens === undefined) return undefined
    const high = Math.ceil((tokens * held[models.provider]) / 100)
    const { detail, outputTokens } = estimate
    return { method: 'exact', detail, outputTokens, inputTokens: { low: tokens, expected: tokens, high } }
  } catch (thrown) {
    signal.throwIfAborted()
    const fields = { run_id: input.call.runId, model: request.model, error: asError(thrown) }
    deps.log.warn(fields, 'A provider could not count a request, so it stays refused.')
    return undefined
  }
}

function mayFit({ prices, clock }: ExactEstimateDeps, { request, estimate }: EstimatedCall, refusal: BudgetRefusal) {
  const row = getPriceRow(prices, request.model, clock.now().toISOString().slice(0, 10))
  const { expected } = estimate.inputTokens
  const outputTokens = request.maxOutputTokens
  return costBound({ inputTokens: expected, outputTokens, row, tier: request.tier }) <= refusal.left
}
