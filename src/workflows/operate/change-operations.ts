import type { Database } from '#database'
import {
  approveDocument,
  type BlobStore,
  type Document,
  type DocumentCommandDeps,
  editDocument,
  purgeDocument,
  type ReviewedDocument,
  rejectDocument,
  resolveDocument,
  restoreDocument,
  trashDocument,
} from '#documents'
import { emptyFields, fieldsFromPerson } from '#extraction'
import type { Clock, CrashPoints, Ids } from '#kernel'
import type { Caller, Operations } from '../operations.ts'
import { removePurgedBytes } from '../upkeep/remove-purged-bytes.ts'
import { toDetails } from './document-operations.ts'
import { toSummary } from './views.ts'

export type ChangeOperationsDeps = {
  readonly database: Database
  readonly blobs: Pick<BlobStore, 'remove'>
  readonly clock: Clock
  readonly ids: Ids
  readonly crashPoints: CrashPoints
}

type ChangeOperations = Pick<Operations, 'approve' | 'edit' | 'reject' | 'trash' | 'restore' | 'purge'>

export function changeOperations(deps: ChangeOperationsDeps): ChangeOperations {
  const { database, clock, ids } = deps
  const inTransaction = <T>(
    caller: Caller,
    input: { reference: string; expectedVersion?: number },
    work: (command: DocumentCommandDeps, reviewed: ReviewedDocument, document: Document) => Promise<T>,
  ): Promise<T> =>
    database.withOrg(caller.orgId, caller.actor, async (tx) => {
      const document = await resolveDocument(tx, input.reference)
      const { documentId } = document
      const { expectedVersion } = input
      const reviewed = expectedVersion === undefined ? { documentId } : { documentId, expectedVersion }
      return work({ tx, clock, ids }, reviewed, document)
    })
  return {
    approve: (caller, input) =>
      inTransaction(caller, input, async (command, reviewed) =>
        toDetails(command.tx, await approveDocument(command, reviewed)),
      ),
    reject: (caller, input) =>
      inTransaction(caller, input, async (command, reviewed) =>
        toDetails(command.tx, await rejectDocument(command, { ...reviewed, reason: input.reason })),
      ),
    edit: (caller, input) =>
      inTransaction(caller, input, async (command, reviewed, document) => {
        const before = document.fields ?? emptyFields
        const { fields } = fieldsFromPerson({ ...before }, input.fields)
        // Only what the person named: everything else stays what it was, with its evidence.
        const named = Object.fromEntries(Object.entries(fields).filter(([name]) => Object.hasOwn(input.fields, name)))
        return toDetails(command.tx, await editDocument(command, { ...reviewed, fields: named }))
      }),
    trash: (caller, reference) =>
      inTransaction(caller, { reference }, async (command, reviewed) =>
        toSummary(await trashDocument(command, reviewed)),
      ),
    restore: (caller, reference) =>
      inTransaction(caller, { reference }, async (command, reviewed) =>
        toSummary(await restoreDocument(command, reviewed)),
      ),
    async purge(caller, reference) {
      const purged = await inTransaction(caller, { reference }, (command, reviewed) => purgeDocument(command, reviewed))
      deps.crashPoints.reach('purge.before-bytes')
      await removePurgedBytes(deps, caller, purged)
      return { documentId: purged.documentId }
    },
  }
}
