import { type Json, unreachable } from '#kernel'
import type { StepResolution } from '../pause.ts'
import type { AgentLimits, AgentState, CallDecision } from './agent-state.ts'
import { type Message, nextMove, type ToolCall } from './message.ts'

type Applied = { readonly state: AgentState; readonly said: readonly Message[] }

/**
 * Carries out what was decided since the decision that was carried out last, in order: a run may have had to wait again before it
 * could keep the first. Each once, however often the run is taken up again after it.
 */
export function applyDecisions(
  conversation: readonly Message[],
  state: AgentState,
  resolutions: readonly StepResolution[],
): { readonly conversation: readonly Message[]; readonly state: AgentState } {
  const last = resolutions.findIndex(({ interventionId }) => interventionId === state.decidedPause)
  return resolutions.slice(last + 1).reduce(
    (before, resolution) => {
      const { state, said } = applyDecision(before.conversation, before.state, resolution)
      return { state, conversation: [...before.conversation, ...said] }
    },
    { conversation, state },
  )
}

/** What one decision changes: the state, and what is said to the model about it. */
function applyDecision(conversation: readonly Message[], state: AgentState, resolution: StepResolution): Applied {
  const move = nextMove(conversation)
  const call = move.kind === 'call' ? move.call : undefined
  const decided: AgentState = { ...state, lookedAt: conversation.length, decidedPause: resolution.interventionId }
  const { note, details, pauseType, blocker } = resolution
  // Only what the person was asked about: a pause for another reason showed them neither the call nor the result.
  const asked = call?.callId === blocker.call_id ? call : undefined
  const told = (state: AgentState, text: string | null): Applied => tell(state, call, text)
  switch (resolution.action) {
    case 'approve':
      if (pauseType === 'check_failed' || pauseType === 'low_confidence')
        return {
          state: { ...decided, acceptedAt: typeof blocker.messages === 'number' ? blocker.messages : null },
          said: [],
        }
      if (asked === undefined || pauseType !== 'tool_approval') return told(decided, note)
      return told(withDecision(decided, asked, { kind: 'approved' }), note)
    case 'edit': {
      if (asked === undefined || pauseType !== 'tool_approval') return told(decided, note)
      return told(withDecision(decided, asked, edited(details)), editedText(asked, details, note))
    }
    case 'reject':
      return answering(decided, { call, asked }, `A person did not allow this.${theySaid(note)}`)
    case 'skip': {
      const { tool } = blocker
      const what = asked === undefined && typeof tool === 'string' ? `the call of ${tool}` : 'this'
      return answering(decided, { call, asked }, `A person skipped ${what}.${theySaid(note)}`)
    }
    case 'answer':
      return answering(decided, { call, asked }, textOf(details.answer) ?? note ?? '')
    case 'raise_cap':
    case 'raise_limit':
      return told({ ...decided, limits: raised(state.limits, details) }, note)
    case 'retry':
      if (asked === undefined || pauseType !== 'effect_unknown') return told(decided, note)
      return told(
        withDecision(decided, asked, sendAgain(state.decisions[asked.callId], resolution.interventionId)),
        note,
      )
    case 'auto_resume':
      return told(decided, note)
    case 'cancel':
      return { state: decided, said: [] }
    default:
      return unreachable(resolution.action)
  }
}

const theySaid = (note: string | null): string => (note === null ? '' : ` They said: ${note}`)

/** Between a call and its answer nothing else can be said: what is to be said then is said behind the answers. */
function tell(state: AgentState, call: ToolCall | undefined, text: string | null): Applied {
  if (text === null) return { state, said: [] }
  if (call === undefined) return { state, said: [{ role: 'user', text }] }
  return { state: { ...state, unsaid: [...(state.unsaid ?? []), text] }, said: [] }
}

type Calls = {
  /** The one that is next. */
  readonly call: ToolCall | undefined
  /** The same, where it is what the person was asked about. */
  readonly asked: ToolCall | undefined
}

function answering(state: AgentState, { call, asked }: Calls, text: string): Applied {
  if (asked === undefined) return tell(state, call, text)
  return { state: withDecision(state, asked, { kind: 'answered', text }), said: [] }
}

function withDecision(state: AgentState, { callId }: ToolCall, decision: CallDecision): AgentState {
  return { ...state, decisions: { ...state.decisions, [callId]: decision } }
}

/** As it was sent, with what a person had changed of it. */
function sendAgain(before: CallDecision | undefined, decidedPause: string): CallDecision {
  const given = before === undefined || before.kind === 'answered' ? undefined : before.arguments
  return { kind: 'send_again', decidedPause, ...(given === undefined ? {} : { arguments: given }) }
}

/** Otherwise it would go by what it asked for. */
function editedText({ tool }: ToolCall, { arguments: given }: StepResolution['details'], note: string | null): string {
  return `A person changed what ${tool} was used with, to: ${JSON.stringify(given ?? {})}.${theySaid(note)}`
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
