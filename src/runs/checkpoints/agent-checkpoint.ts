import type { CheckpointId, Json, RunId, SessionId } from '#kernel'
import type { Checkpoint } from '../run.ts'

export type CheckpointType = Checkpoint['type']

/** What a session has reached since the checkpoint before: only what is new, so that a long conversation is stored once. */
export type Reached = {
  /** The steps that ended; none of them is run again. */
  readonly steps: readonly string[]
  /** Whatever the workflow needs beside the conversation, whole. */
  readonly state: Json
  /** The form of that state, as the workflow counts its forms. */
  readonly stateVersion: number
  /** Said since the checkpoint before. */
  readonly messages: readonly Json[]
  /** By the id of the call. */
  readonly toolResults: { readonly [callId: string]: Json }
  readonly tasks: TaskLists
  /** Counts and sums so far: steps, tokens, nano-USD, milliseconds. */
  readonly metrics: { readonly [name: string]: number }
}

export type TaskLists = {
  readonly completed: readonly Json[]
  readonly inProgress: readonly Json[]
  readonly blocked: readonly Json[]
}

/** A checkpoint with all that a later session needs to go on from it. The conversation is read apart. */
export type AgentCheckpoint = Checkpoint & {
  readonly runId: RunId
  readonly sessionId: SessionId
  readonly stateVersion: number
  /** All messages up to and with it. */
  readonly messageCount: number
  readonly toolResults: { readonly [callId: string]: Json }
  readonly tasks: TaskLists
  readonly metrics: { readonly [name: string]: number }
  readonly canResume: boolean
  readonly resumeNotes: string | null
  readonly recoveryCount: number
}

export type NewCheckpoint = Reached & {
  readonly checkpointId: CheckpointId
  readonly runId: RunId
  readonly sessionId: SessionId
  readonly type: CheckpointType
  /** False for one that is only to be looked at. */
  readonly canResume: boolean
  readonly resumeNotes: string | null
}
