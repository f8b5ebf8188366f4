import type { Settings } from '#config'
import type { Database } from '#database'
import { type Breaker, type Clock, type CrashPoints, DomainError, type Ids } from '#kernel'
import { createOpenAiBatches } from '#providers'
import { dropClaims } from '#runs'
import { getPriceRow, type PriceTable, usageFromOpenAi } from '#tokens'
import {
  type BatchDeps,
  type BatchFilesDeps,
  type BatchLimits,
  createRemoteCaller,
  leftFilesRemover,
  lookAtBatches,
  type ModelBatches,
  type ModelExtraction,
} from '#workflows'
import { callSettings } from './call-settings.ts'
import { startUpkeep, type Upkeep } from './start-upkeep.ts'

export type OpenBatchesDeps = {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly crashPoints: CrashPoints
  readonly prices: PriceTable
}

function limitsOf({ models, worker }: Settings): BatchLimits {
  return {
    maxRequests: models.batchMaxRequests,
    maxBytes: models.batchMaxBytes,
    waitMs: models.batchWaitMs,
    pollMs: models.batchPollMs,
    claimMs: worker.heartbeatSeconds * 1_000,
  }
}

/**
 * What letting a document wait for a batch needs, or null where the provider has none.
 * @throws DomainError `model.no_batch_price` when batches are on and the price table does not say what they cost
 */
export function batchesOf(settings: Settings, deps: OpenBatchesDeps): ModelExtraction['deps']['batches'] {
  const { server, batch } = settings.models
  if (server.provider !== 'openai') return null
  const { clock, prices } = deps
  const row = getPriceRow(prices, server.model, clock.now().toISOString().slice(0, 10))
  if (batch === 'on' && row.factors.batch === undefined) throw noBatchPrice(server.model)
  const remote = createOpenAiBatches({ ...server, clock, usageOf: usageFromOpenAi })
  return { ...deps, limits: limitsOf(settings), remote }
}

function noBatchPrice(model: string): DomainError {
  return new DomainError({
    code: 'model.no_batch_price',
    kind: 'invalid',
    message: `The price table has no factor for batches of ${model}. Add \`factors: { batch: "0.5" }\` to its prices, or set models.batch to off.`,
    details: { model },
  })
}

type Breakers = ModelExtraction['deps']['breaker']

/** The one breaker of all that is asked about batches and their files. */
function breakerOf(breakers: Breakers, { provider, address }: Pick<ModelBatches, 'provider' | 'address'>): Breaker {
  return breakers(provider, `${provider} batches ${address}`)
}

/** What deleting the files that batches left needs, or null where the provider has no batches. Calls nobody yet. */
export function openBatchFiles(
  { models }: Settings,
  deps: Pick<BatchFilesDeps, 'database' | 'clock' | 'log'> & { readonly breakers: Breakers },
): BatchFilesDeps | null {
  const { server, timeoutMs } = models
  if (server.provider !== 'openai') return null
  const { breakers, ...rest } = deps
  const { retryPolicy } = callSettings(models)
  const batches = createOpenAiBatches({ ...server, clock: deps.clock, usageOf: usageFromOpenAi })
  const breaker = breakerOf(breakers, batches)
  const call = createRemoteCaller({ ...rest, breaker, retryPolicy, timeoutMs, random: Math.random })
  return { ...rest, batches, call }
}

const longestRestMs = 2_000

/** What takes batches further, again and again; null where there are none. */
function batchCollector(
  settings: Settings,
  deps: Pick<BatchDeps, 'database' | 'blobs' | 'crashPoints' | 'raiseAlert'> & {
    readonly models: ModelExtraction | null
  },
): ((signal: AbortSignal) => Promise<number>) | null {
  const { models, ...rest } = deps
  if (models?.deps.batches == null) return null
  const { remote } = models.deps.batches
  const breaker = breakerOf(models.deps.breaker, remote)
  const collecting: BatchDeps = { ...models.deps, ...rest, batches: remote, breaker, limits: limitsOf(settings) }
  return (signal) => lookAtBatches(collecting, signal)
}

/** Takes batches further until it is stopped. What is under way then is stopped too, and goes on with the next start. */
export async function startBatches(
  settings: Settings,
  deps: Parameters<typeof batchCollector>[1] & {
    readonly batchFiles: BatchFilesDeps | null
    /** No other process can work on them, so what a dead one had begun is free. */
    readonly exclusive: boolean
    /** After answers came. */
    readonly onLooked: () => Promise<void>
  },
): Promise<Upkeep | null> {
  const collect = batchCollector(settings, deps)
  if (collect === null) return null
  if (deps.exclusive) await deps.database.asOwner((tx) => dropClaims(tx))
  const stopping = new AbortController()
  const restMs = Math.min(longestRestMs, settings.models.batchPollMs)
  const { batchFiles, raiseAlert } = deps
  const upkeep = startUpkeep(raiseAlert, restMs, {
    batches: async () => {
      if ((await collect(stopping.signal)) > 0) await deps.onLooked()
    },
  })
  // Apart, so that no answer waits for a provider that does not delete.
  const removeLeft = batchFiles === null ? async () => {} : leftFilesRemover(batchFiles, stopping.signal)
  const tidying = startUpkeep(raiseAlert, restMs, { 'batch-files': removeLeft })
  return {
    async stop() {
      stopping.abort()
      await Promise.all([upkeep.stop(), tidying.stop()])
    },
  }
}
