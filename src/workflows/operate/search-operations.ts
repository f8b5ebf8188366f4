import type { Database } from '#database'
import { searchDocuments } from '#documents'
import type { Operations } from '../operations.ts'

export function searchOperations(deps: { database: Database }): Pick<Operations, 'search'> {
  return {
    search: (caller, { query, limit }) =>
      deps.database.withOrg(caller.orgId, caller.actor, async (tx) => searchDocuments(tx, { query, limit })),
  }
}
