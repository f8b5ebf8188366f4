import type { Json } from '#kernel'
import type { Task } from './message.ts'

/** How far a run may go before a person is asked. */
export type AgentLimits = {
  readonly turns: number
  readonly toolCalls: number
  readonly tokens: number
  readonly costNanoUsd: number
  /** Of work; waiting does not count. */
  readonly activeMs: number
}

export type AgentMetrics = { readonly [Name in keyof AgentLimits]: number }

/** What a person decided about one call. */
export type CallDecision =
  | { readonly kind: 'approved'; readonly arguments?: { readonly [name: string]: Json } }
  /** Nobody knows whether it was sent, and a person wants it sent again. */
  | {
      readonly kind: 'send_again'
      readonly arguments?: { readonly [name: string]: Json }
      /** Lets it be sent once more, however often the run is cut off meanwhile. */
      readonly decidedPause: string
    }
  /** The model is told this instead of an answer of the tool. */
  | { readonly kind: 'answered'; readonly text: string }

/** What a run is beside its conversation. Small: it is written whole with each checkpoint. */
export type AgentState = {
  readonly plan: readonly Task[]
  readonly metrics: AgentMetrics
  /** As raised by people. */
  readonly limits: AgentLimits
  /** Of calls that were not run yet. */
  readonly decisions: { readonly [callId: string]: CallDecision }
  /** What people said while an answer was outstanding; told to the model behind the answers. Left out: nothing. */
  readonly unsaid?: readonly string[]
  /** Results that were sent back because a check failed. */
  readonly repairs: number
  /** So many messages had been said when a person last looked: what came before is no trouble any more. */
  readonly lookedAt: number
  /** A person took the result as it is: what was said last when so many messages had been said. Null: nobody did. */
  readonly acceptedAt: number | null
  /** The pause whose decision was carried out last. */
  readonly decidedPause: string | null
}

export const noMetrics: AgentMetrics = { turns: 0, toolCalls: 0, tokens: 0, costNanoUsd: 0, activeMs: 0 }

export function newAgentState(limits: AgentLimits): AgentState {
  return {
    ...{ plan: [], metrics: noMetrics, limits, decisions: {}, repairs: 0, lookedAt: 0 },
    ...{ acceptedAt: null, decidedPause: null },
  }
}

/** What a fork takes over: what people decided in the run that it was forked from, they decided for that one alone. */
export function inheritedState(state: AgentState): AgentState {
  return { ...state, decisions: {}, acceptedAt: null, decidedPause: null }
}

/** The first limit that was reached, if any was. */
export function reachedLimit({ metrics, limits }: AgentState): keyof AgentLimits | undefined {
  const names = ['turns', 'toolCalls', 'tokens', 'costNanoUsd', 'activeMs'] as const
  return names.find((name) => metrics[name] >= limits[name])
}
