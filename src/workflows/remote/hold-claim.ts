import type { OrgTransaction } from '#database'
import { DomainError } from '#kernel'
import { type RemoteObject, renewClaim } from '#runs'
import { claimOf, type RemoteIndexDeps, type RemoteWork } from './remote-index.ts'

/** Whether the object is still the worker's, and if so for longer. */
export const keepsClaim = (
  tx: OrgTransaction,
  deps: RemoteIndexDeps,
  work: RemoteWork,
  { objectId }: Pick<RemoteObject, 'objectId'>,
): Promise<boolean> => renewClaim(tx, objectId, claimOf(deps, work, deps.clock.now()))

/** @throws DomainError `remote.claim_lost` when another took it over while this process was frozen */
export async function holdClaim(
  tx: OrgTransaction,
  deps: RemoteIndexDeps,
  work: RemoteWork,
  object: Pick<RemoteObject, 'objectId' | 'kind'>,
): Promise<void> {
  if (!(await keepsClaim(tx, deps, work, object))) throw claimLost(object)
}

/** It goes on by itself: the other does what is to be done, or upkeep does. */
export function claimLost({ objectId, kind }: Pick<RemoteObject, 'objectId' | 'kind'>): DomainError {
  return new DomainError({
    code: 'remote.claim_lost',
    kind: 'conflict',
    failureClass: 'transient',
    message: `Another worker is at work on the ${kind} ${objectId}. What is still missing follows by itself.`,
    details: { object_id: objectId },
  })
}
