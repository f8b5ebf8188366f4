import { getOrgPolicy } from '#access'
import type { Database } from '#database'
import { forgetResults, meaningOfSearch, type SearchMeaning } from '#documents'
import { asError, type Clock, RemoteCallError, sha256 } from '#kernel'
import { BudgetRefusal } from '../models/budget-refusal.ts'
import type { Caller } from '../operations.ts'
import { type PaidVector, payForVector, type VectorDeps } from './pay-for-vector.ts'

export type QueryVectorDeps = VectorDeps & {
  readonly leastSimilarity: number
  /** Queries that are paid for at this moment. */
  readonly underWay: Map<string, Promise<PaidVector>>
}

/** What became of searching by meaning. `notice` is for the person who asked, where something else happened than usual. */
export type QueryMeaning = {
  readonly meaning: SearchMeaning | null
  readonly used: 'model' | 'local_only' | 'exact_words' | 'policy' | 'budget' | 'provider'
  readonly notice: string | null
}

const queryPurpose = 'embedding query'
const keptForMs = 30 * 24 * 3_600_000

const words = (used: Exclude<QueryMeaning['used'], 'model'>, notice: string | null = null): QueryMeaning => ({
  ...{ meaning: null, used, notice },
})

/**
 * A query as a vector, where a model outside is set: what was typed goes there, and is paid for once. Without money or an answer
 * the search goes by the words alone, and says so; it never waits for either.
 */
export async function embedQuery(deps: QueryVectorDeps | null, caller: Caller, query: string): Promise<QueryMeaning> {
  if (deps === null) return words('local_only')
  const text = meaningOfSearch(query)
  if (text === null) return words('exact_words')
  const { orgId, actor } = caller
  const { model } = deps.embedder
  const { allowedModels } = await deps.database.withOrg(orgId, actor, (tx) => getOrgPolicy(tx))
  if (allowedModels !== null && !allowedModels.includes(model)) {
    return words('policy', `Searched by words alone: the policy of this organization does not allow ${model}.`)
  }
  try {
    const { vector } = await sharedVector(deps, caller, text)
    return { meaning: { model, vector, leastSimilarity: deps.leastSimilarity }, used: 'model', notice: null }
  } catch (error) {
    if (error instanceof BudgetRefusal) return words('budget', `Searched by words alone: ${error.message}`)
    if (!(error instanceof RemoteCallError)) throw error
    deps.log.warn({ model, error: asError(error) }, 'A search was done by words alone.')
    return words('provider', `Searched by words alone: ${error.message}`)
  }
}

/** Who asks the same at the same moment waits for the one answer; but nobody is bound by another one's budget. */
function sharedVector(deps: QueryVectorDeps, caller: Caller, text: string): Promise<PaidVector> {
  const key = `${caller.orgId} ${sha256(text)}`
  const shared = deps.underWay.get(key)
  if (shared !== undefined) {
    return shared.catch((error) => {
      if (error instanceof BudgetRefusal) return paidVector(deps, caller, text)
      throw error
    })
  }
  const paid = paidVector(deps, caller, text).finally(() => deps.underWay.delete(key))
  deps.underWay.set(key, paid)
  return paid
}

function paidVector(deps: VectorDeps, { orgId, actor }: Caller, text: string): Promise<PaidVector> {
  return payForVector(deps, {
    ...{ orgId, actor, text, documentType: null, signal: new AbortController().signal },
    // The query itself is not kept.
    key: { contentHash: sha256(text), purpose: queryPurpose },
    call: {
      ...{ workflow: 'search', runId: null, documentId: null },
      apiKeyId: actor.kind === 'key' ? actor.keyId : null,
    },
  })
}

/** What nobody looked for within a month is paid for again. @returns how many queries were forgotten */
export function forgetQueries(deps: { readonly database: Database; readonly clock: Clock }): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - keptForMs)
  return deps.database.asOwner((tx) => forgetResults(tx, queryPurpose, before))
}
