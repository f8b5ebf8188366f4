import type { OrgTransaction } from '#database'
import type { Json } from '#kernel'
import type { StateCheck, StateForms } from '../checkpoints/checkpoint-recovery-manager.ts'
import type { BlockerInfo } from '../pause.ts'
import type { StartedRun, StepContext, WorkflowHooks } from '../workflow.ts'
import type { AgentLimits, AgentMetrics } from './agent-state.ts'
import type { Message, Task } from './message.ts'
import type { Tool } from './tool.ts'

/** What a model, or the local planner, is given to decide what comes next. */
export type ThinkInput = {
  readonly run: StartedRun
  readonly conversation: readonly Message[]
  readonly plan: readonly Task[]
  readonly tools: readonly Tool[]
}

export type Thought = {
  readonly message: Extract<Message, { readonly role: 'assistant' }>
  /** The whole plan as it is now, where it changed. */
  readonly plan?: readonly Task[]
  readonly used: Pick<AgentMetrics, 'tokens' | 'costNanoUsd'>
}

/** What the verifiers say of a result. */
export type Verdict =
  | { readonly kind: 'right'; readonly result: Json }
  /** It passes, but rests on what nobody has looked at: a person takes it, or says what to do. No document text in `about`. */
  | { readonly kind: 'unsure'; readonly result: Json; readonly reason: string; readonly about: BlockerInfo }
  /** In words for the model, each a thing to put right. */
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }

/** A kind of work in which a model decides step by step what to do, with tools. */
export type AgentWorkflow = WorkflowHooks & {
  readonly tools: readonly Tool[]
  /** Whether a run whose session was cut off goes on by itself, or only when a person says so. */
  readonly resume: 'auto' | 'ask'
  readonly limits: AgentLimits
  readonly forms: StateForms
  readonly checks: readonly StateCheck[]
  /** Results that fail a check go back to the model so often; then a person looks. */
  readonly mostRepairs: number
  onStart(tx: OrgTransaction, runs: readonly StartedRun[]): Promise<void>
  /** What is said first. */
  begin(run: StartedRun): readonly Message[]
  /** One turn. Paid, so its answer is committed before anything else happens. */
  think(context: StepContext, input: ThinkInput): Promise<Thought>
  /** Whether whoever started the run may use what asks for this permission, as they are now. */
  mayUse(run: StartedRun, permission: string): Promise<boolean>
  /** Pure, so that the same result is judged alike again. */
  verify(input: { readonly run: StartedRun; readonly conversation: readonly Message[]; readonly text: string }): Verdict
  /**
   * What a result rests on and is not there any more, in words for the model; nothing where all is. Looked up when the result is about to
   * be taken, also where a person took it: they may have seen it days ago.
   */
  missing(tx: OrgTransaction, input: { readonly run: StartedRun; readonly text: string }): Promise<readonly string[]>
  /** Writes the result, in the transaction that ends the run. */
  finish(tx: OrgTransaction, run: StartedRun, result: Json): Promise<void>
  onEnded(run: StartedRun): void
}
