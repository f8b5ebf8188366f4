import type { Anthropic } from '@anthropic-ai/sdk'
import { asError, assert, DomainError, unreachable } from '#kernel'
import type { ModelMessage, ModelPart, ModelRequest } from '#workflows'
import { anthropicStrict, isStrict, type JsonSchema, lowerSchema } from './lower-schema.ts'

type Body = Anthropic.Messages.MessageCreateParamsNonStreaming
type Input = Pick<Body, 'model' | 'messages' | 'system' | 'output_config' | 'tools'>
type Turn = Anthropic.Messages.MessageParam

/** What is asked of a model and what counts as its input: the same for messages and for counting. */
export function anthropicInput(request: ModelRequest): Input {
  const { answerSchema, tools } = request
  const system = request.messages.flatMap(systemBlock)
  return {
    model: request.model,
    ...(system.length === 0 ? {} : { system }),
    messages: turns(request.messages),
    ...(answerSchema === undefined
      ? {}
      : {
          output_config: { format: { type: 'json_schema', schema: lowerSchema(answerSchema.schema, anthropicStrict) } },
        }),
    ...(tools === undefined ? {} : { tools: tools.map(tool) }),
  }
}

/** A request of the Messages API. It has no flex tier: what asks for it is worked, and paid, as standard. */
export function anthropicRequest(request: ModelRequest): Body {
  assert(request.tier !== 'batch', 'a call of the batch tier is made by a batch')
  return {
    ...anthropicInput(request),
    max_tokens: request.maxOutputTokens,
    service_tier: request.tier === 'priority' ? 'auto' : 'standard_only',
  }
}

/** There is no developer role, so what the developer says follows as a block of its own. */
function systemBlock(message: ModelMessage): readonly Anthropic.Messages.TextBlockParam[] {
  if (message.role !== 'system' && message.role !== 'developer') return []
  const end = message.endsStaticPrefix === true ? { cache_control: { type: 'ephemeral' as const } } : {}
  return [{ type: 'text', text: message.text, ...end }]
}

function turns(messages: readonly ModelMessage[]): Turn[] {
  const made: Turn[] = []
  let results: Anthropic.Messages.ToolResultBlockParam[] | undefined
  for (const message of messages) {
    if (message.role === 'tool') {
      // All that the tools of one turn answered must be in one message.
      if (results === undefined) {
        results = []
        made.push({ role: 'user', content: results })
      }
      results.push({ type: 'tool_result', tool_use_id: message.callId, content: message.output })
    } else {
      results = undefined
      if (message.role === 'user') made.push({ role: 'user', content: message.parts.map(block) })
      if (message.role === 'assistant') made.push({ role: 'assistant', content: answered(message) })
    }
  }
  return made
}

type Answered = Pick<Extract<ModelMessage, { role: 'assistant' }>, 'text' | 'toolCalls'>

function answered({ text, toolCalls }: Answered): Anthropic.Messages.ContentBlockParam[] {
  return [
    ...(text === '' ? [] : [{ type: 'text' as const, text }]),
    ...toolCalls.map(({ callId, name, arguments: given }) => ({
      ...{ type: 'tool_use' as const, id: callId, name, input: parseArguments(name, given) },
    })),
  ]
}

function block(part: ModelPart): Anthropic.Messages.ContentBlockParam {
  switch (part.kind) {
    case 'text':
      return { type: 'text', text: part.text }
    case 'pdf': {
      const { buffer, byteOffset, byteLength } = part.bytes
      const data = Buffer.from(buffer, byteOffset, byteLength).toString('base64')
      return { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data }, title: part.fileName }
    }
    default:
      return unreachable(part)
  }
}

/** Another provider's model may have written them, which need not be JSON. */
function parseArguments(tool: string, given: string): unknown {
  try {
    return given.trim() === '' ? {} : JSON.parse(given)
  } catch (error) {
    throw new DomainError({
      ...{ code: 'model.arguments_not_json', kind: 'invalid', failureClass: 'permanent', cause: asError(error) },
      message: `A model called ${tool} with arguments that are not JSON, so the conversation cannot go on. Begin it anew.`,
    })
  }
}

function tool({ name, description, parameters }: NonNullable<ModelRequest['tools']>[number]): Anthropic.Messages.Tool {
  const strict = isStrict(parameters)
  const schema: JsonSchema = strict ? lowerSchema(parameters, anthropicStrict) : parameters
  return { name, description, strict, input_schema: { ...schema, type: 'object' } }
}
