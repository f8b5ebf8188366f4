import { getOrgPolicy } from '#access'
import type { OrgTransaction } from '#database'
import { lockRemoteDocument, type RemoteDocument, setRemoteIndex } from '#documents'
import {
  claimRemoteObject,
  findCurrentObject,
  insertRemoteObject,
  listRemoteObjects,
  moveRemoteObject,
  type RemoteObject,
  type RemoteObjectId,
} from '#runs'
import type { RemoteAttributes } from './index-attributes.ts'
import { claimOf, type DocumentWork, fileName, type RemoteIndexDeps } from './remote-index.ts'
import { remoteVerdict } from './remote-verdict.ts'

/** The next thing to do for a document at the provider. Everything in it is claimed. */
export type DocumentPlan =
  | { readonly kind: 'done'; readonly state: RemoteDocument['remoteIndexState'] }
  /** It is being processed, or another works on it. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'remove'; readonly objects: readonly RemoteObject[] }
  | {
      readonly kind: 'index'
      readonly document: RemoteDocument
      readonly attributes: RemoteAttributes
      /** Its row. */
      readonly file: RemoteObject
      /** Nobody can have sent it before. */
      readonly isNew: boolean
    }

/** Decides by the document, its org's policy and its rows, and writes down what is about to be made or removed. */
export async function planDocument(
  tx: OrgTransaction,
  deps: RemoteIndexDeps,
  work: DocumentWork,
): Promise<DocumentPlan> {
  const now = deps.clock.now()
  const { documentId } = work
  const document = await lockRemoteDocument(tx, documentId)
  if (document === undefined) return { kind: 'done', state: 'none' }
  const verdict = remoteVerdict(await getOrgPolicy(tx), document)
  if (verdict.kind === 'wait') return { kind: 'wait' }
  const { provider, address } = deps.provider
  const states = ['creating', 'unknown', 'live', 'deleting'] as const
  const objects = await listRemoteObjects(tx, { provider, address, states, documentId })
  for (const { objectId } of objects) {
    if (!(await claimRemoteObject(tx, objectId, claimOf(deps, work, now), now))) return { kind: 'wait' }
  }
  const leftOver = objects.filter(({ state }) => state === 'deleting')
  // What is on its way out goes first, so that a document never has two files.
  if (leftOver.length > 0) return { kind: 'remove', objects: leftOver }
  if (verdict.kind === 'remove') {
    if (verdict.state === 'local_only') {
      deps.log.info({ document_id: documentId, because: verdict.because }, 'A document is kept from remote files.')
    }
    if (objects.length === 0) {
      await setRemoteIndex(tx, documentId, { state: verdict.state, fileId: null, storeId: null, attributes: null })
      return { kind: 'done', state: verdict.state }
    }
    const leaving: RemoteObject[] = []
    for (const { objectId } of objects) leaving.push(await moveRemoteObject(tx, objectId, { kind: 'unwanted' }, now))
    return { kind: 'remove', objects: leaving }
  }
  const file = objects.find(({ kind }) => kind === 'file')
  const { attributes } = verdict
  if (file !== undefined) return { kind: 'index', document, attributes, file, isNew: false }
  const which = { kind: 'file', provider, address, documentId } as const
  const objectId = deps.ids.next<RemoteObjectId>()
  const name = fileName(deps.prefix, work.orgId, objectId)
  const fresh = { ...which, objectId, name, runId: work.runId, parentId: null, claim: claimOf(deps, work, now) }
  await insertRemoteObject(tx, fresh, now)
  const made = await findCurrentObject(tx, which)
  if (made?.objectId !== objectId) return { kind: 'wait' }
  return { kind: 'index', document, attributes, file: made, isNew: true }
}
