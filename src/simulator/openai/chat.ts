import type { OpenAI } from 'openai'
import { type TokenUsage, totalCacheWrite, totalInput } from '#tokens'
import { type Thought, think } from '../model/think.ts'
import { parseBody } from '../parse-body.ts'
import type { Handler, Route } from '../server/handler.ts'
import { promptOfChat } from './chat-prompt.ts'
import { chatRequest } from './chat-request.ts'
import { saidTier } from './service-tier.ts'
import { seconds } from './stored-file.ts'

type Choice = OpenAI.ChatCompletion.Choice

export const createChat: Handler = async (world, { body: given, fault, says, inBatch }) => {
  const request = parseBody(chatRequest, given)
  const prompt = promptOfChat(world, request, inBatch)
  const thought = await think(world, prompt, { fault, says })
  const body = {
    id: world.newId('chatcmpl-'),
    object: 'chat.completion',
    created: seconds(world),
    model: request.model,
    service_tier: saidTier(prompt.tier),
    choices: [choiceOf(thought, world.newId('call_'))],
    usage: chatUsage(thought.usage),
  } satisfies OpenAI.ChatCompletion
  return { body, bill: thought.bill }
}

function choiceOf({ text, tool, end }: Thought, callId: string): Choice {
  const refused = end === 'refused'
  const plain = { role: 'assistant', content: refused ? null : text, refusal: refused ? text : null } as const
  const message: Choice['message'] =
    tool === null ? plain : { ...plain, content: null, tool_calls: [{ id: callId, type: 'function', function: tool }] }
  return { index: 0, logprobs: null, message, finish_reason: finishOf(end, tool !== null) }
}

function finishOf(end: Thought['end'], isTool: boolean): Choice['finish_reason'] {
  if (end === 'cut_off') return 'length'
  return isTool ? 'tool_calls' : 'stop'
}

function chatUsage(usage: TokenUsage): OpenAI.CompletionUsage {
  const input = totalInput(usage)
  return {
    prompt_tokens: input,
    completion_tokens: usage.output,
    total_tokens: input + usage.output,
    prompt_tokens_details: { cached_tokens: usage.cachedInput, cache_write_tokens: totalCacheWrite(usage) },
    completion_tokens_details: { reasoning_tokens: usage.reasoning },
  }
}

export const chatRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/chat/completions', family: 'openai', isModelCall: true, handle: createChat },
]
