import { type Actor, asError, cutText, DomainError, storableText } from '#kernel'
import type { ExecuteDeps } from '../execute-run.ts'
import { PauseRequested } from '../pause.ts'
import type { StepContext } from '../workflow.ts'
import type { CallDecision } from './agent-state.ts'
import { moveEffect, noteResent, planEffect } from './effect-store.ts'
import type { ToolCall, ToolMessage } from './message.ts'
import { runHold } from './run-hold.ts'
import type { Tool, ToolContext } from './tool.ts'

export type CallInput = {
  readonly tools: readonly Tool[]
  /** Whoever started the run. */
  readonly onBehalfOf: Actor
  readonly mayUse: (permission: string) => Promise<boolean>
  readonly call: ToolCall
  readonly decision: CallDecision | undefined
}

/** The answer to a call. */
export type Called = {
  readonly message: ToolMessage
  /** The arguments that were used, which a person may have changed. */
  readonly used: ToolCall['arguments']
  /** What became of its effect, to be noted together with the answer; null where it had none. */
  readonly effect: 'confirmed' | 'failed' | 'unknown' | null
}

/** No answer is longer; the model is told that it was cut. */
const mostCharacters = 20_000

/**
 * Runs one call of a tool, or says why not. What a tool says, and why it failed, is told to the model; whatever is wrong with
 * the tool itself is thrown.
 * @throws PauseRequested when a person must decide first
 * @throws DomainError `run.session_fenced` when the run went on without this session: nothing was sent
 */
export async function callTool(deps: ExecuteDeps, context: StepContext, input: CallInput): Promise<Called> {
  const { call, decision } = input
  const given = decision?.kind === 'answered' ? undefined : decision?.arguments
  const used = given ?? call.arguments
  const answer: Answer = (outcome, content, effect = null) => ({
    ...{ message: { role: 'tool', callId: call.callId, tool: call.tool, outcome, ...kept(content) }, used, effect },
  })
  if (decision?.kind === 'answered') return answer('decided', decision.text)
  const tool = input.tools.find(({ name }) => name === call.tool)
  if (tool === undefined) {
    return answer(
      'refused',
      `There is no tool ${call.tool}. There are: ${input.tools.map(({ name }) => name).join(', ')}.`,
    )
  }
  const parsed = tool.input.safeParse(used)
  if (!parsed.success) {
    const wrong = parsed.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`)
    return answer('refused', `The arguments are wrong. ${wrong.join('; ')}`)
  }
  if (!(await input.mayUse(tool.permission))) {
    return answer('refused', `Whoever started this may not use ${tool.name}: it needs ${tool.permission}.`)
  }
  if (tool.effect.kind === 'irreversible' && decision === undefined) throw needsApproval(call, tool)
  const send = async (effectId: string) => await run(tool, toolContext(context, input, effectId), parsed.data, answer)
  if (tool.effect.kind === 'none') return await send(deps.ids.next())
  return await sendOnce(deps, context, { ...input, tool, send, answer, sent: used })
}

const toolContext = (
  { orgId, runId, signal }: StepContext,
  { onBehalfOf: actor }: CallInput,
  effectId: string,
): ToolContext => ({ orgId, runId, actor, signal, effectId })

type Answer = (outcome: ToolMessage['outcome'], content: string, effect?: Called['effect']) => Called

async function run(tool: Tool, context: ToolContext, input: unknown, answer: Answer): Promise<Called> {
  const has = (effect: Called['effect']) => (tool.effect.kind === 'none' ? null : effect)
  try {
    return answer('done', await tool.run(context, input), has('confirmed'))
  } catch (thrown) {
    context.signal.throwIfAborted()
    const error = asError(thrown)
    if (!isToldToModel(error)) throw thrown
    // A refusal did nothing. What is not there may have been cut off in the middle.
    return answer('failed', error.message, has(error.kind === 'unavailable' ? 'unknown' : 'failed'))
  }
}

/** What passes is tried again with the run, and what is a bug is not hidden in a conversation. */
function isToldToModel(error: Error): error is DomainError {
  return error instanceof DomainError && error.kind !== 'bug' && error.failureClass !== 'transient'
}

type SendInput = CallInput & {
  readonly tool: Tool
  readonly send: (effectId: string) => Promise<Called>
  readonly answer: Answer
  /** The arguments, as a person may have changed them. */
  readonly sent: ToolCall['arguments']
}

/** Notes the effect before it is sent. One that may have been sent by a session before is asked about, never sent again by itself. */
async function sendOnce(deps: ExecuteDeps, context: StepContext, input: SendInput): Promise<Called> {
  const { tool, call, decision } = input
  const { orgId, runId, sessionId, actor } = context
  const { effect } = tool
  if (effect.kind === 'none') return await input.send(deps.ids.next())
  const held = runHold(deps, context)
  const of = { runId, sessionId, callId: call.callId }
  const planned = await deps.database.withOrg(orgId, actor, async (tx) => {
    await held.lock(tx)
    const now = deps.clock.now()
    const before = await planEffect(
      tx,
      { ...of, effectId: deps.ids.next(), tool: tool.name, kind: effect.kind, arguments: input.sent },
      now,
    )
    const { effectId, status, resentBy } = before
    const again = decision?.kind === 'send_again' && decision.decidedPause !== resentBy ? decision : undefined
    const resends = status === 'unknown' && again !== undefined
    const isFirst = status === 'planned' || status === 'failed' || resends
    if (resends) await noteResent(tx, effectId, again.decidedPause)
    await moveEffect(tx, of, isFirst ? 'sent' : 'unknown', now)
    return { effectId, isFirst }
  })
  deps.crashPoints.reach('agent.effect-noted')
  const find = () => lookUp(tool, toolContext(context, input, planned.effectId))
  const send = async () => {
    await held.require()
    const called = await input.send(planned.effectId)
    deps.crashPoints.reach('agent.effect-done')
    if (called.effect !== 'unknown') return called
    await deps.database.withOrg(orgId, actor, async (tx) => {
      await held.lock(tx)
      await moveEffect(tx, of, 'unknown', deps.clock.now())
    })
    const found = await find()
    if (found.kind === 'done') return input.answer('done', found.content, 'confirmed')
    if (found.kind === 'not_done') return { ...called, effect: 'failed' as const }
    throw outcomeUnknown(call, tool, planned.effectId)
  }
  if (planned.isFirst) return await send()
  const before = await find()
  if (before.kind === 'done') return input.answer('done', before.content, 'confirmed')
  if (before.kind === 'not_done') return await send()
  throw outcomeUnknown(call, tool, planned.effectId)
}

type Found =
  | { readonly kind: 'done'; readonly content: string }
  /** Whoever can look it up knows that nothing was done. */
  | { readonly kind: 'not_done' }
  | { readonly kind: 'unknown' }

/** What became of an effect, as far as the tool can say now. */
async function lookUp({ effect }: Tool, context: ToolContext): Promise<Found> {
  if (effect.kind === 'none' || effect.lookUp === undefined) return { kind: 'unknown' }
  try {
    const content = await effect.lookUp(context)
    return content === undefined ? { kind: 'not_done' } : { kind: 'done', content }
  } catch (thrown) {
    context.signal.throwIfAborted()
    if (!isToldToModel(asError(thrown))) throw thrown
    return { kind: 'unknown' }
  }
}

function kept(whole: string): Pick<ToolMessage, 'content' | 'cutFrom'> {
  if (whole.length <= mostCharacters) return { content: storableText(whole) }
  // A copy: the beginning of a string keeps the whole of it in memory for as long as the run lasts.
  const content = Buffer.from(storableText(cutText(whole, mostCharacters))).toString()
  return { content, cutFrom: whole.length }
}

function needsApproval({ callId, tool, arguments: given }: ToolCall, { permission }: Tool): PauseRequested {
  const message = `The agent wants to use ${tool}, which cannot be undone. Look at its arguments; approve it, change them, or reject it.`
  const blocker = { code: 'agent.needs_approval', call_id: callId, tool, permission, arguments: given }
  const input = { code: 'agent.needs_approval', kind: 'denied', message } as const
  return new PauseRequested(input, { pauseType: 'tool_approval', blocker, autoResumeAt: null })
}

function outcomeUnknown({ callId, tool }: ToolCall, { permission }: Tool, effectId: string): PauseRequested {
  const message = `${tool} was cut off at its work, or did not answer, and nobody can say whether it did it. Look there; then skip it, answer in its place, or let it be done (again).`
  const blocker = { code: 'agent.effect_unknown', call_id: callId, tool, permission, effect_id: effectId }
  const input = { code: 'agent.effect_unknown', kind: 'unavailable', message } as const
  return new PauseRequested(input, { pauseType: 'effect_unknown', blocker, autoResumeAt: null })
}
