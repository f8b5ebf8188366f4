import { accidentalFaults, type FaultKind, faultStages } from './fault.ts'
import { type FaultOrders, type FaultRule, fitsPath } from './fault-rule.ts'

export type FaultPlanInput = {
  /** Of requests that go wrong by chance, from 0 to 1. */
  readonly rate: number
  readonly rules: readonly FaultRule[]
  /** How long a model thinks. */
  readonly latencyMs: number
}

export type PlannedRequest = { readonly method: string; readonly path: string; readonly isModelCall: boolean }

export type Plan = {
  readonly fault: FaultKind | null
  readonly latencyMs: number
  readonly retryAfterSeconds: number
  /** In place of what the model finds, field by field. */
  readonly says: Says | null
}

export type Says = NonNullable<FaultRule['says']>

/** Decides what happens to each request: the first rule of the script that fits, else chance. */
export type FaultPlan = {
  next(request: PlannedRequest): Plan
  change(orders: FaultOrders): void
}

type CountedRule = { readonly rule: FaultRule; seen: number; done: number }

const retryAfterSeconds = 1

export function createFaultPlan({ random }: { readonly random: () => number }, input: FaultPlanInput): FaultPlan {
  const counted = (rules: readonly FaultRule[]): CountedRule[] => rules.map((rule) => ({ rule, seen: 0, done: 0 }))
  let rules = counted(input.rules)
  let { rate, latencyMs } = input
  let kinds: readonly FaultKind[] = accidentalFaults

  function byChance(request: PlannedRequest): FaultKind | null {
    if (rate === 0 || random() >= rate) return null
    const possible = kinds.filter((kind) => canHappen(kind, request))
    return possible[Math.floor(random() * possible.length)] ?? null
  }

  return {
    next(request) {
      const fitting = rules.filter(({ rule }) => fits(rule, request))
      for (const one of fitting) one.seen++
      const chosen = fitting.find(isDue)
      if (chosen !== undefined) chosen.done++
      // Whoever sends a batch does not wait for each line of it.
      const thinkingMs = request.isModelCall && request.method !== 'BATCH' ? latencyMs : 0
      return {
        fault: chosen === undefined ? byChance(request) : (chosen.rule.fault ?? null),
        latencyMs: chosen?.rule.latency_ms ?? thinkingMs,
        retryAfterSeconds: chosen?.rule.retry_after ?? retryAfterSeconds,
        says: chosen?.rule.says ?? null,
      }
    },
    change(orders) {
      rules = orders.rules === undefined ? rules : counted(orders.rules)
      rate = orders.rate ?? rate
      kinds = orders.kinds ?? kinds
      latencyMs = orders.latency_ms ?? latencyMs
    },
  }
}

function fits(rule: FaultRule, request: PlannedRequest): boolean {
  if (rule.path !== undefined && !fitsPath(rule.path, request.path)) return false
  if (rule.method !== undefined && rule.method !== request.method) return false
  if (rule.says !== undefined && !request.isModelCall) return false
  return rule.fault === undefined || canHappen(rule.fault, request)
}

function isDue({ rule, seen, done }: CountedRule): boolean {
  return (rule.nth === undefined || rule.nth === seen) && (rule.times === undefined || done < rule.times)
}

/** A model alone gives wrong answers; a request inside a batch has no connection of its own. */
function canHappen(kind: FaultKind, { method, isModelCall }: PlannedRequest): boolean {
  if (faultStages[kind] === 'in_answer') return isModelCall
  return method !== 'BATCH' || kind === 'server_error'
}
