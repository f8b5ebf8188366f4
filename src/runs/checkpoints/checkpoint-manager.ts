import type { OrgTransaction } from '#database'
import type { Actor, CheckpointId, OrgId, RunId, SessionId } from '#kernel'
import type { ExecuteDeps } from '../execute-run.ts'
import type { CheckpointType, Reached } from './agent-checkpoint.ts'
import { insertCheckpoint } from './checkpoint-store.ts'

/** The session that makes the checkpoints. */
export type HoldingSession = {
  readonly orgId: OrgId
  readonly runId: RunId
  readonly sessionId: SessionId
  readonly actor: Actor
}

/**
 * Makes the checkpoints of one session, each in one transaction. What is told to it is what is new: the messages since the
 * checkpoint before, never the whole conversation.
 */
export class CheckpointManager {
  readonly #deps: ExecuteDeps
  readonly #session: HoldingSession

  constructor(deps: ExecuteDeps, session: HoldingSession) {
    this.#deps = deps
    this.#session = session
  }

  /**
   * Commits what the session has reached, and whatever else is to be true from then on.
   * @param alongside written in the same transaction
   * @returns the number of the checkpoint, from 1 on
   * @throws DomainError `run.session_fenced` when another session took the run over: nothing was written
   */
  async createCheckpoint(
    type: CheckpointType,
    state: Reached & { readonly canResume?: boolean; readonly resumeNotes?: string },
    alongside: (tx: OrgTransaction, checkpointNumber: number) => Promise<void> = async () => {},
  ): Promise<number> {
    const { database, clock, ids, crashPoints } = this.#deps
    const { orgId, runId, sessionId, actor } = this.#session
    const { canResume = true, resumeNotes = null } = state
    const number = await database.withOrg(orgId, actor, async (tx) => {
      const checkpoint = {
        ...state,
        checkpointId: ids.next<CheckpointId>(),
        runId,
        sessionId,
        type,
        canResume,
        resumeNotes,
      }
      const made = await insertCheckpoint(tx, checkpoint, clock.now())
      await alongside(tx, made)
      crashPoints.reach('run.before-commit')
      return made
    })
    crashPoints.reach('run.after-commit')
    return number
  }
}
