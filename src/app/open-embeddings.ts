import { createReserver, createSettler } from '#budgets'
import type { Settings } from '#config'
import type { Database } from '#database'
import { type Clock, createBreakers, type Ids } from '#kernel'
import { createOpenAiEmbedder } from '#providers'
import type { Logger, RaiseAlert } from '#telemetry'
import { createTextCounters, getPriceRow, usageFromOpenAi } from '#tokens'
import {
  createAdaptiveLimit,
  createCalibrator,
  type DocumentVectorDeps,
  type QueryVectorDeps,
  tellBreaker,
  tellSettled,
} from '#workflows'
import { callSettings } from './call-settings.ts'
import { openPrices } from './open-prices.ts'

/** Vectors of a model outside: of documents, which may wait, and of queries, for which somebody does. */
export type OpenedEmbeddings = { readonly ofDocuments: DocumentVectorDeps; readonly ofQueries: QueryVectorDeps }

const queryTimeoutMs = 4_000
const queriesAtOnce = 16

/**
 * What vectors of a model outside need, or null where the local ones are all there is.
 * @throws DomainError `model.unknown` or `model.no_price` for a model that has no price
 */
export async function openEmbeddings(
  settings: Settings,
  deps: {
    readonly database: Database
    readonly clock: Clock
    readonly ids: Ids
    readonly log: Logger
    readonly raiseAlert: RaiseAlert
  },
): Promise<OpenedEmbeddings | null> {
  const { embeddings, ...models } = settings.models
  if (embeddings.provider === 'local') return null
  const { clock } = deps
  const prices = await openPrices(settings)
  getPriceRow(prices, embeddings.model, clock.now().toISOString().slice(0, 10))
  const { retryPolicy, breaker } = callSettings(models)
  const common = {
    ...{ ...deps, prices, counters: createTextCounters(), random: Math.random },
    embedder: createOpenAiEmbedder({ ...embeddings, clock, usageOf: usageFromOpenAi }),
    reserve: createReserver(deps),
    settle: createSettler(deps),
    calibrate: createCalibrator(deps),
    breaker: createBreakers(breaker, tellBreaker(deps)),
    onSettled: tellSettled(deps.raiseAlert),
  }
  return {
    ofDocuments: {
      ...common,
      retryPolicy,
      limit: createAdaptiveLimit(models.concurrency, clock),
      timeoutMs: models.timeoutMs,
    },
    ofQueries: {
      ...common,
      retryPolicy: { maxAttempts: 2, firstWaitMs: 200, maxWaitMs: 500, deadlineMs: queryTimeoutMs },
      limit: createAdaptiveLimit(queriesAtOnce, clock),
      timeoutMs: Math.min(models.timeoutMs, queryTimeoutMs),
      leastSimilarity: embeddings.leastSimilarity,
      underWay: new Map(),
    },
  }
}
