import { RemoteCallError } from '#kernel'
import { lockRemoteObject, moveRemoteObject, type RemoteObject } from '#runs'
import { holdClaim, keepsClaim } from './hold-claim.ts'
import type { RemoteIndexDeps, RemoteWork } from './remote-index.ts'
import type { RemoteCallOptions } from './remote-index-provider.ts'

export type MadeObject = { readonly remoteId: string; readonly expiresAt?: Date | null }

export type Making = {
  /** Its row, committed. */
  readonly object: RemoteObject
  /** False when somebody before may have sent it: then it is looked for first. */
  readonly isNew: boolean
  /** By its name. */
  readonly find: (options: RemoteCallOptions) => Promise<MadeObject | undefined>
  readonly create: (options: RemoteCallOptions) => Promise<MadeObject>
}

export type LiveObject = RemoteObject & { readonly state: 'live' }

/**
 * Makes an object at the provider exactly once: after an attempt of unknown outcome it is looked up by its unique name before
 * it is sent again, and only who still holds its row sends it.
 * @throws RemoteCallError, with the row as it then is
 * @throws DomainError `remote.claim_lost` when another has taken it over
 */
export async function makeObject(deps: RemoteIndexDeps, work: RemoteWork, making: Making): Promise<LiveObject> {
  const { object, find, create } = making
  let mayBeThere = !making.isNew
  try {
    const made = await deps.call(work.signal, async (options) => {
      if (mayBeThere) {
        const found = await find(options)
        if (found !== undefined) return found
        mayBeThere = false
      }
      // A process that was frozen meanwhile finds out here and sends nothing.
      await deps.database.withOrg(work.orgId, work.actor, (tx) => holdClaim(tx, deps, work, object))
      deps.crashPoints.reach('remote.before-create')
      try {
        return await create(options)
      } catch (error) {
        mayBeThere = !(error instanceof RemoteCallError && error.fate === 'not_processed')
        throw error
      }
    })
    deps.crashPoints.reach('remote.created')
    return await confirm(deps, work, object, made)
  } catch (error) {
    if (error instanceof RemoteCallError) await noteFailure(deps, work, object, { error, mayBeThere })
    throw error
  }
}

/** By whoever is first: what another confirmed meanwhile, when this process was frozen, is the same object. */
async function confirm(
  deps: RemoteIndexDeps,
  work: RemoteWork,
  object: RemoteObject,
  { remoteId, expiresAt = null }: MadeObject,
): Promise<LiveObject> {
  const event = { kind: 'confirmed', remoteId, expiresAt } as const
  const live = await deps.database.withOrg(work.orgId, work.actor, async (tx) => {
    const now = await lockRemoteObject(tx, object.objectId)
    if (now.state === 'live' && now.remoteId === remoteId) return now
    await holdClaim(tx, deps, work, object)
    return await moveRemoteObject(tx, object.objectId, event, deps.clock.now())
  })
  if (live.state !== 'live') throw new TypeError(`a confirmed object is ${live.state}`)
  return live
}

async function noteFailure(
  deps: RemoteIndexDeps,
  work: RemoteWork,
  object: RemoteObject,
  { error, mayBeThere }: { readonly error: RemoteCallError; readonly mayBeThere: boolean },
): Promise<void> {
  const refused = error.failureClass === 'permanent'
  if (!mayBeThere && !refused) return
  const event = { kind: mayBeThere ? 'outcome_unknown' : 'not_made', error: error.message } as const
  await deps.database.withOrg(work.orgId, work.actor, async (tx) => {
    if (!(await keepsClaim(tx, deps, work, object))) return
    await moveRemoteObject(tx, object.objectId, event, deps.clock.now())
  })
}
