import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import {
  changeDestination,
  type Destination,
  deleteDestination,
  getDestination,
  insertDestination,
  listDestinations,
  requireSeen,
} from '#documents'
import { type Clock, DomainError, errorCode, type Ids } from '#kernel'
import type { DestinationOperations } from '../destinations.ts'
import type { Caller } from '../operations.ts'
import { nameCursor, nameOfCursor } from './name-cursor.ts'

export type DestinationOperationsDeps = { readonly database: Database; readonly clock: Clock; readonly ids: Ids }

export function destinationOperations(deps: DestinationOperationsDeps): DestinationOperations {
  const { database, clock, ids } = deps
  const within = <T>({ orgId, actor }: Caller, work: (tx: OrgTransaction) => Promise<T>) =>
    database.withOrg(orgId, actor, work)
  const record = (tx: OrgTransaction, event: string, { destinationId, version }: Destination) => {
    const about = { event, subjectKind: 'destination', subjectId: destinationId, details: { version } }
    return recordEvent(tx, { id: ids.next(), ...about }, clock.now())
  }
  const lockSeen = async (tx: OrgTransaction, input: { reference: string; expectedVersion?: number }) => {
    const found = await getDestination(tx, input.reference, { lock: true })
    requireSeen('destination', { id: found.destinationId, ...input }, found.version)
    return found
  }
  return {
    createDestination: (caller, input) =>
      within(caller, async (tx) => {
        const destinationId = ids.next<never>()
        if (!(await insertDestination(tx, { ...input, destinationId }, clock.now()))) throw exists(input.name)
        const made = await getDestination(tx, destinationId)
        await record(tx, 'destination.created', made)
        return made
      }),
    async listDestinations(caller, { cursor, limit }) {
      const after = cursor === null ? null : nameOfCursor(cursor)
      const found = await within(caller, (tx) => listDestinations(tx, { after, limit: limit + 1 }))
      const items = found.slice(0, limit)
      const last = items.at(-1)
      return { items, nextCursor: found.length > limit && last ? nameCursor(last.name) : null }
    },
    showDestination: (caller, reference) => within(caller, (tx) => getDestination(tx, reference)),
    async updateDestination(caller, input) {
      try {
        return await within(caller, async (tx) => {
          const { destinationId } = await lockSeen(tx, input)
          const changed = await changeDestination(tx, destinationId, input.changes, clock.now())
          await record(tx, 'destination.changed', changed)
          return changed
        })
      } catch (thrown) {
        // The unique index decides, also between two who give the same name at once.
        if (errorCode(thrown) === '23505' && input.changes.name !== undefined) throw exists(input.changes.name)
        throw thrown
      }
    },
    deleteDestination: (caller, input) =>
      within(caller, async (tx) => {
        const found = await lockSeen(tx, input)
        await deleteDestination(tx, found.destinationId)
        await record(tx, 'destination.deleted', found)
        return found
      }),
  }
}

function exists(name: string): DomainError {
  return new DomainError({
    code: 'destination.exists',
    kind: 'conflict',
    message: `There is a destination named ${name} already. Change that one, or choose another name.`,
  })
}
