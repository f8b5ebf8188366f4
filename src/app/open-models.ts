import { createReserver, createSettler } from '#budgets'
import type { Settings } from '#config'
import type { Database } from '#database'
import { developerPrompt, systemPrompt } from '#extraction'
import type { Clock, CrashPoints, Ids } from '#kernel'
import { createAnthropicModels, createCompatibleModels, createOpenAiModels } from '#providers'
import type { Logger, RaiseAlert } from '#telemetry'
import {
  createTextCounters,
  findModel,
  getPriceRow,
  type PriceTable,
  type TextCounters,
  usageFromAnthropic,
  usageFromOpenAi,
} from '#tokens'
import {
  createAdaptiveLimit,
  createCalibrator,
  type DocumentThreads,
  type LanguageModels,
  type ModelExtraction,
  type ModelExtractionSettings,
  type ReprocessModels,
  tellSettled,
} from '#workflows'
import { callSettings } from './call-settings.ts'
import { batchesOf } from './open-batches.ts'
import { openPrices } from './open-prices.ts'

export type OpenModelsDeps = {
  readonly database: Database
  readonly threads: DocumentThreads
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Logger
  readonly raiseAlert: RaiseAlert
  readonly crashPoints: CrashPoints
  readonly breakers: ModelExtraction['deps']['breaker']
}

/**
 * What asking models needs, or null where the local rules are the whole extractor.
 * @throws DomainError `model.unknown` or `model.no_price` for a model that is set and has no price: better at the start than with
 *   the first document
 */
export async function openModels(settings: Settings, deps: OpenModelsDeps): Promise<ModelExtraction | null> {
  const { server, ...models } = settings.models
  if (server.provider === 'local' || models.cascade === 'local') return null
  const { database, clock, ids, log } = deps
  const prices = await openPrices(settings)
  const counters = createTextCounters()
  const today = clock.now().toISOString().slice(0, 10)
  for (const model of [server.model, models.strongModel]) if (model !== undefined) getPriceRow(prices, model, today)
  const { retryPolicy } = callSettings(models)
  warnOfShortPrefix({ prices, counters, log }, server.model)
  return {
    deps: {
      ...{ database, clock, ids, log, prices, counters, threads: deps.threads, random: Math.random },
      batches: batchesOf(settings, { ...deps, prices }),
      models: languageModels(server, { clock, counters }),
      calibrate: createCalibrator({ database, clock }),
      reserve: createReserver({ database, ids, clock }),
      settle: createSettler({ database, ids, clock }),
      limit: createAdaptiveLimit(models.concurrency, clock),
      breaker: deps.breakers,
      retryPolicy,
      timeoutMs: models.timeoutMs,
      onSettled: tellSettled(deps.raiseAlert),
    },
    settings: extractionSettings(settings, server),
  }
}

/** What telling the cost of models needs, or null where the local rules are the whole extractor. */
export async function openReprocessModels(settings: Settings): Promise<ReprocessModels | null> {
  const { server, cascade } = settings.models
  if (server.provider === 'local' || cascade === 'local') return null
  return {
    provider: server.provider,
    settings: extractionSettings(settings, server),
    prices: await openPrices(settings),
    counters: createTextCounters(),
    maxPages: settings.ingest.maxPages,
  }
}

function extractionSettings({ models, ingest }: Settings, server: Server): ModelExtractionSettings {
  const { pdfDetail: detail, maxOutputTokens, tier } = models
  const first = { model: server.model, detail, maxOutputTokens, tier }
  return {
    cascade: models.cascade,
    first,
    stronger: models.strongModel === undefined ? null : { ...first, model: models.strongModel },
    confidenceThreshold: ingest.reviewConfidenceThreshold,
    batch: models.batch === 'on',
  }
}

type Server = Exclude<Settings['models']['server'], { readonly provider: 'local' }>

function languageModels(
  server: Server,
  deps: { readonly clock: Clock; readonly counters: TextCounters },
): LanguageModels {
  const { clock } = deps
  switch (server.provider) {
    case 'openai':
      return createOpenAiModels({ ...server, clock, usageOf: usageFromOpenAi })
    case 'anthropic':
      return createAnthropicModels({ ...server, clock, usageOf: usageFromAnthropic })
    case 'compatible':
      return createCompatibleModels({ ...server, clock, usageOf: usageFromOpenAi, countText: deps.counters.o200k_base })
  }
}

/**
 * A prefix that is shorter than a provider's minimum is never kept by it, without any error that would tell. OpenAI puts the answer's
 * schema in front of it; what Anthropic does with it is not published.
 */
function warnOfShortPrefix(
  deps: { readonly prices: PriceTable; readonly counters: TextCounters; readonly log: Logger },
  model: string,
): void {
  const facts = findModel(deps.prices, model)
  if (facts?.prefixMinimum === undefined) return
  const tokens = deps.counters[facts.encoding](systemPrompt + developerPrompt)
  if (tokens >= facts.prefixMinimum) return
  deps.log.warn(
    { model, prefix_tokens: tokens, minimum_tokens: facts.prefixMinimum },
    'The static words of the prompt are fewer than what this model caches: unless it counts the schema of the answer too, nothing is read from its cache. Autopilot costs shows the cached share.',
  )
}
