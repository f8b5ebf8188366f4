import { unreachable } from '#kernel'
import { findPrices } from '../model/find-prices.ts'
import type { Prompt, PromptMessage, PromptPart, Wanted } from '../model/prompt.ts'
import type { World } from '../world.ts'
import { cachingOf } from './caching.ts'
import type { ChatMessage, ChatRequest } from './chat-request.ts'
import { bytesOfFile, detailOf } from './input-file.ts'
import { textsOf } from './response-prompt.ts'
import { workedTier } from './service-tier.ts'

/** A request of Chat Completions as a prompt. @throws ProviderError 400 and 404 as the provider would */
export function promptOfChat(world: World, request: ChatRequest, inBatch: boolean): Prompt {
  const priced = findPrices(world, request.model)
  return {
    ...priced,
    model: request.model,
    tier: workedTier(priced, request.service_tier, inBatch),
    messages: request.messages.map((message) => messageOf(world, request.model, message)),
    tools: (request.tools ?? []).map(({ function: { name, description, parameters } }) => ({
      ...{ name, description: description ?? '', parameters: parameters ?? {} },
    })),
    wanted: wantedOf(request),
    maxOutputTokens: request.max_completion_tokens ?? request.max_tokens ?? null,
    caching: cachingOf(request),
  }
}

function messageOf(world: World, model: string, { role, content, tool_calls: calls }: ChatMessage): PromptMessage {
  const given = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : (content ?? [])
  const parts = given.map((part): PromptPart => {
    switch (part.type) {
      case 'text':
        return { kind: 'text', text: part.text }
      case 'refusal':
        return { kind: 'text', text: part.refusal }
      case 'file':
        return { kind: 'pdf', bytes: bytesOfFile(world, part.file), detail: detailOf(model, undefined) }
      default:
        return unreachable(part)
    }
  })
  const called = (calls ?? []).map(({ function: { name, arguments: given } }): PromptPart => {
    return { kind: 'text', text: `${name}${given}` }
  })
  return {
    ...{ role, parts: [...parts, ...called] },
    calls: (calls ?? []).map(({ function: { name, arguments: given } }) => ({ name, arguments: given })),
    ...(role === 'tool' ? { results: textsOf(parts) } : {}),
  }
}

function wantedOf({ tools, tool_choice: choice, response_format: format }: ChatRequest): Wanted {
  const forced = typeof choice === 'object' && choice !== null ? choice.function.name : undefined
  const called = tools?.find(({ function: { name } }) =>
    forced === undefined ? choice === 'required' : name === forced,
  )
  if (called !== undefined) {
    return { kind: 'tool', name: called.function.name, schema: called.function.parameters ?? {} }
  }
  if (format?.type === 'json_schema') return { kind: 'json', schema: format.json_schema.schema }
  return format?.type === 'json_object' ? { kind: 'json', schema: {} } : { kind: 'text' }
}
