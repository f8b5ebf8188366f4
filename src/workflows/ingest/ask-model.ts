import type { Database } from '#database'
import { type CachedResult, findResult, insertResult, type ResultKey } from '#documents'
import { modelPromptVersion, type ParsedAnswer, parseAnswer, schemaVersion } from '#extraction'
import { type Actor, type ContentHash, type DocumentId, type NanoUsd, type OrgId, type RunId, zeroUsd } from '#kernel'
import type { PriceTable, TextCounters } from '#tokens'
import { type CallModelDeps, callModel } from '../models/call-model.ts'
import type { LanguageModels, ModelAnswer } from '../models/model-port.ts'
import {
  buildRequest,
  estimateRequest,
  type ModelSettings,
  type Repair,
  type SendableDocument,
} from './model-request.ts'

export type AskModelsDeps = CallModelDeps & {
  readonly database: Pick<Database, 'withOrg'>
  readonly models: LanguageModels
  readonly prices: PriceTable
  readonly counters: TextCounters
}

export type AskInput = {
  readonly orgId: OrgId
  readonly actor: Actor
  readonly runId: RunId
  readonly documentId: DocumentId
  readonly contentHash: ContentHash
  readonly document: SendableDocument
  readonly settings: ModelSettings
  readonly signal: AbortSignal
  /** For reports: what the rules take it for. */
  readonly documentType: string
}

export type AskedAnswer = {
  readonly text: string
  readonly parsed: ParsedAnswer
  /** False for a refusal: asking again would get another one. */
  readonly repairable: boolean
  readonly promptVersion: string
  /** What this run paid for it; nothing when it was answered before. */
  readonly cost: NanoUsd
}

/**
 * One answer of one model to one document, from the result cache or paid for: an answer is kept in the transaction that
 * books it, so that a run that dies behind it goes on with it for nothing.
 * @throws what `callModel` throws
 */
export async function askModel(deps: AskModelsDeps, input: AskInput, repair: Repair | null): Promise<AskedAnswer> {
  const { orgId, actor, settings, document } = input
  const promptVersion = repair === null ? modelPromptVersion : `${modelPromptVersion}.repair`
  const key: ResultKey = {
    ...{ contentHash: input.contentHash, provider: deps.models.provider, model: settings.model },
    ...{ promptVersion, schemaVersion },
  }
  const known = await deps.database.withOrg(orgId, actor, (tx) => findResult(tx, key))
  if (known !== undefined) return { ...judged(answerFromCache(known)), promptVersion, cost: zeroUsd }
  const request = buildRequest(repair === null ? settings : withMoreRoom(settings), document, repair)
  const { answer, cost } = await callModel(deps, {
    ...{ orgId, actor, models: deps.models, request, signal: input.signal },
    estimate: estimateRequest(deps, request, document, settings.detail),
    call: {
      purpose: repair === null ? 'extraction' : 'repair',
      workflow: 'ingest',
      runId: input.runId,
      documentId: input.documentId,
      apiKeyId: actor.kind === 'key' ? actor.keyId : null,
    },
    documentTypeOf: () => input.documentType,
    keep: (tx, kept, paid) =>
      insertResult(
        tx,
        key,
        { answer: JSON.stringify({ end: kept.end, text: kept.text }), usage: { ...kept.usage }, cost: paid },
        deps.clock.now(),
      ),
  })
  return { ...judged(answer), promptVersion, cost }
}

type Ended = Pick<ModelAnswer, 'text' | 'end'>

function answerFromCache({ answer }: CachedResult): Ended {
  // Only `askModel` writes it.
  return JSON.parse(answer) as Ended
}

/** Only a whole answer is parsed. */
function judged({ text, end }: Ended): Pick<AskedAnswer, 'text' | 'parsed' | 'repairable'> {
  switch (end) {
    case 'complete':
      return { text, parsed: parseAnswer(text), repairable: true }
    case 'cut_off':
      return { text, parsed: { ok: false, problems: ['it was cut off before its end'] }, repairable: true }
    case 'refused':
    case 'filtered':
      return { text, parsed: { ok: false, problems: ['the model refused to answer'] }, repairable: false }
  }
}

/** A repair may be needed because the answer did not fit. */
function withMoreRoom(settings: ModelSettings): ModelSettings {
  return { ...settings, maxOutputTokens: settings.maxOutputTokens * 2 }
}
