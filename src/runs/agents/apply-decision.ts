import { type Json, unreachable } from '#kernel'
import type { StepResolution } from '../pause.ts'
import type { AgentLimits, AgentState, CallDecision } from './agent-state.ts'
import { type Message, nextMove, type ToolCall } from './message.ts'

type Applied = { readonly state: AgentState; readonly said: readonly Message[] }

/**
 * What a person's decision changes: the state, and what is said to the model about it. Carried out once, however often the
 * run is taken up again after it.
 */
export function applyDecision(
  conversation: readonly Message[],
  state: AgentState,
  resolution: StepResolution | null,
): Applied {
  if (resolution === null || resolution.interventionId === state.decidedPause) return { state, said: [] }
  const move = nextMove(conversation)
  const call = move.kind === 'call' ? move.call : undefined
  const decided: AgentState = { ...state, lookedAt: conversation.length, decidedPause: resolution.interventionId }
  const { note, details, pauseType, blocker } = resolution
  const asked = pauseType === 'tool_approval' && call?.callId === blocker.call_id ? call : undefined
  switch (resolution.action) {
    // Only what the person was asked about: a pause for another reason showed them neither the call nor the result.
    case 'approve':
      if (pauseType === 'check_failed' || pauseType === 'low_confidence')
        return { state: { ...decided, accepted: true }, said: [] }
      return { state: asked ? withDecision(decided, asked, { kind: 'approved' }) : decided, said: saidBy(call, note) }
    case 'edit':
      return { state: asked ? withDecision(decided, asked, edited(details)) : decided, said: saidBy(call, note) }
    case 'reject':
      return answering(decided, call, `A person did not allow this.${note === null ? '' : ` They said: ${note}`}`)
    case 'skip':
      return answering(decided, call, `A person skipped this.${note === null ? '' : ` They said: ${note}`}`)
    case 'answer':
      return answering(decided, call, textOf(details.answer) ?? note ?? '')
    case 'raise_cap':
    case 'raise_limit':
      return { state: { ...decided, limits: raised(state.limits, details) }, said: saidBy(call, note) }
    case 'retry':
      if (call === undefined || pauseType !== 'effect_unknown') return { state: decided, said: saidBy(call, note) }
      return { state: withDecision(decided, call, sendAgain(state.decisions[call.callId])), said: [] }
    case 'auto_resume':
      return { state: decided, said: saidBy(call, note) }
    case 'cancel':
      return { state: decided, said: [] }
    default:
      return unreachable(resolution.action)
  }
}

/** Between a call and its answer nothing else can be said. */
const saidBy = (call: ToolCall | undefined, note: string | null): readonly Message[] =>
  call !== undefined || note === null ? [] : [{ role: 'user', text: note }]

function answering(state: AgentState, call: ToolCall | undefined, text: string): Applied {
  if (call === undefined) return { state, said: [{ role: 'user', text }] }
  return { state: withDecision(state, call, { kind: 'answered', text }), said: [] }
}

function withDecision(state: AgentState, { callId }: ToolCall, decision: CallDecision): AgentState {
  return { ...state, decisions: { ...state.decisions, [callId]: decision } }
}

/** As it was sent, with what a person had changed of it. */
function sendAgain(before: CallDecision | undefined): CallDecision {
  return before?.kind === 'answered' ? { kind: 'send_again' } : { ...before, kind: 'send_again' }
}

function edited({ arguments: given }: { readonly [name: string]: Json }): CallDecision {
  return isObject(given) ? { kind: 'approved', arguments: given } : { kind: 'approved' }
}

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

/** Those that are named, and never lowered. */
function raised(limits: AgentLimits, details: { readonly [name: string]: Json }): AgentLimits {
  const higher = (name: keyof AgentLimits): number => {
    const given = details[name]
    return typeof given === 'number' && Number.isFinite(given) ? Math.max(limits[name], given) : limits[name]
  }
  return {
    ...{ turns: higher('turns'), toolCalls: higher('toolCalls'), tokens: higher('tokens') },
    ...{ costNanoUsd: higher('costNanoUsd'), activeMs: higher('activeMs') },
  }
}
