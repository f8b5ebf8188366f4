import type Anthropic from '@anthropic-ai/sdk'
import { type TokenUsage, totalCacheWrite } from '#tokens'
import { measurePrompt } from '../model/measure-prompt.ts'
import { type Thought, think } from '../model/think.ts'
import { parseBody } from '../parse-body.ts'
import { ProviderError } from '../provider-error.ts'
import type { Handler, Route } from '../server/handler.ts'
import { promptOfMessages } from './message-prompt.ts'
import { countableMessages, messageRequest } from './message-request.ts'

const createMessage: Handler = async (world, { body: given, fault, says }) => {
  const request = parseBody(messageRequest, given)
  const thought = await think(world, promptOfMessages(world, request), { fault, says })
  const body = {
    id: world.newId('msg_'),
    type: 'message',
    role: 'assistant',
    model: request.model,
    content: [contentOf(thought, world.newId('toolu_'))],
    stop_reason: stopReason(thought),
    stop_sequence: null,
    stop_details: thought.end === 'refused' ? { type: 'refusal', category: null, explanation: null } : null,
    container: null,
    diagnostics: null,
    usage: messageUsage(thought.usage),
  } satisfies Anthropic.Message
  return { body, bill: thought.bill }
}

function contentOf({ text, tool }: Thought, id: string): Anthropic.ContentBlock {
  if (tool === null) return { type: 'text', text, citations: null }
  return { type: 'tool_use', id, name: tool.name, input: inputOf(tool.arguments), caller: { type: 'direct' } }
}

/** An answer that was cut off in the middle has no arguments yet. */
function inputOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

function stopReason({ end, tool }: Thought): Anthropic.StopReason {
  if (end === 'refused') return 'refusal'
  if (end === 'cut_off') return 'max_tokens'
  return tool === null ? 'end_turn' : 'tool_use'
}

/** What was cached and written is beside the input, not in it. */
function messageUsage(usage: TokenUsage): Anthropic.Usage {
  return {
    input_tokens: usage.input,
    cache_read_input_tokens: usage.cachedInput,
    cache_creation_input_tokens: totalCacheWrite(usage),
    cache_creation: {
      ephemeral_5m_input_tokens: usage.cacheWrite['5m'] ?? 0,
      ephemeral_1h_input_tokens: usage.cacheWrite['1h'] ?? 0,
    },
    output_tokens: usage.output,
    output_tokens_details: { thinking_tokens: usage.reasoning },
    inference_geo: null,
    server_tool_use: null,
    service_tier: 'standard',
    speed: 'standard',
  }
}

const countTokens: Handler = async (world, { body }) => {
  const request = parseBody(countableMessages, body)
  const parts = request.messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content))
  if (parts.some((part) => part.type === 'document' && part.source.type === 'file')) {
    throw new ProviderError(400, 'Files are not counted: send the document as base64.')
  }
  const { blocks } = await measurePrompt(world, promptOfMessages(world, request))
  const tokens = blocks.reduce((sum, block) => sum + block.tokens, 0)
  return { body: { input_tokens: tokens } satisfies Anthropic.MessageTokensCount }
}

const shared = { method: 'POST', family: 'anthropic' } as const

export const messageRoutes: readonly Route[] = [
  { ...shared, path: '/v1/messages', isModelCall: true, handle: createMessage },
  { ...shared, path: '/v1/messages/count_tokens', isModelCall: false, handle: countTokens },
]
