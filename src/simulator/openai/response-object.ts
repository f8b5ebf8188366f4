import type { OpenAI } from 'openai'
import { type TokenUsage, totalCacheWrite, totalInput } from '#tokens'
import type { Prompt } from '../model/prompt.ts'
import type { Thought } from '../model/think.ts'
import type { ResponseRequest } from './response-request.ts'
import { saidTier } from './service-tier.ts'

/** As it is sent: the client adds `output_text` itself. */
export type WireResponse = Omit<OpenAI.Responses.Response, 'output_text'>

export type ResponseFacts = {
  readonly id: string
  readonly newId: (prefix: string) => string
  readonly createdAt: number
}

export function responseObject(
  { id, newId, createdAt }: ResponseFacts,
  request: ResponseRequest,
  prompt: Prompt,
  thought: Thought,
): WireResponse {
  const cut = thought.end === 'cut_off'
  return {
    id,
    object: 'response',
    created_at: createdAt,
    completed_at: cut ? null : createdAt,
    status: cut ? 'incomplete' : 'completed',
    background: request.background ?? false,
    error: null,
    incomplete_details: cut ? { reason: 'max_output_tokens' } : null,
    access_programs: null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    metadata: request.metadata ?? {},
    model: request.model,
    output: [outputItem(newId, thought)],
    parallel_tool_calls: true,
    previous_response_id: null,
    prompt_cache_key: request.prompt_cache_key ?? null,
    reasoning: { effort: null, summary: null },
    service_tier: saidTier(prompt.tier),
    temperature: 1,
    text: { format: formatOf(request) },
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    truncation: 'disabled',
    usage: responseUsage(thought.usage),
  } satisfies WireResponse
}

function outputItem(
  newId: (prefix: string) => string,
  { text, tool, end }: Thought,
): OpenAI.Responses.ResponseOutputItem {
  const status = end === 'cut_off' ? 'incomplete' : 'completed'
  if (tool !== null) {
    const named = { name: tool.name, arguments: tool.arguments }
    return { type: 'function_call', id: newId('fc_'), call_id: newId('call_'), status, ...named }
  }
  const content =
    end === 'refused'
      ? ({ type: 'refusal', refusal: text } satisfies OpenAI.Responses.ResponseOutputRefusal)
      : ({ type: 'output_text', text, annotations: [], logprobs: [] } satisfies OpenAI.Responses.ResponseOutputText)
  return { type: 'message', id: newId('msg_'), role: 'assistant', status, content: [content] }
}

function formatOf({ text }: ResponseRequest): OpenAI.Responses.ResponseFormatTextConfig {
  const format = text?.format
  if (format?.type !== 'json_schema') return { type: format?.type ?? 'text' }
  return { type: 'json_schema', name: format.name, schema: format.schema, strict: format.strict ?? null }
}

export function responseUsage(usage: TokenUsage): OpenAI.Responses.ResponseUsage {
  const input = totalInput(usage)
  const written = usage.cacheWrite
  return {
    input_tokens: input,
    input_tokens_details: {
      cached_tokens: usage.cachedInput,
      cache_write_tokens: totalCacheWrite(usage),
      cache_write_tokens_details: { ttl_30m_tokens: written['30m'] ?? 0, ttl_12h_tokens: written['12h'] ?? 0 },
    },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: usage.reasoning },
    total_tokens: input + usage.output,
  }
}
