import {
  approveDocument,
  type Document,
  type DocumentCommandDeps,
  editDocument,
  type ReviewedDocument,
  rejectDocument,
  requestRemoteIndex,
  resolveDocument,
  restoreDocument,
  trashDocument,
} from '#documents'
import { emptyFields, fieldsFromPerson } from '#extraction'
import { assert } from '#kernel'
import { followCorrections } from '../follow-corrections.ts'
import type { Caller, Operations } from '../operations.ts'
import { alignNow } from '../remote/align-now.ts'
import { type PurgeDeps, purgeOne } from '../retention/purge-one.ts'
import { toDetails } from './document-operations.ts'
import { toSummary } from './views.ts'

export type ChangeOperationsDeps = PurgeDeps

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
      const changed = await work({ tx, clock, ids }, reviewed, document)
      await requestRemoteIndex(tx, documentId)
      return changed
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
        // Only what the person named is theirs: everything else keeps its evidence.
        const named = Object.fromEntries(Object.entries(fields).filter(([name]) => Object.hasOwn(input.fields, name)))
        const edit = { ...reviewed, fields: named, compose: followCorrections }
        return toDetails(command.tx, await editDocument(command, edit))
      }),
    async trash(caller, reference, seen) {
      const trashed = await inTransaction(caller, { reference, ...seen }, async (command, reviewed) =>
        toSummary(await trashDocument(command, reviewed)),
      )
      await alignNow(deps.remoteIndex, caller, trashed.documentId)
      return trashed
    },
    async restore(caller, reference, seen) {
      const restored = await inTransaction(caller, { reference, ...seen }, async (command, reviewed) =>
        toSummary(await restoreDocument(command, reviewed)),
      )
      await alignNow(deps.remoteIndex, caller, restored.documentId)
      return restored
    },
    async purge(caller, reference, seen) {
      const documentId = await purgeOne(deps, caller, async (tx) => ({
        documentId: (await resolveDocument(tx, reference)).documentId,
        ...seen,
      }))
      assert(documentId, 'a document that was found is purged or refused')
      return { documentId }
    },
  }
}
