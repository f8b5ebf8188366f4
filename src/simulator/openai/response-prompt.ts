import { unreachable } from '#kernel'
import { findPrices } from '../model/find-prices.ts'
import type { Prompt, PromptMessage, PromptPart, Wanted } from '../model/prompt.ts'
import type { World } from '../world.ts'
import { breakpointOf, cachingOf } from './caching.ts'
import { bytesOfFile, detailOf } from './input-file.ts'
import type { CountableRequest, ResponseItem, ResponsePart, ResponseRequest } from './response-request.ts'
import { workedTier } from './service-tier.ts'

/** A request of the Responses API as a prompt. @throws ProviderError 400 and 404 as the provider would */
export function promptOfResponse(
  world: World,
  request: CountableRequest & Partial<ResponseRequest>,
  inBatch: boolean,
): Prompt {
  const { model, instructions, input } = request
  const priced = findPrices(world, model)
  const items =
    typeof input === 'string' ? [{ type: 'message' as const, role: 'user' as const, content: input }] : input
  return {
    ...priced,
    model,
    tier: workedTier(priced, request.service_tier, inBatch),
    messages: [
      ...(typeof instructions === 'string' ? [textMessage('developer', instructions)] : []),
      ...items.map((item) => messageOf(world, model, item)),
    ],
    tools: (request.tools ?? []).map(({ name, type, description, parameters }) => ({
      name: name ?? type,
      description: description ?? '',
      parameters: parameters ?? {},
    })),
    wanted: wantedOf(request),
    maxOutputTokens: request.max_output_tokens ?? null,
    caching: cachingOf(request),
  }
}

export const textMessage = (role: string, text: string): PromptMessage => ({ role, parts: [{ kind: 'text', text }] })

function messageOf(world: World, model: string, item: ResponseItem): PromptMessage {
  if (item.type === 'message') return { role: item.role, parts: partsOf(world, model, item.content) }
  if (item.type === 'function_call') {
    const { name, arguments: given } = item
    return { ...textMessage('assistant', `${name}${given}`), calls: [{ name, arguments: given }] }
  }
  const parts = partsOf(world, model, item.output)
  return { role: 'tool', parts, results: textsOf(parts) }
}

function partsOf(world: World, model: string, content: string | readonly ResponsePart[]): PromptPart[] {
  if (typeof content === 'string') return [{ kind: 'text', text: content }]
  return content.map((part): PromptPart => {
    switch (part.type) {
      case 'input_text':
      case 'output_text':
        return { kind: 'text', text: part.text, breakpoint: breakpointOf(model, part) }
      case 'refusal':
        return { kind: 'text', text: part.refusal }
      case 'input_file': {
        const [bytes, detail] = [bytesOfFile(world, part), detailOf(model, part.detail)]
        return { kind: 'pdf', bytes, detail, breakpoint: breakpointOf(model, part) }
      }
      default:
        return unreachable(part)
    }
  })
}

export const textsOf = (parts: readonly PromptPart[]): readonly string[] =>
  parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))

function wantedOf({ text, tools, tool_choice: choice }: CountableRequest): Wanted {
  const forced = typeof choice === 'object' && choice !== null ? choice.name : undefined
  const called = tools?.find(
    ({ name }) => name !== undefined && (forced === undefined ? choice === 'required' : name === forced),
  )
  if (called?.name !== undefined) return { kind: 'tool', name: called.name, schema: called.parameters ?? {} }
  const format = text?.format
  if (format?.type === 'json_schema') return { kind: 'json', schema: format.schema }
  return format?.type === 'json_object' ? { kind: 'json', schema: {} } : { kind: 'text' }
}
