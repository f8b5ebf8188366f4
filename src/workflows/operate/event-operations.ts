import { lastSequence, listOutlines } from '#audit'
import type { Database } from '#database'
import type { Operations } from '../operations.ts'

const eventsAtOnce = 200

export function eventOperations({
  database,
}: {
  readonly database: Database
}): Pick<Operations, 'lastEvent' | 'eventsAfter'> {
  return {
    lastEvent: (caller) => database.withOrg(caller.orgId, caller.actor, lastSequence),
    eventsAfter: (caller, after) =>
      database.withOrg(caller.orgId, caller.actor, (tx) => listOutlines(tx, { after, limit: eventsAtOnce })),
  }
}
