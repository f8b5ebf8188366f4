import type { Database, OrgTransaction } from '#database'
import type { Clock } from '#kernel'
import type { StepContext } from '../workflow.ts'
import { lockHeldRun } from './effect-store.ts'

/** Much shorter than the shortest heartbeat after which another session takes a run over. */
const trustedMs = 3_000

/**
 * Whether a session still holds its run. A process that was frozen wakes up where it was, and its run may have gone on without it: so
 * whatever is sent outward and cannot be taken back asks right before.
 */
export type RunHold = {
  /** To be called where something is noted that is sent next. @throws DomainError `run.session_fenced` */
  lock(tx: OrgTransaction): Promise<void>
  /** Right before sending: looks again where the last look is a while ago. @throws DomainError `run.session_fenced` */
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
      while (clock.monotonicMs() - knownMs > trustedMs) await database.withOrg(orgId, actor, lock)
    },
  }
}
