import { AsyncLocalStorage } from 'node:async_hooks'
import type { Transaction } from 'kysely'
import { asError, assert, DomainError, type Ids, type OrgId, type RetryPolicy, retry } from '#kernel'
import { wasCommitted } from './commit-markers.ts'
import type { DatabaseDeps } from './database.ts'
import type { Engine } from './engine.ts'
import type { RetryCounters } from './retry-statistics.ts'
import type { Tables } from './schema/tables.ts'
import type { AfterCommit } from './transactions.ts'
import { isTransient, leavesCommitOpen } from './transient-errors.ts'

type Work<T> = (transaction: Transaction<Tables>, afterCommit: AfterCommit) => Promise<T>

/** Of one org, or of all where it is null. */
export type RunTransaction = <T>(orgId: OrgId | null, work: Work<T>) => Promise<T>

/** Runs work in one transaction, again after transient errors, exactly once in effect. */
export function transactionRunner(
  deps: DatabaseDeps & { readonly ids: Ids },
  engine: Engine,
  counters: RetryCounters,
  deadlineMs: number,
): RunTransaction {
  // A transaction inside another waits for ever on PGlite's one session, and is a second transaction on PostgreSQL.
  const running = new AsyncLocalStorage<{ open: boolean }>()
  const policy: RetryPolicy = { maxAttempts: 1_000, firstWaitMs: 100, maxWaitMs: 5_000, deadlineMs }

  const retried = async <T>(work: () => Promise<T>, onRetry: () => void): Promise<T> =>
    await retry(
      policy,
      {
        isRetryable: isTransient,
        monotonicMs: deps.clock.monotonicMs,
        random: deps.random,
        onRetry: ({ error, attempt, waitMs }) => {
          onRetry()
          const fields = { error: error.message, attempt, wait_ms: Math.round(waitMs) }
          deps.logger.warn(fields, 'a database transaction is repeated after a transient error')
        },
      },
      work,
    )

  const lookUp = async (markerId: string): Promise<boolean> => {
    counters.commitWasUnknown()
    try {
      return await retried(
        () => wasCommitted(engine.kysely, markerId),
        () => {},
      )
    } catch (cause) {
      // It must not look transient: what may have been done already must not be done again.
      throw commitUnknown(asError(cause))
    }
  }

  const attempt = async <T>(orgId: OrgId | null, work: Work<T>, afterCommit: AfterCommit): Promise<T> => {
    const markerId = deps.ids.next()
    let failure: Error | undefined
    let done: { readonly value: T } | undefined
    try {
      await engine.transact({ orgId, markerId }, async (transaction) => {
        try {
          const value = await work(transaction, afterCommit)
          done = { value }
        } catch (thrown) {
          // On a lost connection the rollback fails too, and its error would hide this one.
          failure = asError(thrown)
          throw thrown
        }
      })
      assert(done, 'a transaction that was committed has its value')
      return done.value
    } catch (thrown) {
      const error = engine.describeError(failure ?? asError(thrown))
      if (done === undefined || !engine.commitsCanBeUnknown || !leavesCommitOpen(error)) throw error
      if (await lookUp(markerId)) return done.value
      throw notCommitted(error)
    }
  }

  return async <T>(orgId: OrgId | null, work: Work<T>): Promise<T> => {
    if (running.getStore()?.open === true) throw nestedTransaction()
    const scope = { open: true }
    let retries = 0
    const countRetry = (): void => {
      retries += 1
    }
    let afterCommit: (() => void)[] = []
    const attemptAnew = (): Promise<T> => {
      const own: (() => void)[] = []
      afterCommit = own
      return attempt(orgId, work, (hook) => own.push(hook))
    }
    let value: T
    try {
      value = await running.run(scope, () => retried(attemptAnew, countRetry))
      counters.finished('succeeded', retries)
    } catch (thrown) {
      counters.finished('failed', retries)
      throw isTransient(asError(thrown)) ? unavailable(engine, asError(thrown), retries) : thrown
    } finally {
      scope.open = false
    }
    for (const hook of afterCommit) hook()
    return value
  }
}

function nestedTransaction(): DomainError {
  return new DomainError({
    code: 'database.nested_transaction',
    kind: 'bug',
    message: 'a transaction was begun inside another; pass the open one on instead',
  })
}

/** Passes, whatever ended the connection: the transaction's marker says that nothing was done. */
function notCommitted(cause: Error): Error {
  return Object.assign(new Error(`the connection was lost before the commit (${cause.message})`, { cause }), {
    code: '08006',
  })
}

function commitUnknown(cause: Error): DomainError {
  return new DomainError({
    code: 'database.commit_unknown',
    kind: 'unavailable',
    message:
      `the database went away while it saved a change, and has not come back to say whether it did (${cause.message}); ` +
      'when it runs again, look whether the change is there before repeating it',
    cause,
  })
}

function unavailable(engine: Engine, cause: Error, retries: number): DomainError {
  return new DomainError({
    code: 'database.unavailable',
    kind: 'unavailable',
    message:
      `the ${engine.name} database did not do its work after ${retries} repetitions (${cause.message}); ` +
      'check that it runs, has room and can be reached, then try again',
    details: { retries },
    cause,
  })
}
