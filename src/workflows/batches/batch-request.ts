import type { Fields } from '#extraction'
import type { Json } from '#kernel'
import type { Batch } from '#runs'
import { buildRequest, type ModelSettings, type SendableDocument } from '../ingest/model-request.ts'
import type { ModelRequest } from '../models/model-port.ts'

/** Of the file with its requests; no other batch has it, of whatever installation. */
export const batchFileName = ({ batchId }: Pick<Batch, 'batchId'>): string => `autopilot-batch-${batchId}.jsonl`

/** What a request is built from again when it is sent: nothing of the document's text. */
export type KeptRequest = {
  readonly blobKey: string
  readonly pages: number
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly detail: 'low' | 'high'
  readonly maxOutputTokens: number
  /** What the rules take it for, and its tags: looked at again before it is sent. */
  readonly documentType: Fields['doc_type']
  readonly tags: readonly string[]
}

export function keptRequestJson(kept: KeptRequest): Json {
  return { ...kept, tags: [...kept.tags] }
}

export function keptRequestOf(json: Json): KeptRequest {
  // Only `keptRequestJson` writes it.
  return json as unknown as KeptRequest
}

/** The request as a direct call would make it, but for its tier. Batches take files, so the text is not needed. */
export function batchModelRequest(
  model: string,
  kept: Omit<KeptRequest, 'documentType' | 'tags' | 'blobKey'>,
  bytes: Uint8Array,
): ModelRequest {
  const settings: ModelSettings = { ...kept, model, tier: 'batch' }
  const document: SendableDocument = { bytes, pages: kept.pages, today: kept.today, text: '' }
  return buildRequest(settings, document, null)
}
