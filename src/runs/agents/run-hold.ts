import type { Database, OrgTransaction } from '#database'
import { type Clock, DomainError, type RunId } from '#kernel'
import type { StepContext } from '../workflow.ts'
import { lockHeldRun } from './effect-store.ts'

/** Much shorter than the shortest heartbeat after which another session takes a run over. */
const trustedMs = 3_000

/** A database that takes longer than that each time is not waited for: the run is tried again. */
const mostLooks = 5

/**
 * Whether a session still holds its run. A process that was frozen wakes up where it was, and its run may have gone on without it: so
 * whatever is sent outward and cannot be taken back asks right before.
 */
export type RunHold = {
  /** To be called where something is noted that is sent next. @throws DomainError `run.session_fenced` */
  lock(tx: OrgTransaction): Promise<void>
  /**
   * Right before sending: looks again where the last look is a while ago.
   * @throws DomainError `run.session_fenced`; `run.hold_unclear` where the database is too slow to tell
   */
  require(): Promise<void>
}

export function runHold(
  { database, clock }: { readonly database: Pick<Database, 'withOrg'>; readonly clock: Pick<Clock, 'monotonicMs'> },
  { orgId, runId, sessionId, actor }: Pick<StepContext, 'orgId' | 'runId' | 'sessionId' | 'actor'>,
): RunHold {
  let knownMs = Number.NEGATIVE_INFINITY
  const lock = async (tx: OrgTransaction) => {
    // As of when it was asked: the answer may have been under way while the process was frozen.
    const askedMs = clock.monotonicMs()
    await lockHeldRun(tx, { runId, sessionId })
    knownMs = askedMs
  }
  return {
    lock,
    async require() {
      for (let looks = 0; clock.monotonicMs() - knownMs > trustedMs; looks++) {
        if (looks === mostLooks) throw cannotTell(runId)
        await database.withOrg(orgId, actor, lock)
      }
    },
  }
}

function cannotTell(runId: RunId): DomainError {
  return new DomainError({
    code: 'run.hold_unclear',
    kind: 'unavailable',
    failureClass: 'transient',
    message: `The database is too slow to say whether run ${runId} is still held by this session. Nothing was sent; it is tried again.`,
    details: { run_id: runId },
  })
}
