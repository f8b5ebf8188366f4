import type { OrgTransaction } from '#database'
import { actorDescribed, fenced, type Json, keyDescribed } from '#kernel'
import type { CheckpointType, Reached } from '../checkpoints/agent-checkpoint.ts'
import { CheckpointManager } from '../checkpoints/checkpoint-manager.ts'
import { CheckpointRecoveryManager, checkpointBlocked } from '../checkpoints/checkpoint-recovery-manager.ts'
import { findLatestResumable } from '../checkpoints/checkpoint-store.ts'
import type { ExecuteDeps, Execution } from '../execute-run.ts'
import { PauseRequested } from '../pause.ts'
import { type PauseWish, pausedByPerson } from '../pause-wish.ts'
import { clearPauseWish, findPauseWish } from '../pause-wish-store.ts'
import { recordRunEvent } from '../record-run-event.ts'
import { completeRecovery } from '../recovery-store.ts'
import { listResolutionsSince } from '../resolution-store.ts'
import { setRunResult } from '../run-store.ts'
import { advanceRun } from '../session-store.ts'
import type { StepContext } from '../workflow.ts'
import type { AgentWorkflow, Verdict } from './agent.ts'
import { type AgentMetrics, type AgentState, inheritedState, newAgentState } from './agent-state.ts'
import { applyDecisions } from './apply-decision.ts'
import { type Called, callTool } from './call-tool.ts'
import { detectTrouble } from './detect-trouble.ts'
import { appendToolLog, lockHeldRun, moveEffect } from './effect-store.ts'
import { type Message, nextMove, type Task } from './message.ts'
import { shownName } from './tool.ts'
import { forgetTurns, noteTurn } from './turn-store.ts'

/** An agent in the middle of its work. What was said and not kept yet is kept with the next checkpoint. */
type Working = {
  state: AgentState
  conversation: readonly Message[]
  kept: number
  wish: PauseWish | undefined
  /** A decision was carried out that is not kept yet. */
  readonly decided: boolean
  /** It was restored, and has kept nothing since: the recovery succeeds with what it keeps first. */
  recovering: boolean
}

/**
 * Lets an agent work from where its checkpoints say it stands, until it has a result or must wait. After each turn of the model
 * and each call of a tool there is a checkpoint.
 * @throws PauseRequested, whatever thinking throws, and DomainError `run.session_fenced` when another session took the run over
 */
export async function executeAgent(deps: ExecuteDeps, workflow: AgentWorkflow, execution: Execution): Promise<void> {
  const { run, actor, signal, resolution } = execution
  const { orgId, runId, sessionId } = run
  const context: StepContext = {
    ...{ orgId, runId, sessionId, actor, signal, resolution, ifPaused: execution.ifPaused },
    apiKeyId: keyDescribed(run.createdBy),
  }
  const manager = new CheckpointManager(deps, { orgId, runId, sessionId, actor })
  const working = await takeUp(deps, workflow, execution)

  const keep = async (
    change: {
      readonly said: readonly Message[]
      readonly state: AgentState
      readonly step: string
      readonly type?: CheckpointType
    },
    alongside: (tx: OrgTransaction) => Promise<void> = async () => {},
  ) => {
    working.state = change.state
    working.conversation = [...working.conversation, ...change.said]
    await manager.createCheckpoint(
      change.type ?? 'step_completion',
      reachedOf(workflow, working, change.step),
      async (tx) => {
        if (working.recovering) {
          await completeRecovery(tx, { toSessionId: sessionId, errorMessage: null, now: deps.clock.now() })
        }
        await alongside(tx)
        working.wish = await findPauseWish(tx, runId)
      },
    )
    working.recovering = false
    working.kept = working.conversation.length
  }

  // Kept before anything is done by it, so that no crash forgets what a person said.
  if (working.decided) await keep({ said: [], state: working.state, step: `decision-${working.conversation.length}` })
  for (;;) {
    signal.throwIfAborted()
    if (working.wish !== undefined) throw pausedByPerson(working.wish, context)
    const trouble = detectTrouble(working.conversation, working.state, workflow.tools)
    if (trouble !== undefined) {
      const { code, reason: message, pauseType, blocker } = trouble
      throw new PauseRequested(
        { code, kind: 'limited', message },
        { pauseType, blocker: { code, ...blocker }, autoResumeAt: null },
      )
    }
    const move = nextMove(working.conversation)
    const startedMs = deps.clock.monotonicMs()
    const spent = (more: Partial<AgentMetrics>): AgentMetrics => {
      const { metrics } = working.state
      const add = (name: keyof AgentMetrics) => metrics[name] + (more[name] ?? 0)
      const activeMs = metrics.activeMs + Math.round(deps.clock.monotonicMs() - startedMs)
      return {
        turns: add('turns'),
        toolCalls: add('toolCalls'),
        tokens: add('tokens'),
        costNanoUsd: add('costNanoUsd'),
        activeMs,
      }
    }
    switch (move.kind) {
      case 'think': {
        const { plan } = working.state
        const thought = await workflow.think(context, {
          run,
          conversation: working.conversation,
          plan,
          tools: workflow.tools,
        })
        deps.crashPoints.reach('agent.thought')
        const state = { ...working.state, plan: thought.plan ?? plan, metrics: spent({ turns: 1, ...thought.used }) }
        const type = completesTask(plan, state.plan) ? 'task_completion' : 'step_completion'
        await keep({ said: [thought.message], state, step: `turn-${state.metrics.turns}`, type }, (tx) =>
          noteTurn(tx, runId, thought.plan),
        )
        break
      }
      case 'call': {
        const { call } = move
        const { [call.callId]: decision, ...decisions } = working.state.decisions
        const called = await callTool(deps, context, {
          tools: workflow.tools,
          onBehalfOf: actorDescribed(run.createdBy),
          mayUse: (permission) => workflow.mayUse(run, permission),
          call,
          decision,
        })
        const { unsaid = [], ...rest } = working.state
        const isLast = nextMove([...working.conversation, called.message]).kind !== 'call'
        const told = isLast ? unsaid.map((text) => ({ role: 'user', text }) as const) : []
        const state = {
          ...rest,
          ...(isLast || unsaid.length === 0 ? {} : { unsaid }),
          decisions,
          metrics: spent({ toolCalls: 1 }),
        }
        const said = [called.message, ...told]
        await keep({ said, state, step: `call-${state.metrics.toolCalls}` }, async (tx) => {
          if (called.effect !== null)
            await moveEffect(tx, { runId, callId: call.callId }, called.effect, deps.clock.now())
          const durationMs = Math.round(deps.clock.monotonicMs() - startedMs)
          await appendToolLog(tx, runId, logEntry(workflow.tools, called, durationMs, deps.clock.now()))
        })
        break
      }
      case 'conclude': {
        const { text: said } = move
        const missing = await deps.database.withOrg(orgId, actor, (tx) => workflow.missing(tx, { run, text: said }))
        const verdict: Verdict =
          missing.length > 0
            ? { kind: 'wrong', problems: missing }
            : workflow.verify({ run, conversation: working.conversation, text: said })
        const isAccepted = working.state.acceptedAt === working.conversation.length && missing.length === 0
        if (verdict.kind === 'right' || isAccepted) {
          const result: Json = verdict.kind === 'wrong' ? { text: said, accepted_by_person: true } : verdict.result
          return await succeed(deps, { workflow, execution, manager, working, result })
        }
        if (verdict.kind === 'unsure') throw notSure(verdict, working.conversation.length)
        const { repairs } = working.state
        if (repairs >= workflow.mostRepairs) throw resultNotRight(verdict.problems, working.conversation.length)
        // They may repeat what documents say.
        const problems = fenced(verdict.problems.map((problem) => `- ${problem}`).join('\n'))
        const text = `This cannot be the result yet. Put right what is wrong with it:\n${problems}`
        await keep({
          said: [{ role: 'user', text }],
          state: { ...working.state, repairs: repairs + 1, metrics: spent({}) },
          step: `repair-${repairs + 1}`,
        })
      }
    }
  }
}

const completesTask = (before: readonly Task[], after: readonly Task[]): boolean =>
  after.some(({ id, state }) => state === 'completed' && before.find((task) => task.id === id)?.state !== 'completed')

/** From the latest checkpoint that still fits, with what a person decided since. */
async function takeUp(deps: ExecuteDeps, workflow: AgentWorkflow, execution: Execution): Promise<Working> {
  const { run, actor, resolution } = execution
  const { runId, sessionId } = run
  const { checks, forms } = workflow
  const recovery = new CheckpointRecoveryManager(deps)
  const byPerson = resolution !== null && resolution.action !== 'auto_resume'
  const inSpiteOf = byPerson && resolution.blocker.code === checkpointBlocked
  const { restored, decisions, wish } = await deps.database.withOrg(run.orgId, actor, async (tx) => {
    await lockHeldRun(tx, { runId, sessionId })
    const restored =
      execution.recovered || (await findLatestResumable(tx, runId)) !== undefined
        ? await recovery.restore(tx, { runId, toSessionId: sessionId, byPerson, inSpiteOf, checks, forms })
        : undefined
    const from = restored?.checkpoint?.runId === runId ? restored.checkpoint.sessionId : null
    const decisions = resolution === null ? [] : await listResolutionsSince(tx, runId, from)
    return { restored, decisions, wish: await findPauseWish(tx, runId) }
  })
  // Both were written by this engine, and the form of the state is the one it reads.
  const before = (restored?.conversation ?? []) as readonly unknown[] as readonly Message[]
  const held = (restored?.state ?? newAgentState(workflow.limits)) as AgentState
  const isInherited = restored?.checkpoint != null && restored.checkpoint.runId !== runId
  const state = isInherited ? inheritedState(held) : held
  const conversation = before.length === 0 ? workflow.begin(run) : before
  const applied = applyDecisions(conversation, state, decisions)
  const [decided, recovering] = [applied.state !== state, restored !== undefined]
  return { ...applied, kept: before.length, wish, decided, recovering }
}

function reachedOf(workflow: AgentWorkflow, { state, conversation, kept }: Working, step: string): Reached {
  const tasks = (wanted: (typeof state.plan)[number]['state']) => state.plan.filter((task) => task.state === wanted)
  return {
    steps: [step],
    state: { ...state, limits: { ...state.limits } } as unknown as Json,
    stateVersion: workflow.forms.current,
    messages: conversation.slice(kept) as readonly unknown[] as readonly Json[],
    toolResults: {},
    tasks: { completed: tasks('completed'), inProgress: tasks('in_progress'), blocked: tasks('blocked') },
    metrics: { ...state.metrics },
  }
}

type Succeeding = {
  readonly workflow: AgentWorkflow
  readonly execution: Execution
  readonly manager: CheckpointManager
  readonly working: Working
  readonly result: Json
}

async function succeed(
  deps: ExecuteDeps,
  { workflow, execution, manager, working, result }: Succeeding,
): Promise<void> {
  const { run } = execution
  const { runId, sessionId, subject } = run
  await manager.createCheckpoint('task_completion', reachedOf(workflow, working, 'conclude'), async (tx) => {
    const now = deps.clock.now()
    await setRunResult(tx, runId, result)
    await completeRecovery(tx, { toSessionId: sessionId, errorMessage: null, now })
    await clearPauseWish(tx, runId)
    await forgetTurns(tx, runId)
    await workflow.finish(tx, run, result)
    await advanceRun(tx, { runId, sessionId, outcome: { status: 'succeeded' }, checkpoint: null, now })
    await recordRunEvent(deps, tx, 'run.succeeded', { runId, subject })
  })
}

const shown = 500

function logEntry(tools: AgentWorkflow['tools'], { message: answer, used }: Called, durationMs: number, now: Date) {
  return {
    ...{ call_id: answer.callId, tool: shownName(tools, answer.tool), arguments: JSON.stringify(used).slice(0, shown) },
    ...{ outcome: answer.outcome, characters: answer.cutFrom ?? answer.content.length },
    ...{ duration_ms: durationMs, at: now.toISOString() },
  }
}

function notSure({ reason, about }: Extract<Verdict, { kind: 'unsure' }>, messages: number): PauseRequested {
  const message = `The result is not certain: ${reason} Take it as it is, answer what the agent should do, or cancel it.`
  const input = { code: 'agent.low_confidence', kind: 'invalid', message } as const
  const blocker = { ...about, code: input.code, messages }
  return new PauseRequested(input, { pauseType: 'low_confidence', blocker, autoResumeAt: null })
}

function resultNotRight(problems: readonly string[], messages: number): PauseRequested {
  // Not what is wrong: that may name what documents say, and everybody sees the reason who may see runs.
  const count = problems.length === 1 ? 'a check' : `${problems.length} checks`
  const message = `The result did not pass ${count}. Look at what is wrong with it; then answer what it should do, accept it as it is, or cancel it.`
  const input = { code: 'agent.result_not_right', kind: 'invalid', message } as const
  const blocker = { code: input.code, messages, problems: problems.slice(0, 10) }
  return new PauseRequested(input, { pauseType: 'check_failed', blocker, autoResumeAt: null })
}
