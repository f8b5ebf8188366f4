import { canonicalJson, type Json } from '#kernel'
import type { PauseType } from '../pause.ts'
import { type AgentLimits, type AgentState, reachedLimit } from './agent-state.ts'
import { type Message, nextMove, type ToolCall, type ToolMessage } from './message.ts'
import { shownName, type Tool } from './tool.ts'

/** Why an agent should not go on by itself. */
export type Trouble = {
  readonly pauseType: PauseType
  readonly code: string
  readonly reason: string
  readonly blocker: { readonly [name: string]: Json }
}

/** The same call, one after another, so often. */
const sameCallsInARow = 3
/** One call with the same arguments failed so often, or any calls in a row. */
const failuresOfOneCall = 3
const failuresInARow = 5
/** So many answers in a row were all there before. */
const answersWithoutNews = 8

/** What a tool says when trying on makes it worse. */
const critical =
  /\b(disk (is )?full|ENOSPC|no space left|out of memory|corrupt(ed)? database|permission denied|EACCES)\b/i

const limitWords: Readonly<Record<keyof AgentLimits, string>> = {
  turns: 'turns of the model',
  toolCalls: 'calls of tools',
  tokens: 'tokens',
  costNanoUsd: 'nano-USD',
  activeMs: 'milliseconds of work',
}

/** By which two calls are the same. */
export function signatureOf({ tool, arguments: given }: Pick<ToolCall, 'tool' | 'arguments'>): string {
  return `${tool} ${canonicalJson(given)}`
}

type Answered = { readonly signature: string; readonly answer: ToolMessage }

/**
 * Looks at what was said since a person last looked, before each further move. Pure: the same conversation gives the same trouble.
 * What the model or a tool says is not repeated in it.
 */
export function detectTrouble(
  conversation: readonly Message[],
  state: AgentState,
  tools: readonly Pick<Tool, 'name'>[],
): Trouble | undefined {
  // What is concluded needs no more of anything.
  const limit = nextMove(conversation).kind === 'conclude' ? undefined : reachedLimit(state)
  if (limit !== undefined) {
    const reason = `The run has used ${state.metrics[limit]} of ${state.limits[limit]} ${limitWords[limit]}. Raise the limit, or cancel it.`
    const blocker = { limit, used: state.metrics[limit], allowed: state.limits[limit] }
    return { pauseType: 'limit_reached', code: 'agent.limit_reached', reason, blocker }
  }
  return inAnswers(answersSince(conversation, state.lookedAt), tools)
}

function inAnswers(answered: readonly Answered[], tools: readonly Pick<Tool, 'name'>[]): Trouble | undefined {
  const last = answered.at(-1)
  if (last === undefined) return undefined
  const { callId } = last.answer
  const tool = shownName(tools, last.answer.tool)
  // Of the call that was answered last: a decision is about that, not about another one of the same turn.
  const of = { tool, call_id: callId }
  const stuck = (code: string, reason: string, times: number): Trouble => ({
    ...{ pauseType: 'stuck', code, reason, blocker: { ...of, times } },
  })
  if (last.answer.outcome === 'failed' && critical.test(last.answer.content)) {
    const reason = `The tool ${tool} failed in a way that trying on may make worse. Look at its log before the run goes on.`
    return { pauseType: 'tool_failing', code: 'agent.critical_error', reason, blocker: of }
  }
  const failed = answered.filter(({ signature, answer }) => signature === last.signature && isFailure(answer)).length
  if (isFailure(last.answer) && failed >= failuresOfOneCall) {
    const reason = `The same call of ${tool} failed ${failed} times. Answer in its place, skip it, or try again once its cause is gone.`
    return { pauseType: 'tool_failing', code: 'agent.call_keeps_failing', reason, blocker: { ...of, times: failed } }
  }
  const inARow = answered.toReversed().findIndex(({ answer }) => !isFailure(answer))
  const failures = inARow === -1 ? answered.length : inARow
  if (failures >= failuresInARow) {
    const reason = `${failures} calls of tools failed one after another.`
    return { pauseType: 'tool_failing', code: 'agent.calls_keep_failing', reason, blocker: { ...of, times: failures } }
  }
  const latest = answered.slice(-sameCallsInARow)
  if (latest.length === sameCallsInARow && latest.every(({ signature }) => signature === last.signature)) {
    const reason = `The agent called ${tool} ${sameCallsInARow} times in a row with the same arguments. Tell it what to do instead, or skip the call.`
    return stuck('agent.repeated_call', reason, sameCallsInARow)
  }
  const withoutNews = answered.slice(-answersWithoutNews)
  const known = new Set(answered.slice(0, -answersWithoutNews).map(contentOf))
  if (withoutNews.length === answersWithoutNews && withoutNews.every((one) => known.has(contentOf(one)))) {
    return stuck(
      'agent.no_progress',
      `The last ${answersWithoutNews} answers of tools told nothing new.`,
      answersWithoutNews,
    )
  }
  return undefined
}

const isFailure = ({ outcome }: ToolMessage): boolean => outcome === 'failed' || outcome === 'refused'
const contentOf = ({ answer }: Answered): string => `${answer.tool} ${answer.content}`

/** What tools answered since a place in the conversation, each with the call it answers. */
function answersSince(conversation: readonly Message[], from: number): readonly Answered[] {
  const signatures = new Map<string, string>()
  return conversation.flatMap((message, index) => {
    if (message.role === 'assistant') for (const call of message.calls) signatures.set(call.callId, signatureOf(call))
    if (message.role !== 'tool' || index < from) return []
    return [{ signature: signatures.get(message.callId) ?? message.tool, answer: message }]
  })
}
