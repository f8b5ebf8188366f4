import type { OrgTransaction } from '#database'
import { lockRemoteDocument, setRemoteIndex } from '#documents'
import { asError, DomainError, errorCode } from '#kernel'
import { claimRemoteObject, listRemoteObjects, releaseRemoteObjects } from '#runs'
import { indexDocument } from './index-document.ts'
import { planDocument } from './plan-document.ts'
import { documentIsRight, failedKey } from './remote-alerts.ts'
import { mayPassLater } from './remote-caller.ts'
import { claimOf, type DocumentWork, type RemoteIndexDeps } from './remote-index.ts'
import { removeObjects } from './remove-objects.ts'

/** `later`: it waits for a provider, a person or another worker, and goes on by itself. */
export type Alignment = 'indexed' | 'removed' | 'failed' | 'later'

/** What was gone is made again, what changed meanwhile is looked at again, so often and no more at once. */
const mostTurns = 5

/**
 * Makes the remote side of a document what it should be: uploaded and in the org's vector store, or not there at all. Begins
 * wherever it was left, by whomever, and can be repeated at any time. Throws nothing of the provider's.
 */
export async function alignDocument(
  deps: RemoteIndexDeps,
  given: Omit<DocumentWork, 'holder'>,
): Promise<{ readonly kind: Alignment; readonly error?: Error }> {
  const work = { ...given, holder: deps.ids.next() }
  try {
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const plan = await deps.database.withOrg(work.orgId, work.actor, async (tx) => {
        const planned = await planDocument(tx, deps, work)
        if (planned.kind === 'done' && planned.state !== 'failed')
          await documentIsRight(tx, work.documentId, deps.clock.now())
        return planned
      })
      if (plan.kind === 'wait') return { kind: 'later' }
      if (plan.kind === 'done') return { kind: 'removed' }
      if (plan.kind === 'remove') {
        await removeObjects(deps, work, plan.objects)
        continue
      }
      const outcome = await indexDocument(deps, work, plan)
      if (outcome.kind === 'indexed') return { kind: 'indexed' }
      if (outcome.kind === 'later') return later(deps, work, outcome.error)
    }
    return { kind: 'later' }
  } catch (thrown) {
    if (mayPassLater(thrown)) return later(deps, work, asError(thrown))
    work.signal.throwIfAborted()
    return await fail(deps, work, asError(thrown))
  } finally {
    await deps.database
      .withOrg(work.orgId, work.actor, (tx) => releaseRemoteObjects(tx, work.holder))
      .catch((thrown) => deps.log.warn({ error: asError(thrown) }, 'A claim was not released; it runs out by itself.'))
  }
}

async function later(deps: RemoteIndexDeps, work: DocumentWork, error: Error) {
  const { documentId, signal } = work
  if (!signal.aborted) {
    deps.log.warn(
      { document_id: documentId, error },
      'The remote side of a document waits; it is tried again by itself.',
    )
  }
  if (error instanceof DomainError && error.failureClass === 'needs_person') await tellPerson(deps, work, error)
  return { kind: 'later', error } as const
}

/** Once for all documents that wait for the same. */
async function tellPerson(deps: RemoteIndexDeps, { orgId, documentId }: DocumentWork, error: DomainError) {
  await deps.raiseAlert({
    severity: 'error',
    ...{
      orgId,
      component: 'remote-index',
      code: 'remote.needs_person',
      dedupeKey: `remote.needs_person ${error.code}`,
    },
    message: `Documents cannot be put into the remote index: ${error.message} They follow by themselves.`,
    details: { code: error.code, document_id: documentId },
  })
}

/** The document stays what it is; that it is not in the remote index is stored with it, for a person to see. */
async function fail(deps: RemoteIndexDeps, work: DocumentWork, error: Error) {
  const { orgId, documentId } = work
  const isOurs = await deps.database.withOrg(orgId, work.actor, async (tx) => {
    const document = await lockRemoteDocument(tx, documentId)
    if (document?.remoteIndexState !== 'pending' || !(await isFree(tx, deps, work))) return false
    await setRemoteIndex(tx, documentId, { state: 'failed', fileId: null, storeId: null, attributes: null })
    return true
  })
  if (!isOurs) return later(deps, work, error)
  await deps.raiseAlert({
    severity: 'warning',
    ...{ orgId, component: 'remote-index', code: 'remote.failed', dedupeKey: failedKey(documentId) },
    message: `Document ${documentId} could not be put into the remote index: ${error.message} It is kept here; autopilot reprocess tries again.`,
    details: { document_id: documentId, code: errorCode(error) ?? error.name },
  })
  return { kind: 'failed', error } as const
}

/** False while another works on it, who took it over when this process was frozen: what became of it is for that one to say. */
async function isFree(tx: OrgTransaction, deps: RemoteIndexDeps, work: DocumentWork): Promise<boolean> {
  const { provider, address } = deps.provider
  const states = ['creating', 'unknown', 'live'] as const
  const now = deps.clock.now()
  for (const { objectId } of await listRemoteObjects(tx, { provider, address, states, documentId: work.documentId })) {
    if (!(await claimRemoteObject(tx, objectId, claimOf(deps, work, now), now))) return false
  }
  return true
}
