import type { Database } from '#database'
import {
  approveDocument,
  type BlobStore,
  type Document,
  type DocumentCommandDeps,
  editDocument,
  lockContent,
  purgeDocument,
  type ReviewedDocument,
  rejectDocument,
  resolveDocument,
  restoreDocument,
  trashDocument,
} from '#documents'
import { emptyFields, fieldsFromPerson } from '#extraction'
import type { Clock, Ids } from '#kernel'
import type { Caller, Operations } from '../operations.ts'
import { toDetails } from './document-operations.ts'
import { toSummary } from './views.ts'

export type ChangeOperationsDeps = {
  readonly database: Database
  readonly blobs: Pick<BlobStore, 'remove'>
  readonly clock: Clock
  readonly ids: Ids
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
      const { documentId, unneededBlobKey, contentHash } = await inTransaction(
        caller,
        { reference },
        async (command, reviewed, document) => ({
          ...(await purgeDocument(command, reviewed)),
          contentHash: document.contentHash,
        }),
      )
      // Only after the commit: a row that came back by a rollback would point at nothing. And under the lock of the
      // content, so that bytes that are just being accepted again stay.
      if (unneededBlobKey !== null) {
        await database.withOrg(caller.orgId, caller.actor, async (tx) => {
          const { needed } = await lockContent(tx, contentHash)
          if (!needed) await deps.blobs.remove(caller.orgId, unneededBlobKey)
        })
      }
      return { documentId }
    },
  }
}
