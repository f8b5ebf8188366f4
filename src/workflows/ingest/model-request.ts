import type { CallEstimate } from '#budgets'
import { answerJsonSchema, developerPrompt, fencedText, repairPrompt, systemPrompt, userPrompt } from '#extraction'
import { type EstimatedInput, estimateInput } from '../models/estimate-input.ts'
import type { ModelMessage, ModelRequest } from '../models/model-port.ts'

export type ModelSettings = {
  readonly model: string
  readonly detail: 'low' | 'high'
  readonly maxOutputTokens: number
  readonly tier: ModelRequest['tier']
}

/** What is known of the document before it is sent. */
export type SendableDocument = {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly text: string
  /** `YYYY-MM-DD` */
  readonly today: string
}

/** An answer that could not be used, and why; asked for once more. */
export type Repair = { readonly answer: string; readonly problems: readonly string[] }

const cacheKey = 'extraction'
const answerSchema = { name: 'document_metadata', schema: answerJsonSchema() }

/**
 * The request for one document: words that are the same for all before the one message that varies, so that the
 * provider's cache holds them. A repair repeats it with the answer and what is wrong with it.
 */
export function buildRequest(settings: ModelSettings, document: SendableDocument, repair: Repair | null): ModelRequest {
  const file = {
    kind: 'pdf',
    fileName: fileNameForModels,
    bytes: document.bytes,
    detail: settings.detail,
    // Without any, a server that is given text gets the file after all: the model may see what nobody could read.
    ...(document.text.trim() === '' ? {} : { text: fencedText(document.text) }),
  } as const
  const messages: readonly ModelMessage[] = [
    { role: 'system', text: systemPrompt },
    { role: 'developer', text: developerPrompt, endsStaticPrefix: true },
    { role: 'user', parts: [file, { kind: 'text', text: userPrompt(document) }] },
    ...(repair === null ? [] : repairMessages(repair)),
  ]
  const { model, maxOutputTokens, tier } = settings
  return { model, messages, answerSchema, maxOutputTokens, tier, cacheKey }
}

/** The original's name may say whose it is, and helps no model. */
const fileNameForModels = 'document.pdf'

function repairMessages({ answer, problems }: Repair): readonly ModelMessage[] {
  return [
    { role: 'assistant', text: answer.slice(0, 20_000), toolCalls: [] },
    { role: 'user', parts: [{ kind: 'text', text: repairPrompt(problems) }] },
  ]
}

/** Tokens of the request, as its reservation needs them. */
export function estimateRequest(
  deps: EstimatedInput['deps'],
  request: ModelRequest,
  document: Pick<SendableDocument, 'pages' | 'text'>,
  detail: 'low' | 'high',
): CallEstimate {
  return estimateInput({ deps, request, pdf: { pages: document.pages, text: document.text }, detail })
}
