import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import {
  type Actor,
  asError,
  type Brand,
  type Clock,
  type DocumentId,
  errorCode,
  type Ids,
  type OrgId,
  type RunId,
} from '#kernel'
import type { Logger } from '#telemetry'
import { insertCompensationRecord } from './compensation-store.ts'

/** Names one attempt at work that reaches outside. */
export type CompensationId = Brand<string, 'CompensationId'>

export type CompensationDeps = {
  readonly database: Pick<Database, 'withOrg'>
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Logger
}

export type CompensationInput = {
  readonly orgId: OrgId
  readonly actor: Actor
  readonly runId: RunId | null
  readonly documentId: DocumentId | null
}

/** What work that reaches outside tells as it goes. */
export type CompensationScope = {
  /** How far it is, for whoever reads the record. */
  stage(name: string): void
  /** Undoes what was just done outside, should the rest fail. `objectId` is its row of `remote_objects`. */
  onRollback(objectId: string, cleanup: () => Promise<void>): void
  /** The transaction that makes it good. After it nothing is undone. */
  commit<T>(work: (tx: OrgTransaction) => Promise<T>): Promise<T>
}

type Cleanup = { readonly objectId: string; readonly run: () => Promise<void> }

/**
 * Runs work whose effects outside come before its commit. When it throws, the cleanups run, the last effect first, all of
 * them even if one fails; a `compensation_records` row and an audit event say so, in a transaction of their own; and the
 * original error is thrown, whatever came of the cleanups.
 */
export async function compensatingTransaction<T>(
  deps: CompensationDeps,
  input: CompensationInput,
  work: (scope: CompensationScope) => Promise<T>,
): Promise<T> {
  const cleanups: Cleanup[] = []
  const record = {
    ...{ compensationId: deps.ids.next<CompensationId>(), runId: input.runId, documentId: input.documentId },
    startedAt: deps.clock.now(),
  }
  let stage = 'begin'
  let committed = false
  const scope: CompensationScope = {
    stage(name) {
      stage = name
    },
    onRollback: (objectId, run) => void cleanups.push({ objectId, run }),
    async commit(transaction) {
      stage = 'commit'
      const objectIds = cleanups.map(({ objectId }) => objectId)
      const value = await deps.database.withOrg(input.orgId, input.actor, async (tx) => {
        const made = await transaction(tx)
        const outcome = { status: 'committed', committedAt: deps.clock.now() } as const
        await insertCompensationRecord(tx, { ...record, stage, objectIds, ...outcome })
        return made
      })
      committed = true
      return value
    },
  }
  try {
    return await work(scope)
  } catch (thrown) {
    if (committed) throw thrown
    const rolledBackAt = deps.clock.now()
    const failures = await runAll(cleanups)
    const outcome = {
      ...{ ...record, stage, objectIds: cleanups.map(({ objectId }) => objectId), rolledBackAt },
      ...{ error: asError(thrown), failures, completedAt: deps.clock.now() },
    }
    await keep(deps, input, outcome)
    throw thrown
  }
}

/** The last first. */
async function runAll(cleanups: readonly Cleanup[]): Promise<readonly Error[]> {
  const failures: Error[] = []
  for (const { run } of cleanups.toReversed()) {
    try {
      await run()
    } catch (thrown) {
      failures.push(asError(thrown))
    }
  }
  return failures
}

type RolledBack = {
  readonly compensationId: CompensationId
  readonly runId: RunId | null
  readonly documentId: DocumentId | null
  readonly stage: string
  readonly objectIds: readonly string[]
  readonly startedAt: Date
  readonly rolledBackAt: Date
  readonly completedAt: Date
  readonly error: Error
  readonly failures: readonly Error[]
}

/** Must not throw: the original error is what the caller has to hear of. */
async function keep(deps: CompensationDeps, input: CompensationInput, outcome: RolledBack): Promise<void> {
  const { failures, compensationId, documentId, stage, objectIds, error } = outcome
  const status = objectIds.length === 0 ? 'not_needed' : failures.length === 0 ? 'completed' : 'failed'
  const fields = { compensation_id: compensationId, document_id: documentId, stage, compensation_status: status, error }
  deps.log.warn(fields, 'Work was rolled back after it had reached outside.')
  const subject = { subjectKind: 'document', subjectId: documentId ?? input.orgId }
  const details = {
    compensation_id: compensationId,
    stage,
    compensation_status: status,
    code: errorCode(error) ?? null,
  }
  try {
    await deps.database.withOrg(input.orgId, input.actor, async (tx) => {
      await insertCompensationRecord(tx, { ...outcome, status: 'rolled_back', compensationStatus: status })
      const event = { id: deps.ids.next(), event: 'remote.compensated', ...subject, details }
      await recordEvent(tx, event, outcome.completedAt)
    })
  } catch (thrown) {
    deps.log.error({ ...fields, error: asError(thrown) }, 'That work was rolled back could not be recorded.')
  }
}
