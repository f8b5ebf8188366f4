import { unreachable } from '#kernel'
import { findPrices } from '../model/find-prices.ts'
import type { Breakpoint, Prompt, PromptMessage, PromptPart, Wanted } from '../model/prompt.ts'
import type { World } from '../world.ts'
import type { AnthropicBlock, CountableMessages, MessageRequest } from './message-request.ts'

/** A request of the Messages API as a prompt. @throws ProviderError 400 and 404 as the provider would */
export function promptOfMessages(world: World, request: CountableMessages & Partial<MessageRequest>): Prompt {
  const { model, system, messages } = request
  const systemBlocks = typeof system === 'string' ? [{ type: 'text' as const, text: system }] : (system ?? [])
  const all: readonly PromptMessage[] = [
    { role: 'system', parts: systemBlocks.map((block) => partOf(world, block)) },
    ...messages.map(({ role, content }) => ({ role, parts: partsOf(world, content), ...toolsIn(content) })),
  ]
  return {
    ...findPrices(world, model),
    model,
    tier: 'standard',
    messages: withAutomaticMark(all, request),
    tools: (request.tools ?? []).map(({ name, description = '', input_schema: parameters }) => ({
      ...{ name, description, parameters },
    })),
    toolsBreakpoint: request.tools?.map(markOf).findLast((mark) => mark !== undefined),
    wanted: wantedOf(request),
    maxOutputTokens: request.max_tokens ?? null,
    caching: { key: '', mode: 'explicit', ttl: '5m', step: 1 },
  }
}

/** What a message says of tools: what was called, and what they answered. */
function toolsIn(content: string | readonly AnthropicBlock[]): Pick<PromptMessage, 'calls' | 'results'> {
  const blocks = typeof content === 'string' ? [] : content
  const calls = blocks.flatMap((block) =>
    block.type === 'tool_use' ? [{ name: block.name, arguments: JSON.stringify(block.input) }] : [],
  )
  const results = blocks.flatMap((block) => (block.type === 'tool_result' ? [resultText(block.content)] : []))
  return { calls, ...(results.length === 0 ? {} : { results }) }
}

const resultText = (content: unknown): string => (typeof content === 'string' ? content : JSON.stringify(content ?? ''))

function partsOf(world: World, content: string | readonly AnthropicBlock[]): readonly PromptPart[] {
  return typeof content === 'string' ? [{ kind: 'text', text: content }] : content.map((block) => partOf(world, block))
}

function partOf(world: World, block: AnthropicBlock): PromptPart {
  const breakpoint = markOf(block)
  switch (block.type) {
    case 'text':
      return { kind: 'text', text: block.text, breakpoint }
    case 'tool_use':
      return { kind: 'text', text: `${block.name}${JSON.stringify(block.input)}`, breakpoint }
    case 'tool_result':
      return { kind: 'text', text: JSON.stringify(block.content ?? ''), breakpoint }
    case 'document':
      return documentOf(world, block.source, breakpoint)
    default:
      return unreachable(block)
  }
}

function documentOf(
  world: World,
  source: (AnthropicBlock & { type: 'document' })['source'],
  breakpoint: Breakpoint | undefined,
): PromptPart {
  switch (source.type) {
    case 'text':
      return { kind: 'text', text: source.data, breakpoint }
    case 'base64':
      return { kind: 'pdf', bytes: Buffer.from(source.data, 'base64'), detail: 'high', breakpoint }
    case 'file':
      return { kind: 'pdf', bytes: world.files.get(source.file_id).bytes, detail: 'high', breakpoint }
    default:
      return unreachable(source)
  }
}

type Marked = { readonly cache_control?: { readonly ttl?: '5m' | '1h' | undefined } | null | undefined }

function markOf({ cache_control: mark }: Marked): Breakpoint | undefined {
  return mark === null || mark === undefined ? undefined : { ttl: mark.ttl ?? '5m' }
}

/** A mark on the whole request is one at its end. */
function withAutomaticMark(messages: readonly PromptMessage[], request: Marked): readonly PromptMessage[] {
  const breakpoint = markOf(request)
  const [last, lastPart] = [messages.at(-1), messages.at(-1)?.parts.at(-1)]
  if (breakpoint === undefined || last === undefined || lastPart === undefined) return messages
  return [...messages.slice(0, -1), { ...last, parts: [...last.parts.slice(0, -1), { ...lastPart, breakpoint }] }]
}

function wantedOf({ tools, tool_choice: choice, output_config: output }: CountableMessages): Wanted {
  const called = tools?.find(({ name }) => choice?.type === 'any' || (choice?.type === 'tool' && choice.name === name))
  if (called !== undefined) return { kind: 'tool', name: called.name, schema: called.input_schema }
  const schema = output?.format?.schema
  return schema === undefined ? { kind: 'text' } : { kind: 'json', schema }
}
