import type { OpenAI } from 'openai'
import { unreachable } from '#kernel'
import type { ModelMessage, ModelPart, ModelRequest } from '#workflows'
import { isStrict, lowerSchema, openAiStrict } from './lower-schema.ts'
import { hasCacheBreakpoints } from './openai-caching.ts'
import { openAiTier } from './openai-tier.ts'

type Body = OpenAI.Responses.ResponseCreateParamsNonStreaming
type InputItem = OpenAI.Responses.ResponseInputItem

/** What is asked of a model and what counts as its input: the same for `responses` and for counting. */
export function openAiInput(request: ModelRequest): Pick<Body, 'model' | 'input' | 'text' | 'tools'> {
  const { answerSchema, tools } = request
  return {
    model: request.model,
    input: request.messages.flatMap((message) => inputItems(message, hasCacheBreakpoints(request.model))),
    ...(answerSchema === undefined
      ? {}
      : {
          text: {
            format: {
              ...{ type: 'json_schema', name: answerSchema.name, strict: true },
              schema: lowerSchema(answerSchema.schema, openAiStrict),
            },
          },
        }),
    ...(tools === undefined ? {} : { tools: tools.map(functionTool) }),
  }
}

/** A request of the Responses API. Nothing of it is stored there. */
export function openAiRequest(request: ModelRequest): Body {
  return { ...openAiBatchRequest(request), service_tier: openAiTier(request.tier) }
}

/** The same in a batch, which is a tier of its own. */
export function openAiBatchRequest(request: ModelRequest): Body {
  return {
    ...openAiInput(request),
    store: false,
    max_output_tokens: request.maxOutputTokens,
    prompt_cache_key: request.cacheKey,
    ...(hasCacheBreakpoints(request.model) ? { prompt_cache_options: { mode: 'explicit', ttl: '30m' } } : {}),
  }
}

function inputItems(message: ModelMessage, breakpoints: boolean): readonly InputItem[] {
  switch (message.role) {
    case 'system':
    case 'developer': {
      const isEnd = breakpoints && message.endsStaticPrefix === true
      const end = isEnd ? { prompt_cache_breakpoint: { mode: 'explicit' as const } } : {}
      return [{ role: message.role, content: [{ type: 'input_text', text: message.text, ...end }] }]
    }
    case 'user':
      return [{ role: 'user', content: message.parts.map(inputPart) }]
    case 'assistant':
      return [
        ...(message.text === '' ? [] : [{ role: 'assistant' as const, content: message.text }]),
        ...message.toolCalls.map(({ callId, name, arguments: given }) => ({
          ...{ type: 'function_call' as const, call_id: callId, name, arguments: given },
        })),
      ]
    case 'tool':
      return [{ type: 'function_call_output', call_id: message.callId, output: message.output }]
    default:
      return unreachable(message)
  }
}

function inputPart(part: ModelPart): OpenAI.Responses.ResponseInputContent {
  switch (part.kind) {
    case 'text':
      return { type: 'input_text', text: part.text }
    case 'pdf':
      return { type: 'input_file', filename: part.fileName, file_data: pdfDataUrl(part.bytes), detail: part.detail }
    default:
      return unreachable(part)
  }
}

export function pdfDataUrl(bytes: Uint8Array): string {
  return `data:application/pdf;base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`
}

/** Strict where that changes no meaning: else an optional argument would come back as null. */
function functionTool({ name, description, parameters }: NonNullable<ModelRequest['tools']>[number]) {
  const strict = isStrict(parameters)
  return {
    ...{ type: 'function' as const, name, description, strict },
    parameters: strict ? lowerSchema(parameters, openAiStrict) : parameters,
  }
}
