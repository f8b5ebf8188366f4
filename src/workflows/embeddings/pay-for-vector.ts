import { costOfRun, type PaidCall } from '#budgets'
import type { Database } from '#database'
import { findResult, insertResult, type ResultKey } from '#documents'
import { type Actor, type ContentHash, type NanoUsd, type OrgId, zeroUsd } from '#kernel'
import { noUsage, type TextCounters } from '#tokens'
import { pgvectorBytes } from '../ingest/pgvector-bytes.ts'
import { type CallModelDeps, callModel } from '../models/call-model.ts'
import type { Embedder } from '../models/embedder-port.ts'
import type { LanguageModels, ModelRequest } from '../models/model-port.ts'
import { cutToModel } from './cut-to-model.ts'

export type VectorDeps = CallModelDeps & {
  readonly database: Pick<Database, 'withOrg'>
  readonly embedder: Embedder
  readonly counters: TextCounters
}

export type VectorInput = {
  readonly orgId: OrgId
  readonly actor: Actor
  /** What it is the vector of; cut to what the model takes. Not empty. */
  readonly text: string
  /** Under which it is kept. Removing a document removes all that is kept under the hash of its content. */
  readonly key: { readonly contentHash: ContentHash; readonly purpose: string }
  readonly call: Pick<PaidCall, 'workflow' | 'runId' | 'documentId' | 'apiKeyId'>
  readonly documentType: string | null
  readonly signal: AbortSignal
}

export type PaidVector = {
  readonly model: string
  /** As pgvector receives it in binary. */
  readonly vector: Uint8Array
  /** What this run paid for it. */
  readonly cost: NanoUsd
}

/**
 * A text's vector from a model outside, from the result cache or paid for as every call to a model is.
 * @throws what `callModel` throws
 */
export async function payForVector(deps: VectorDeps, input: VectorInput): Promise<PaidVector> {
  const { embedder, counters, prices } = deps
  const { orgId, actor } = input
  const { provider, model } = embedder
  const key: ResultKey = {
    ...{ contentHash: input.key.contentHash, provider, model },
    ...{ promptVersion: input.key.purpose, schemaVersion: String(embedder.dimensions) },
  }
  const { runId } = input.call
  const known = await deps.database.withOrg(orgId, actor, async (tx) => {
    const result = await findResult(tx, key)
    if (result === undefined) return undefined
    // By a session that was cut off.
    const cost = runId === null ? zeroUsd : await costOfRun(tx, { runId, model, purpose: 'embedding' })
    return { vector: Buffer.from(result.answer, 'base64'), cost }
  })
  if (known !== undefined) return { model, ...known }
  const { text, tokens } = cutToModel({ prices, counters }, embedder, input.text)
  const { answer, cost } = await callModel(deps, {
    ...{ orgId, actor, signal: input.signal, models: embedderAsModels(embedder, text) },
    request: requestOf(model, text),
    estimate: { method: 'text', detail: null, inputTokens: tokens, outputTokens: 0 },
    call: { purpose: 'embedding', ...input.call },
    documentTypeOf: () => input.documentType,
    keep: (tx, kept, paid) =>
      insertResult(tx, key, { answer: kept.text, usage: { ...kept.usage }, cost: paid }, deps.clock.now()),
  })
  return { model, vector: Buffer.from(answer.text, 'base64'), cost }
}

function requestOf(model: string, text: string): ModelRequest {
  const messages = [{ role: 'user', parts: [{ kind: 'text', text }] }] as const
  return { model, messages, maxOutputTokens: 0, tier: 'standard', cacheKey: 'embedding' }
}

/** An embedder in the clothes of a server of models, so that there is one way to pay: its answer is the vector in base64. */
function embedderAsModels(embedder: Embedder, text: string): LanguageModels {
  const { provider, address } = embedder
  return {
    ...{ provider, address },
    async call(_request, options) {
      const { vectors, usage, model } = await embedder.embed([text], options)
      const vector = pgvectorBytes(vectors[0] ?? new Float32Array(embedder.dimensions))
      const answer = { text: Buffer.from(vector).toString('base64'), toolCalls: [], end: 'complete' } as const
      return { ...answer, usage: { ...noUsage, ...usage }, tier: 'standard', model, answerId: null }
    },
  }
}
