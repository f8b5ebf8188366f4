import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { type CheckpointId, type Clock, DomainError, describeActor, type Ids, type Json, type RunId } from '#kernel'
import { type AgentState, inheritedState } from './agents/agent-state.ts'
import { freeCallsSince } from './agents/effect-store.ts'
import type { Message, ToolMessage } from './agents/message.ts'
import { setPlan } from './agents/turn-store.ts'
import { insertEdit, insertManualCheckpoint, readHeld } from './checkpoints/checkpoint-edit-store.ts'
import { findCheckpointOf } from './checkpoints/checkpoint-list-store.ts'
import { findLatestResumable, invalidateCheckpoints } from './checkpoints/checkpoint-store.ts'
import { requirePerson } from './decision-permission.ts'
import { refuseEffectsSince } from './effects-since.ts'
import { checkpointNotFound, requireUsable } from './fork-run.ts'
import { moveForkBack } from './fork-store.ts'
import { turnIntoManual } from './intervention-store.ts'
import { isEnded } from './run.ts'
import { lockRun } from './run-store.ts'

export type EditInput = {
  readonly runId: RunId
  /** The one whose step is edited. */
  readonly checkpoint: number
  readonly output: string
  readonly reason: string
  /** Whether what later steps did to the world stays, and may be done again. */
  readonly keepEffects: boolean
}

/**
 * Puts a person's answer in place of what a tool answered in a step of a waiting run. Nothing is overwritten: the checkpoints
 * from there on are invalidated with the reason, a new one repeats what the edited one held, and the edit is kept beside it. The
 * later steps are done again once the run is resumed. Returns the number of the new checkpoint.
 * @throws DomainError `run.not_found`, `run.edit_needs_waiting`, `run.checkpoint_not_found`, `run.checkpoint_invalid`,
 * `run.step_not_editable`, `run.effects_since`, and `intervention.needs_person` where a key lets effects stay
 */
export async function editOutput(
  deps: { readonly clock: Pick<Clock, 'now'>; readonly ids: Ids },
  tx: OrgTransaction,
  input: EditInput,
): Promise<number> {
  const now = deps.clock.now()
  const { runId, reason } = input
  // What stays and is done again has happened twice.
  if (input.keepEffects) requirePerson(tx.actor)
  const run = await lockRun(tx, runId)
  if (run.status !== 'waiting' || run.sessionId === null) throw needsWaiting(input, run.status)
  const from = await findCheckpointOf(tx, runId, input.checkpoint)
  if (from === undefined) throw checkpointNotFound(runId, input.checkpoint)
  requireUsable(runId, from)
  const held = await readHeld(tx, from.madeBy, from.number)
  // Written by this engine.
  const messages = held.messages as readonly unknown[] as readonly Message[]
  const answer = messages.findLast((message) => message.role === 'tool')
  if (answer === undefined) throw notEditable(runId, from.number)
  const { answered } = await refuseEffectsSince(tx, input)
  if (input.keepEffects) await freeCallsSince(tx, { runId, answered, mark: deps.ids.next() })

  const latest = await findLatestResumable(tx, runId)
  const author = describeActor(tx.actor)
  const step = from.steps.at(-1) ?? answer.tool
  const why = `The output of ${step} was edited by ${author}: ${reason}`
  const isInherited = from.madeBy !== runId
  await invalidateCheckpoints(tx, { runId, from: isInherited ? 1 : from.number, reason: why, now })
  if (isInherited) await moveForkBack(tx, runId, from.number - 1)
  const state = stateAfter({ held: held.state, latest: latest?.state, lookedAt: from.messageCount, isInherited })
  const number = await insertManualCheckpoint(tx, {
    ...{ checkpointId: deps.ids.next<CheckpointId>(), runId, sessionId: run.sessionId, notes: why, now },
    ...{
      from: { runId: from.madeBy, number: from.number },
      steps: from.steps,
      state,
      metrics: latest?.metrics ?? from.metrics,
    },
    messages: messages.map((message) => (message === answer ? edited(answer, input.output) : message)) as never,
  })
  // It was written by this engine.
  await setPlan(tx, runId, (state as unknown as AgentState).plan)
  const edit = { step, before: answer.content, after: input.output, reason, from: from.number, to: number }
  await insertEdit(tx, { id: deps.ids.next(), runId, ...edit, now })
  await turnIntoManual(tx, { runId, actionId: deps.ids.next(), reason: why, checkpoint: number, now })
  const details = { subject: run.subject, step, checkpoint: from.number, new_checkpoint: number, reason }
  const event = { id: deps.ids.next(), event: 'run.output_edited', subjectKind: 'run', subjectId: runId, details }
  await recordEvent(tx, event, now)
  return number
}

function edited({ role, callId, tool }: ToolMessage, content: string): ToolMessage {
  return { role, callId, tool, outcome: 'decided', content }
}

/** What was used stays used, and what people allowed stays allowed; a person has looked at all that was said until then. */
function stateAfter({
  held,
  latest,
  lookedAt,
  isInherited,
}: {
  readonly held: Json
  readonly latest: Json | undefined
  readonly lookedAt: number
  readonly isInherited: boolean
}): Json {
  // Both were written by this engine, and the form of the state is the one it reads.
  const [then, now] = [held, latest ?? held] as unknown as readonly [AgentState, AgentState]
  const own = isInherited ? inheritedState(then) : then
  return { ...own, metrics: now.metrics, limits: now.limits, lookedAt } as unknown as Json
}

function needsWaiting({ runId, checkpoint }: EditInput, status: Parameters<typeof isEnded>[0]): DomainError {
  const advice = isEnded(status)
    ? `It has ended: fork it, and edit the fork: autopilot runs fork ${runId} --checkpoint ${checkpoint} --wait`
    : `Pause it first: autopilot runs pause ${runId}`
  return new DomainError({
    code: 'run.edit_needs_waiting',
    kind: 'conflict',
    message: `Run ${runId} is ${status}, and only one that waits can be edited. ${advice}`,
    details: { run_id: runId, status },
  })
}

function notEditable(runId: RunId, number: number): DomainError {
  return new DomainError({
    code: 'run.step_not_editable',
    kind: 'invalid',
    message: `Checkpoint ${number} of run ${runId} holds no answer of a tool, and only those can be edited. See which do: autopilot runs checkpoints ${runId}`,
    details: { run_id: runId, checkpoint: number },
  })
}
