import type { Database } from '#database'
import { searchDocuments } from '#documents'
import { embedQuery, type QueryVectorDeps } from '../embeddings/embed-query.ts'
import type { Operations } from '../operations.ts'

export type SearchOperationsDeps = {
  readonly database: Database
  /** Null where search goes by words alone. */
  readonly queryVectors: QueryVectorDeps | null
}

export function searchOperations(deps: SearchOperationsDeps): Pick<Operations, 'search'> {
  return {
    async search(caller, { query, limit }) {
      const { meaning, used, notice } = await embedQuery(deps.queryVectors, caller, query)
      const found = await deps.database.withOrg(caller.orgId, caller.actor, (tx) =>
        searchDocuments(tx, { query, limit, meaning }),
      )
      return { ...found, meaning: { model: meaning?.model ?? null, used, notice } }
    },
  }
}
