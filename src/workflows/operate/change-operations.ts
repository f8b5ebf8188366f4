import type { Database, OrgTransaction } from '#database'
import {
  approveDocument,
  type BlobStore,
  type Change,
  type Document,
  editDocument,
  purgeDocument,
  rejectDocument,
  resolveDocument,
  restoreDocument,
  trashDocument,
} from '#documents'
import { fieldsFromPerson } from '#extraction'
import { asError, type Clock, type Ids } from '#kernel'
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
  const { database } = deps
  const inTransaction = <T>(
    caller: Caller,
    input: { reference: string; expectedVersion?: number },
    work: (tx: OrgTransaction, change: Change, document: Document) => Promise<T>,
  ): Promise<T> =>
    database.withOrg(caller.orgId, caller.actor, async (tx) => {
      const document = await resolveDocument(tx, input.reference)
      const { documentId } = document
      const { expectedVersion } = input
      return work(tx, expectedVersion === undefined ? { documentId } : { documentId, expectedVersion }, document)
    })
  return {
    approve: (caller, input) =>
      inTransaction(caller, input, async (tx, change) => toDetails(tx, await approveDocument(deps, tx, change))),
    reject: (caller, input) =>
      inTransaction(caller, input, async (tx, change) =>
        toDetails(tx, await rejectDocument(deps, tx, { ...change, reason: input.reason })),
      ),
    edit: (caller, input) =>
      inTransaction(caller, input, async (tx, change) => {
        const edited = await editDocument(deps, tx, {
          ...change,
          edit(before) {
            const { fields, evidence } = fieldsFromPerson({ ...before.fields }, input.fields)
            const byPerson = new Set(evidence.map(({ field }) => field))
            return { fields, evidence: [...before.evidence.filter(({ field }) => !byPerson.has(field)), ...evidence] }
          },
        })
        return toDetails(tx, edited)
      }),
    trash: (caller, reference) =>
      inTransaction(caller, { reference }, async (tx, change) => toSummary(await trashDocument(deps, tx, change))),
    restore: (caller, reference) =>
      inTransaction(caller, { reference }, async (tx, change) => toSummary(await restoreDocument(deps, tx, change))),
    async purge(caller, reference) {
      const { documentId, blobKey } = await inTransaction(caller, { reference }, async (tx, change) => ({
        ...(await purgeDocument(deps, tx, change)),
        documentId: change.documentId,
      }))
      // Only after the commit: a row that came back by a rollback would point at nothing.
      await deps.blobs.remove(caller.orgId, blobKey).catch((thrown) => {
        throw asError(thrown)
      })
      return { documentId }
    },
  }
}
