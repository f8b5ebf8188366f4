import type { OpenAI } from 'openai'
import { unreachable } from '#kernel'
import type { ModelMessage, ModelPart, ModelRequest } from '#workflows'
import type { ChatAbilities } from './chat-abilities.ts'
import { isStrict, lowerSchema, openAiStrict } from './lower-schema.ts'
import { pdfDataUrl } from './openai-request.ts'
import { openAiTier } from './openai-tier.ts'

type Body = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming
type Turn = OpenAI.Chat.ChatCompletionMessageParam
type Part = OpenAI.Chat.ChatCompletionContentPart

/** A request of Chat Completions that holds nothing which the server was found not to take. */
export function chatRequest(request: ModelRequest, abilities: ChatAbilities): Body {
  const { model, tools, tier, cacheKey } = request
  return {
    model,
    messages: [...systemTurn(request, abilities), ...request.messages.flatMap(turns)],
    [abilities.limitName]: request.maxOutputTokens,
    ...responseFormat(request, abilities),
    ...(tools === undefined ? {} : { tools: tools.map(tool) }),
    ...(abilities.extras ? { store: false, prompt_cache_key: cacheKey, service_tier: openAiTier(tier) } : {}),
  }
}

/**
 * One system message for system and developer: templates of open models drop a role that they do not know without a word, and some
 * take one system message only. A schema that the server does not enforce is part of it.
 */
function systemTurn({ messages, answerSchema }: ModelRequest, { format }: ChatAbilities): readonly Turn[] {
  const told = messages.flatMap((message) =>
    message.role === 'system' || message.role === 'developer' ? [message.text] : [],
  )
  if (answerSchema !== undefined && format !== 'json_schema') {
    const schema = JSON.stringify(lowerSchema(answerSchema.schema, openAiStrict))
    told.push(`Answer with one JSON object of this JSON Schema and with nothing else:\n${schema}`)
  }
  return told.length === 0 ? [] : [{ role: 'system', content: told.join('\n\n') }]
}

function turns(message: ModelMessage): readonly Turn[] {
  switch (message.role) {
    case 'system':
    case 'developer':
      return []
    case 'user':
      return [{ role: 'user', content: userContent(message.parts) }]
    case 'assistant': {
      const calls = message.toolCalls.map(({ callId, name, arguments: given }) => ({
        ...{ id: callId, type: 'function' as const, function: { name, arguments: given } },
      }))
      return [{ role: 'assistant', content: message.text, ...(calls.length === 0 ? {} : { tool_calls: calls }) }]
    }
    case 'tool':
      return [{ role: 'tool', tool_call_id: message.callId, content: message.output }]
    default:
      return unreachable(message)
  }
}

/** Text alone is given as text: some servers know no parts. */
function userContent(parts: readonly ModelPart[]): string | Part[] {
  const given = parts.map(part)
  const texts = given.flatMap((one) => (one.type === 'text' ? [one.text] : []))
  return texts.length === given.length ? texts.join('\n\n') : given
}

/** The text of a document wherever there is any: a server that knows no files may leave one out without a word. */
function part(given: ModelPart): Part {
  switch (given.kind) {
    case 'text':
      return { type: 'text', text: given.text }
    case 'pdf':
      if (given.text !== undefined && given.text !== '') return { type: 'text', text: given.text }
      return { type: 'file', file: { filename: given.fileName, file_data: pdfDataUrl(given.bytes) } }
    default:
      return unreachable(given)
  }
}

function responseFormat({ answerSchema }: ModelRequest, { format }: ChatAbilities): Pick<Body, 'response_format'> {
  if (answerSchema === undefined) return {}
  switch (format) {
    case 'json_schema': {
      const { name, schema } = answerSchema
      const lowered = lowerSchema(schema, openAiStrict)
      return { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema: lowered } } }
    }
    case 'json_object':
      return { response_format: { type: 'json_object' } }
    case 'prompt':
      return {}
    default:
      return unreachable(format)
  }
}

function tool({ name, description, parameters }: NonNullable<ModelRequest['tools']>[number]) {
  const given = isStrict(parameters) ? lowerSchema(parameters, openAiStrict) : parameters
  return { type: 'function' as const, function: { name, description, parameters: given } }
}
