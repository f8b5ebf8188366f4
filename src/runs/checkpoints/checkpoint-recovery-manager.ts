import type { OrgTransaction } from '#database'
import type { Clock, Ids, Json, RunId, SessionId } from '#kernel'
import { PauseRequested } from '../pause.ts'
import { insertRecovery } from '../recovery-store.ts'
import type { AgentCheckpoint } from './agent-checkpoint.ts'
import {
  findLatestResumable,
  invalidateCheckpoints,
  listValidCheckpoints,
  readConversation,
  whenReached,
} from './checkpoint-store.ts'

/** Something that is not as it was when the checkpoint was made. */
export type StateDifference = {
  readonly about: 'tasks' | 'remote_object' | 'version' | 'document'
  /** In words for a person; no document text. */
  readonly message: string
  /** Whether nothing can go on from the checkpoint because of it. */
  readonly blocks: boolean
}

/** Looks at whether a checkpoint still fits the world. @param since when what it holds was reached */
export type StateCheck = (
  tx: OrgTransaction,
  checkpoint: AgentCheckpoint,
  since: Date,
) => Promise<readonly StateDifference[]>

/** The forms that the state of a workflow had. */
export type StateForms = {
  readonly current: number
  /** From a former form to the one after it; what is missing cannot be read any more. */
  readonly migrations: { readonly [from: number]: (state: Json) => Json }
}

export type Restored = {
  /** Null: the run begins anew. */
  readonly checkpoint: AgentCheckpoint | null
  /** In the current form. */
  readonly state: Json | null
  readonly conversation: readonly Json[]
  /** Everything that ended before and is not done again. */
  readonly steps: ReadonlySet<string>
  readonly differences: readonly StateDifference[]
  readonly method: 'automatic' | 'manual' | 'partial'
}

export type RestoreInput = {
  readonly runId: RunId
  /** The session that goes on. */
  readonly toSessionId: SessionId
  /** Whether a person let it go on. */
  readonly byPerson: boolean
  /** Whether a person let it go on although what it had before it was forked does not fit any more. */
  readonly inSpiteOf: boolean
  readonly checks: readonly StateCheck[]
  readonly forms: StateForms
}

/** Finds where a run can go on, looks whether it still fits, and restores what it had there. */
export class CheckpointRecoveryManager {
  readonly #clock: Pick<Clock, 'now'>
  readonly #ids: Ids

  constructor(deps: { readonly clock: Pick<Clock, 'now'>; readonly ids: Ids }) {
    this.#clock = deps.clock
    this.#ids = deps.ids
  }

  findLatestResumable(tx: OrgTransaction, runId: RunId): Promise<AgentCheckpoint | undefined> {
    return findLatestResumable(tx, runId)
  }

  /** What has changed since a checkpoint. */
  async validate(
    tx: OrgTransaction,
    checkpoint: AgentCheckpoint,
    checks: readonly StateCheck[],
  ): Promise<readonly StateDifference[]> {
    const found: StateDifference[] = []
    const since = await whenReached(tx, checkpoint)
    for (const check of [tasksAgree, ...checks]) found.push(...(await check(tx, checkpoint, since)))
    return found
  }

  /**
   * Restores a run from the latest checkpoint that still fits. Those that do not fit are invalidated with the reason, and the
   * recovery is recorded: `complete_checkpoint_recovery` ends it.
   * @throws PauseRequested when a fork cannot go on from where it was forked, and no person let it
   * @throws PauseRequested `run.checkpoint_unreadable` when the state is of a form that this code cannot read: nothing is changed
   */
  async restore(tx: OrgTransaction, input: RestoreInput): Promise<Restored> {
    const { runId, toSessionId, checks, forms } = input
    const differences: StateDifference[] = []
    let checkpoint = await findLatestResumable(tx, runId)
    let steppedBack = false
    while (checkpoint !== undefined) {
      const found = await this.validate(tx, checkpoint, checks)
      differences.push(...found)
      const blocking = found.find(({ blocks }) => blocks)
      if (blocking === undefined) break
      // What a fork was made from belongs to another run, and is not invalidated for it.
      if (checkpoint.runId !== runId) {
        if (input.inSpiteOf) break
        throw inheritedBlocked(checkpoint, runId, blocking)
      }
      const now = this.#clock.now()
      await invalidateCheckpoints(tx, { runId, from: checkpoint.number, reason: blocking.message, now })
      steppedBack = true
      checkpoint = await findLatestResumable(tx, runId)
    }
    const state = checkpoint === undefined ? null : inCurrentForm(checkpoint, forms)
    const method = steppedBack ? 'partial' : input.byPerson ? 'manual' : 'automatic'
    await insertRecovery(tx, {
      ...{ id: this.#ids.next<SessionId>(), runId, toSessionId, method, now: this.#clock.now() },
      checkpointId: checkpoint?.checkpointId ?? null,
      differences: differences.map(({ message }) => message),
    })
    const before = checkpoint === undefined ? [] : await listValidCheckpoints(tx, runId, checkpoint.number)
    return {
      checkpoint: checkpoint ?? null,
      state,
      conversation: checkpoint === undefined ? [] : await readConversation(tx, runId, checkpoint.number),
      steps: new Set(before.flatMap(({ steps }) => steps)),
      differences,
      method,
    }
  }
}

/** A task is in one list alone. */
const tasksAgree: StateCheck = async (_tx, { tasks }) => {
  const names = [tasks.completed, tasks.inProgress, tasks.blocked].flatMap((list) => list.map(nameOf))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice === undefined) return []
  return [{ about: 'tasks', message: `The task ${twice} stands in two lists of the checkpoint.`, blocks: true }]
}

const nameOf = (task: Json): string =>
  typeof task === 'object' && task !== null && 'id' in task ? String(task.id) : JSON.stringify(task)

function inCurrentForm({ runId, number, state, stateVersion }: AgentCheckpoint, forms: StateForms): Json {
  let current = state
  for (let form = stateVersion; form < forms.current; form += 1) {
    const migrate = forms.migrations[form]
    if (migrate === undefined) throw unreadable(runId, number, stateVersion, forms.current)
    current = migrate(current)
  }
  if (stateVersion > forms.current) throw unreadable(runId, number, stateVersion, forms.current)
  return current
}

/** The code of a wait of a fork, whose decision lets it go on in spite of it. */
export const checkpointBlocked = 'run.checkpoint_blocked'

function inheritedBlocked(
  { number }: AgentCheckpoint,
  runId: RunId,
  { about, message }: StateDifference,
): PauseRequested {
  const reason =
    `What run ${runId} goes on from, checkpoint ${number} of the run it was forked from, does not fit any more: ` +
    `${message} Retry it to go on in spite of that, cancel it, or fork from an earlier checkpoint.`
  const input = { code: checkpointBlocked, kind: 'conflict', message: reason } as const
  const blocker = { code: input.code, checkpoint: number, about, difference: message }
  return new PauseRequested(input, { pauseType: 'needs_person', blocker, autoResumeAt: null })
}

/** It waits, because another version of the program may read it. */
function unreadable(runId: RunId, number: number, written: number, current: number): PauseRequested {
  const advice =
    written > current
      ? 'It was written by a newer version of this program: run that one, then retry it.'
      : 'Fork the run from an earlier checkpoint, or cancel it and start it anew.'
  const message = `Checkpoint ${number} of run ${runId} is of form ${written}, and this program reads form ${current}. ${advice}`
  const input = { code: 'run.checkpoint_unreadable', kind: 'conflict', message } as const
  const blocker = { code: input.code, checkpoint: number, form: written, current_form: current }
  return new PauseRequested(input, { pauseType: 'needs_person', blocker, autoResumeAt: null })
}
