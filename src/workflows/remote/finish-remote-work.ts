import { listOrgsWithRemotePending, listRemotePending } from '#documents'
import { type Actor, asError, type DocumentId, type OrgId } from '#kernel'
import { listOrgsWithUnfinishedObjects, listRemoteObjects, type RemoteObject } from '#runs'
import { alignDocument } from './align-document.ts'
import { mayPassLater } from './remote-caller.ts'
import type { RemoteIndexDeps, RemoteWork } from './remote-index.ts'
import { removeObjects } from './remove-objects.ts'

const upkeep: Actor = { kind: 'system', name: 'upkeep' }

/** So many at once, and so many documents of an org before the next org has its turn. */
const atOnce = 4
const mostDocuments = 200

/** How long the provider is left alone after it could not be asked, in milliseconds. */
const rest = { firstMs: 10_000, longestMs: 600_000 }

export type Finished = {
  readonly aligned: number
  /** Left for later, for whatever reason: another worker has them, or the provider did not take them now. */
  readonly waiting: number
  /** Of them, those that the provider did not take now. */
  readonly refused: number
}

/**
 * What is left half done at the provider, or is to follow a change, for one org: uploads that were cut off, entries of a vector store
 * that vanished, files of purged documents. Stops early when the provider takes next to nothing; one document that it never takes holds up no other.
 */
export async function finishRemoteWork(
  deps: RemoteIndexDeps,
  orgId: OrgId,
  signal: AbortSignal,
  actor: Actor = upkeep,
): Promise<Finished> {
  const { documents: left, strays } = await whatIsLeft(deps, orgId, actor)
  const work = { orgId, actor, runId: null, holder: deps.ids.next(), signal }
  let refused = (await removeStrays(deps, work, strays)) ? 0 : 1
  let aligned = 0
  let waiting = refused
  const worker = async (): Promise<void> => {
    while (refused < aligned + atOnce) {
      const documentId = left.shift()
      if (documentId === undefined) return
      const outcome = await alignDocument(deps, { orgId, actor, documentId, runId: null, signal })
      if (outcome.kind === 'later') waiting += 1
      else aligned += 1
      if (outcome.kind === 'later' && outcome.error !== undefined) refused += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { aligned, waiting: waiting + left.length, refused }
}

type Left = { readonly documents: DocumentId[]; readonly strays: readonly RemoteObject[] }

async function whatIsLeft(deps: RemoteIndexDeps, orgId: OrgId, actor: Actor): Promise<Left> {
  return await deps.database.withOrg(orgId, actor, async (tx) => {
    const { provider, address } = deps.provider
    const states = ['creating', 'unknown', 'deleting'] as const
    const unfinished = await listRemoteObjects(tx, { provider, address, states })
    const ofObjects = unfinished.flatMap(({ documentId }) => (documentId === null ? [] : [documentId]))
    const documents = [...new Set([...(await listRemotePending(tx, mostDocuments)), ...ofObjects])]
    const strays = unfinished.filter(({ documentId, state }) => documentId === null && state === 'deleting')
    return { documents: documents.slice(0, mostDocuments), strays }
  })
}

/** What belongs to no document and is on its way out. */
async function removeStrays(deps: RemoteIndexDeps, work: RemoteWork, strays: Left['strays']): Promise<boolean> {
  try {
    await removeObjects(deps, work, strays)
    return true
  } catch (error) {
    if (!mayPassLater(error)) throw error
    return false
  }
}

/**
 * The same for all orgs, on a schedule, by any number of processes at once. While the provider cannot be asked it is left alone,
 * ever longer.
 */
export function remoteFinisher(deps: RemoteIndexDeps, signal: AbortSignal): () => Promise<void> {
  let notBeforeMs = 0
  let restMs = rest.firstMs
  return async () => {
    if (deps.clock.monotonicMs() < notBeforeMs) return
    const orgs = await deps.database.asOwner(async (tx) => [
      ...(await listOrgsWithRemotePending(tx)),
      ...(await listOrgsWithUnfinishedObjects(tx)),
    ])
    for (const orgId of new Set(orgs)) {
      if (signal.aborted) return
      try {
        const { aligned, refused } = await finishRemoteWork(deps, orgId, signal)
        if (aligned > 0) restMs = rest.firstMs
        if (refused === 0) continue
        notBeforeMs = deps.clock.monotonicMs() + restMs
        restMs = Math.min(restMs * 2, rest.longestMs)
      } catch (thrown) {
        deps.log.warn(
          { org_id: orgId, error: asError(thrown) },
          'Remote work could not be finished and is tried again.',
        )
      }
    }
  }
}
