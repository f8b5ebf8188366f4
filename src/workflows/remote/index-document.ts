import { getOrgPolicy } from '#access'
import type { OrgTransaction } from '#database'
import { lockRemoteDocument, type RemoteDocument, setRemoteIndex } from '#documents'
import { canonicalJson, DomainError } from '#kernel'
import {
  type CompensationScope,
  compensatingTransaction,
  lockRemoteObject,
  moveRemoteObject,
  type RemoteObject,
} from '#runs'
import { attachFile, entryRow } from './attach-file.ts'
import { ensureStore, replaceStore } from './ensure-store.ts'
import { forgetFile } from './forget-file.ts'
import { holdClaim, keepsClaim } from './hold-claim.ts'
import { type LiveObject, makeObject } from './make-object.ts'
import type { DocumentPlan } from './plan-document.ts'
import { documentIsTaken } from './remote-alerts.ts'
import { mayPassLater } from './remote-caller.ts'
import { type DocumentWork, fileLifeSeconds, type RemoteIndexDeps } from './remote-index.ts'
import { remoteVerdict } from './remote-verdict.ts'
import { removeObjects } from './remove-objects.ts'

type IndexPlan = Extract<DocumentPlan, { kind: 'index' }>

/** `again`: something was gone, or the document changed meanwhile; look at it anew. */
export type IndexOutcome =
  | { readonly kind: 'indexed' | 'again' }
  /** It did not go now, and nothing was undone; it goes on later from here. */
  | { readonly kind: 'later'; readonly error: Error }

/**
 * Step 9 for one document: its file is at the provider and in the org's vector store, or, when the provider refuses it for good,
 * nothing of it is.
 * @throws DomainError what it was refused for; what had been made is removed
 */
export async function indexDocument(deps: RemoteIndexDeps, work: DocumentWork, plan: IndexPlan): Promise<IndexOutcome> {
  try {
    // A failure here is not the document's: nothing of it was sent.
    const store = await ensureStore(deps, work)
    return await compensatingTransaction(deps, work, (scope) => uploadAndAttach(deps, work, { plan, store, scope }))
  } catch (error) {
    if (isForLater(work, error)) return { kind: 'later', error }
    throw error
  }
}

type Turn = { readonly plan: IndexPlan; readonly store: LiveObject; readonly scope: CompensationScope }

async function uploadAndAttach(deps: RemoteIndexDeps, work: DocumentWork, turn: Turn): Promise<IndexOutcome> {
  const { plan, store, scope } = turn
  const { document, attributes } = plan
  try {
    scope.stage('upload')
    scope.onRollback(plan.file.objectId, () => undoObject(deps, work, plan.file, []))
    const file = await upload(deps, work, plan)
    scope.stage('attach')
    const { entry } = await entryRow(deps, work, store)
    scope.onRollback(entry.objectId, () => undoObject(deps, work, entry, [file.remoteId]))
    if (!isAttachedSo(document, { store, file, entry, attributes })) {
      const attached = await attachFile(deps, work, { store, file, entry, attributes })
      if (attached.kind === 'unreadable') throw unreadable(work)
      if (attached.kind !== 'attached') {
        if (attached.kind === 'store_gone') await replaceStore(deps, work, store)
        else await forgetFile(deps, work, file)
        return { kind: 'again' }
      }
    }
    return await scope.commit((tx) => keep(tx, deps, { work, turn, file, entry }))
  } catch (error) {
    // What may pass is not undone: the rows say how far it came.
    if (isForLater(work, error)) return { kind: 'later', error }
    throw error
  }
}

function isForLater({ signal }: DocumentWork, error: unknown): error is Error {
  if (signal.aborted || mayPassLater(error)) return true
  return error instanceof DomainError && error.failureClass === 'transient'
}

async function upload(deps: RemoteIndexDeps, work: DocumentWork, plan: IndexPlan): Promise<LiveObject> {
  const { file, document, isNew } = plan
  if (file.state === 'live') return file
  const { provider } = deps
  const name = file.name ?? ''
  const bytes = await deps.blobs.readBytes(work.orgId, document.blobKey)
  return await makeObject(deps, work, {
    ...{ object: file, isNew },
    find: (options) => provider.findFileByName(name, file.createdAt, options),
    create: (options) => provider.uploadFile({ name, bytes, expiresAfterSeconds: fileLifeSeconds }, options),
  })
}

type Attachment = {
  readonly store: LiveObject
  readonly file: LiveObject
  readonly entry: RemoteObject
  readonly attributes: IndexPlan['attributes']
}

/** Whether the provider was told exactly this before, and said yes. */
function isAttachedSo(document: RemoteDocument, { store, file, entry, attributes }: Attachment): boolean {
  if (entry.state !== 'live' || entry.remoteId !== file.remoteId) return false
  if (document.vectorStoreId !== store.remoteId || document.remoteFileId !== file.remoteId) return false
  return canonicalJson(document.remoteAttributes) === canonicalJson(attributes)
}

/** Stores that it is there, unless the document became something else meanwhile. */
async function keep(
  tx: OrgTransaction,
  deps: RemoteIndexDeps,
  made: { readonly work: DocumentWork; readonly turn: Turn; readonly file: LiveObject; readonly entry: RemoteObject },
): Promise<IndexOutcome> {
  const { work, turn, file, entry } = made
  const document = await lockRemoteDocument(tx, work.documentId)
  await holdClaim(tx, deps, work, file)
  const there = await lockRemoteObject(tx, entry.objectId)
  // The vector store went meanwhile, and its entries with it.
  if (there.state === 'deleted') return { kind: 'again' }
  if (there.state !== 'live') {
    const event = { kind: 'confirmed', remoteId: file.remoteId } as const
    await moveRemoteObject(tx, entry.objectId, event, deps.clock.now())
  }
  const verdict = document && remoteVerdict(await getOrgPolicy(tx), document)
  const { attributes } = turn.plan
  const isStillSo = verdict?.kind === 'keep' && canonicalJson(verdict.attributes) === canonicalJson(attributes)
  const state = isStillSo ? 'indexed' : 'pending'
  const ids = { fileId: file.remoteId, storeId: turn.store.remoteId }
  await setRemoteIndex(tx, work.documentId, { state, ...ids, attributes })
  if (isStillSo) await documentIsTaken(tx, work.documentId, deps.clock.now())
  return { kind: isStillSo ? 'indexed' : 'again' }
}

/** First the rows, so that what a failure leaves is finished later; then the provider. */
async function undoObject(
  deps: RemoteIndexDeps,
  work: DocumentWork,
  object: RemoteObject,
  fileIds: readonly string[],
): Promise<void> {
  const leaving = await deps.database.withOrg(work.orgId, work.actor, async (tx) => {
    const { objectId } = object
    // Who took it over while this process was frozen may have made it live.
    if (!(await keepsClaim(tx, deps, work, object))) return []
    if ((await lockRemoteObject(tx, objectId)).state === 'deleted') return []
    return [await moveRemoteObject(tx, objectId, { kind: 'unwanted' }, deps.clock.now())]
  })
  await removeObjects(deps, work, leaving, fileIds)
}

function unreadable({ documentId }: DocumentWork): DomainError {
  return new DomainError({
    code: 'remote.unreadable',
    kind: 'invalid',
    message: `The provider took the file of document ${documentId} and could not read it.`,
    details: { document_id: documentId },
  })
}
