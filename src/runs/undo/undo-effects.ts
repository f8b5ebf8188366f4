import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import {
  type Actor,
  actorDescribed,
  asError,
  type Clock,
  type CrashPoints,
  DomainError,
  type Ids,
  type OrgId,
  type RunId,
} from '#kernel'
import type { Logger, RaiseAlert } from '#telemetry'
import type { AgentWorkflow } from '../agents/agent.ts'
import type { Tool, ToolContext } from '../agents/tool.ts'
import { lockRun } from '../run-store.ts'
import { endUndo, findNextToUndo, findRunToUndo, listRunsToUndo, noteUndoSent, type ToUndo } from './undo-store.ts'

const actor: Actor = { kind: 'system', name: 'undo' }

const mostAtOnce = 100
/** A tool has so long to undo one thing. */
const mostMs = 60_000
/** Whoever has been at it for so long is dead. */
const deadAfterMs = 2 * mostMs

export type UndoEffectsDeps = {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Logger
  readonly raiseAlert: RaiseAlert
  readonly crashPoints: CrashPoints
  readonly agents: readonly AgentWorkflow[]
}

type OfRun = { readonly orgId: OrgId; readonly runId: RunId; readonly agent: AgentWorkflow | undefined }
type Taken = { readonly effect: ToUndo; readonly sentAt: Date; readonly mayHaveHappened: boolean }

/**
 * Undoes what people want undone, of each run the newest first; what fails is told of, and the others are undone all the same. That
 * it is sent is noted before, so that one that may have happened before a crash is looked up, and asked about where the tool cannot
 * say. Run on a schedule, by any number of processes at once. Returns how much was undone.
 * @param deadAfter how long somebody may be at one before they are taken for dead, in milliseconds; 0 where no other process can be
 */
export async function undoEffects(deps: UndoEffectsDeps, deadAfter = deadAfterMs): Promise<number> {
  const { database, clock, log } = deps
  const deadSince = new Date(clock.now().getTime() - deadAfter)
  const runs = await database.asOwner((tx) => listRunsToUndo(tx, { deadSince, limit: mostAtOnce }))
  let undone = 0
  for (const { orgId, runId, workflow } of runs) {
    const agent = deps.agents.find(({ name }) => name === workflow)
    try {
      for (;;) {
        const taken = await take(deps, { orgId, runId, agent }, deadAfter)
        if (taken === undefined) break
        deps.crashPoints.reach('undo.noted')
        const error = await undo(deps, { orgId, runId, agent }, taken)
        deps.crashPoints.reach('undo.done')
        await end(deps, { orgId, runId, agent }, taken, error)
        if (error === null) undone += 1
      }
    } catch (thrown) {
      log.warn({ run_id: runId, error: asError(thrown) }, 'What a run did could not be undone now; it is tried again.')
    }
  }
  return undone
}

/** The newest that nobody is at; none while somebody is at the newest, to do it or to undo it. */
function take({ database, clock }: UndoEffectsDeps, { orgId, runId }: OfRun, deadAfter: number) {
  return database.withOrg(orgId, actor, async (tx): Promise<Taken | undefined> => {
    await lockRun(tx, runId)
    const effect = await findNextToUndo(tx, runId)
    if (effect === undefined) return undefined
    const sentAt = clock.now()
    const at = effect.sentAt ?? (effect.isConfirmed ? null : effect.begunAt)
    if (at !== null && sentAt.getTime() - at.getTime() < deadAfter) return undefined
    await noteUndoSent(tx, effect.effectId, sentAt)
    return { effect, sentAt, mayHaveHappened: effect.sentAt !== null }
  })
}

/** Null when it is undone, or was never done; else why not. */
async function undo(deps: UndoEffectsDeps, of: OfRun, { effect, mayHaveHappened }: Taken): Promise<string | null> {
  const { orgId, runId, agent } = of
  const tool = agent?.tools.find(({ name }) => name === effect.tool)
  if (agent === undefined || tool?.effect.kind !== 'compensable') {
    return `There is no tool ${effect.tool} any more that could undo it.`
  }
  const run = await deps.database.withOrg(orgId, actor, (tx) => findRunToUndo(tx, runId, effect.requestedBy))
  if (run === undefined || !(await agent.mayUse(run, tool.permission))) {
    return `Whoever asked for it may not use ${tool.name}: it needs ${tool.permission}.`
  }
  const by = actorDescribed(effect.requestedBy)
  const signal = AbortSignal.timeout(mostMs)
  const context: ToolContext = { orgId, runId, actor: by, effectId: effect.effectId, signal }
  try {
    return await undoWith(tool.effect, context, effect, mayHaveHappened)
  } catch (thrown) {
    const error = asError(thrown)
    // Whatever is no refusal of the tool's own is not shown to people.
    if (!(error instanceof DomainError))
      deps.log.error({ run_id: runId, error }, 'Undoing failed for a reason that is a bug.')
    return error instanceof DomainError ? error.message : `${tool.name} failed; the log says why.`
  }
}

type Compensable = Extract<Tool['effect'], { kind: 'compensable' }>

async function undoWith(
  compensable: Compensable,
  context: ToolContext,
  { isConfirmed, tool, arguments: given }: ToUndo,
  mayHaveHappened: boolean,
): Promise<string | null> {
  if (!isConfirmed || mayHaveHappened) {
    if (compensable.lookUp === undefined) {
      return isConfirmed
        ? `Undoing what ${tool} did was cut off, and nobody can say whether it happened. Look there; then undo it again, or leave it.`
        : `Nobody can say whether ${tool} did it. Look there; then undo it again, or leave it.`
    }
    if ((await compensable.lookUp(context)) === undefined) return null
  }
  await compensable.undo(context, given)
  return null
}

async function end(deps: UndoEffectsDeps, of: OfRun, { effect, sentAt }: Taken, error: string | null): Promise<void> {
  const { orgId, runId } = of
  const { effectId, tool } = effect
  await deps.database.withOrg(orgId, actor, async (tx) => {
    const now = deps.clock.now()
    if (!(await endUndo(tx, { effectId, sentAt, error, now }))) return
    if (error !== null) await tell(deps, tx, { runId, effectId, tool, error })
    const event = error === null ? 'run.effect_undone' : 'run.effect_not_undone'
    const details = { effect_id: effectId, tool, requested_by: effect.requestedBy }
    await recordEvent(tx, { id: deps.ids.next(), event, subjectKind: 'run', subjectId: runId, details }, now)
  })
}

type Failed = { readonly runId: RunId; readonly effectId: string; readonly tool: string; readonly error: string }

function tell({ raiseAlert }: UndoEffectsDeps, tx: OrgTransaction, { runId, effectId, tool, error }: Failed) {
  return raiseAlert(
    {
      ...{ orgId: tx.orgId, severity: 'error', component: 'runs', code: 'run.undo_failed' },
      dedupeKey: `run.undo_failed ${effectId}`,
      message: `What ${tool} did in run ${runId} was not undone: ${error} Try again with: autopilot runs undo ${runId}`,
      details: { run_id: runId, effect_id: effectId, tool },
    },
    tx,
  )
}
