import { costOfRun } from '#budgets'
import type { Database } from '#database'
import { findResult, insertResult, type ResultKey } from '#documents'
import { type Fields, modelPromptVersion, type ParsedAnswer, parseAnswer, schemaVersion } from '#extraction'
import type { Actor, ContentHash, DocumentId, NanoUsd, OrgId, RunId } from '#kernel'
import type { PriceTable, TextCounters } from '#tokens'
import { batchModelRequest } from '../batches/batch-request.ts'
import { type WaitForBatchDeps, waitForBatch } from '../batches/wait-for-batch.ts'
import type { ModelBatches } from '../models/batches-port.ts'
import { type CallModelDeps, callModel } from '../models/call-model.ts'
import type { LanguageModels, ModelRequest } from '../models/model-port.ts'
import { answerToKeep, type KeptAnswer, keptAnswer } from './kept-answer.ts'
import {
  buildRequest,
  estimateRequest,
  type ModelSettings,
  type Repair,
  type SendableDocument,
} from './model-request.ts'

export type AskModelsDeps = CallModelDeps & {
  /** Null where the provider has no batches. */
  readonly batches: (WaitForBatchDeps & { readonly remote: ModelBatches }) | null
  readonly database: Pick<Database, 'withOrg'>
  readonly models: LanguageModels
  readonly prices: PriceTable
  readonly counters: TextCounters
}

export type AskInput = {
  readonly orgId: OrgId
  readonly actor: Actor
  readonly runId: RunId
  /** Whose budgets it counts on, beside those of all; null where no key caused it. */
  readonly apiKeyId: string | null
  readonly documentId: DocumentId
  readonly contentHash: ContentHash
  readonly document: SendableDocument
  readonly settings: ModelSettings
  readonly signal: AbortSignal
  /** For reports: what the rules take it for. */
  readonly documentType: Fields['doc_type']
  /** Of the document, where its answer may come with a batch; null where it is asked for now. */
  readonly inBatch: { readonly blobKey: string; readonly tags: readonly string[] } | null
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
  const purpose = repair === null ? 'extraction' : 'repair'
  const known = await deps.database.withOrg(orgId, actor, async (tx) => {
    const result = await findResult(tx, key)
    // By a session that was cut off, or with a batch.
    return result && { result, cost: await costOfRun(tx, { runId: input.runId, model: settings.model, purpose }) }
  })
  if (known !== undefined) return { ...judged(keptAnswer(known.result)), promptVersion, cost: known.cost }
  const request = buildRequest(repair === null ? settings : withMoreRoom(settings), document, repair)
  if (repair === null) await askInBatch(deps, input, key, request)
  const { answer, cost } = await callModel(deps, {
    ...{ orgId, actor, models: deps.models, request, signal: input.signal },
    estimate: estimateRequest(deps, request, document, settings.detail),
    call: {
      purpose,
      workflow: 'ingest',
      runId: input.runId,
      documentId: input.documentId,
      apiKeyId: input.apiKeyId,
    },
    documentTypeOf: () => input.documentType,
    keep: (tx, kept, paid) =>
      insertResult(tx, key, { answer: answerToKeep(kept), usage: { ...kept.usage }, cost: paid }, deps.clock.now()),
  })
  return { ...judged(answer), promptVersion, cost }
}

/** Lets the run wait for a batch, where that is wanted; returns where the model is asked now. @throws what `waitForBatch` throws */
async function askInBatch(deps: AskModelsDeps, input: AskInput, key: ResultKey, request: ModelRequest): Promise<void> {
  const { inBatch, document, settings, actor } = input
  const { batches } = deps
  if (batches === null || inBatch === null) return
  const { detail, maxOutputTokens, model } = settings
  const { pages, today } = document
  const kept = { ...inBatch, pages, today, detail, maxOutputTokens, documentType: input.documentType }
  const estimate = estimateRequest(deps, request, document, detail)
  const line = batches.remote.lineOf(input.runId, batchModelRequest(model, kept, document.bytes))
  const sizeBytes = Buffer.byteLength(line)
  if (sizeBytes > batches.limits.maxBytes) return
  await waitForBatch(batches, {
    ...{ orgId: input.orgId, actor, runId: input.runId, documentId: input.documentId, key, kept, sizeBytes },
    estimate: await deps.calibrate({ orgId: input.orgId, actor, request, estimate }),
    call: { purpose: 'extraction', workflow: 'ingest', apiKeyId: input.apiKeyId },
  })
}

/** Only a whole answer is parsed. */
function judged({ text, end }: KeptAnswer): Pick<AskedAnswer, 'text' | 'parsed' | 'repairable'> {
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
