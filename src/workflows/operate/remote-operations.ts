import { recordEvent } from '#audit'
import { DomainError, type Ids } from '#kernel'
import { type BatchFilesDeps, type LeftFile, removeLeftFiles } from '../batches/remove-left-files.ts'
import type { Operations } from '../operations.ts'
import { type Reconciled, reconcile } from '../remote/reconcile.ts'
import type { RemoteIndexDeps } from '../remote/remote-index.ts'

export type RemoteOperationsDeps = {
  /** Null where no documents are kept at a provider. */
  readonly remoteIndex: RemoteIndexDeps | null
  /** Null where the provider has no batches. */
  readonly batchFiles: BatchFilesDeps | null
  readonly ids: Ids
}

export function remoteOperations({
  remoteIndex,
  batchFiles,
  ids,
}: RemoteOperationsDeps): Pick<Operations, 'reconcile'> {
  return {
    async reconcile({ orgId, actor }, { dryRun, signal = new AbortController().signal }) {
      const input = { orgId, actor, dryRun, signal }
      if (remoteIndex === null && batchFiles === null) throw remoteIndexIsOff()
      const ofIndex = remoteIndex === null ? nothing(dryRun) : await reconcile(remoteIndex, input)
      const { files, left } = batchFiles === null ? noFiles : await removeLeftFiles(batchFiles, input)
      const removed = left.filter(({ done }) => done).length
      if (batchFiles !== null && removed > 0) {
        await batchFiles.database.withOrg(orgId, actor, (tx) => {
          const event = { event: 'batch.files_removed', subjectKind: 'org', subjectId: orgId, details: { removed } }
          return recordEvent(tx, { id: ids.next(), ...event }, batchFiles.clock.now())
        })
      }
      return { ...ofIndex, files: ofIndex.files + files, found: [...ofIndex.found, ...left.map(asDrift)] }
    },
  }
}

const noFiles = { files: 0, left: [] }
const nothing = (dryRun: boolean): Reconciled => ({ dryRun, files: 0, documents: 0, found: [], waiting: 0 })

function asDrift({ fileId, name, done, error }: LeftFile): Reconciled['found'][number] {
  const about = { kind: 'file', because: 'left_behind', action: 'remove' } as const
  return { ...about, remoteId: fileId, name, documentId: null, done, error }
}

function remoteIndexIsOff(): DomainError {
  return new DomainError({
    code: 'remote.off',
    kind: 'conflict',
    message:
      'No documents are kept at a provider, so there is nothing to compare. To keep them there, set models.provider to openai and models.remoteIndex to true.',
  })
}
