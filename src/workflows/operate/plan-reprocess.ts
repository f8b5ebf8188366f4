import { getOrgPolicy, type OrgPolicy } from '#access'
import type { OrgTransaction } from '#database'
import { type Document, listAnsweredContents } from '#documents'
import { modelPromptVersion, schemaVersion } from '#extraction'
import { type ContentHash, type NanoUsd, zeroUsd } from '#kernel'
import { costBound, getPriceRow, type PriceTable, type TextCounters } from '#tokens'
import type { ModelExtractionSettings } from '../ingest/extract-with-models.ts'
import { mayLeave } from '../ingest/may-leave.ts'
import { buildRequest, estimateRequest, type ModelSettings } from '../ingest/model-request.ts'
import type { ReprocessPlan } from '../operations.ts'

/** What models would cost, where they are configured. */
export type ReprocessModels = {
  readonly provider: string
  readonly settings: Pick<ModelExtractionSettings, 'cascade' | 'first' | 'stronger' | 'batch'>
  readonly prices: PriceTable
  readonly counters: TextCounters
  /** Of a document whose pages are not known. */
  readonly maxPages: number
}

type Planned = Pick<Document, 'contentHash' | 'pageCount' | 'fields' | 'tags'>
type Asked = 'surely' | 'maybe' | 'no'
type Costs = { readonly estimated: NanoUsd; readonly most: NanoUsd }

/**
 * How many documents would be asked about, and what that costs: what was answered before costs nothing, and what must not leave is
 * not asked. Whether the local rules will do is only known when they have read a document again, so there only bounds are known.
 * Vectors are not counted.
 */
export async function planReprocess(
  tx: OrgTransaction,
  models: ReprocessModels | null,
  documents: readonly Planned[],
  today: string,
): Promise<ReprocessPlan> {
  const plan = { count: documents.length, asked: { least: 0, most: 0 }, model: models?.settings.first.model ?? null }
  let [estimated, most] = [zeroUsd, zeroUsd]
  if (models === null) return { ...plan, estimatedCostNanoUsd: estimated, mostCostNanoUsd: most }
  const policy = await getOrgPolicy(tx)
  for (const settings of [models.settings.first, models.settings.stronger]) {
    if (settings === null) continue
    const isFirst = settings === models.settings.first
    const answered = await answeredBefore(tx, models.provider, settings, documents)
    const costsOf = questionCosts(models, settings, today)
    for (const document of documents) {
      const asked = answered.has(document.contentHash) ? 'no' : isAsked(models, policy, settings, document)
      if (asked === 'no') continue
      const costs = costsOf(document.pageCount ?? models.maxPages)
      most = (most + costs.most) as NanoUsd
      if (!isFirst) continue
      estimated = (estimated + costs.estimated) as NanoUsd
      plan.asked.most += 1
      plan.asked.least += asked === 'surely' ? 1 : 0
    }
  }
  const isKnown = plan.asked.least === plan.asked.most
  return { ...plan, estimatedCostNanoUsd: isKnown ? estimated : null, mostCostNanoUsd: most }
}

function answeredBefore(
  tx: OrgTransaction,
  provider: string,
  { model }: ModelSettings,
  documents: readonly Planned[],
): Promise<ReadonlySet<ContentHash>> {
  const question = { provider, model, promptVersion: modelPromptVersion, schemaVersion }
  const contents = documents.map(({ contentHash }) => contentHash)
  return listAnsweredContents(tx, question, contents)
}

function isAsked(
  { settings }: ReprocessModels,
  policy: OrgPolicy,
  { model }: ModelSettings,
  { fields, tags }: Planned,
): Asked {
  const cascade = policy.cascade ?? settings.cascade
  if (cascade === 'local' || (policy.allowedModels !== null && !policy.allowedModels.includes(model))) return 'no'
  if (fields !== null && !mayLeave(policy, { doc_type: fields.doc_type, tags: [...tags, ...fields.tags] }).allowed) {
    return 'no'
  }
  return cascade === 'always' && fields !== null ? 'surely' : 'maybe'
}

/** Of one question about a file of so many pages: its input as expected with all room for its answer, and with a repair at most. */
function questionCosts(models: ReprocessModels, settings: ModelSettings, today: string): (pages: number) => Costs {
  const known = new Map<number, Costs>()
  const { first, batch } = models.settings
  const row = getPriceRow(models.prices, settings.model, today)
  const { tier, maxOutputTokens: room } = settings
  const calculate = (pages: number): Costs => {
    const document = { bytes: new Uint8Array(), pages, text: '', today }
    const request = buildRequest(settings, document, null)
    const { expected, high } = estimateRequest(models, request, document, settings.detail).inputTokens
    const expectedTier = batch && settings === first ? 'batch' : tier
    const whole = costBound({ inputTokens: high, outputTokens: room, row, tier })
    // A repair repeats the question with the answer that was wrong and has twice the room.
    const repair = costBound({ inputTokens: high + 2 * room, outputTokens: 2 * room, row, tier })
    return {
      estimated: costBound({ inputTokens: expected, outputTokens: room, row, tier: expectedTier }),
      most: (whole + repair) as NanoUsd,
    }
  }
  return (pages) => {
    const costs = known.get(pages) ?? calculate(pages)
    known.set(pages, costs)
    return costs
  }
}
