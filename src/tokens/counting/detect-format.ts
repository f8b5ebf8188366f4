import type { ChatMessage, ChatRequest, CountInput, ResponsesItem, ResponsesRequest } from './request-shapes.ts'

/** Which API an input is written for; `text` is neither. */
export type InputFormat = 'text' | 'chat' | 'responses'

/** An input whose format is known, as a whole request. */
export type DetectedInput =
  | { readonly format: 'text'; readonly text: string }
  | { readonly format: 'chat'; readonly request: ChatRequest }
  | { readonly format: 'responses'; readonly request: ResponsesRequest }

const responsesParts = new Set(['input_text', 'input_file', 'input_image', 'input_audio', 'output_text', 'refusal'])

/**
 * Tells the format by structure: `messages` is a chat and `input` a Responses request; of a bare list, typed items, typed
 * parts (`input_text`) or the role `developer` mean Responses, anything else is a chat.
 */
export function detectFormat(input: CountInput): DetectedInput {
  if (typeof input === 'string') return { format: 'text', text: input }
  if (isList(input)) {
    return input.some(isResponsesItem)
      ? { format: 'responses', request: { input } }
      : { format: 'chat', request: { messages: input.filter(hasRole) } }
  }
  return 'input' in input ? { format: 'responses', request: input } : { format: 'chat', request: input }
}

type Item = ChatMessage | ResponsesItem

function isList(input: Exclude<CountInput, string>): input is readonly ChatMessage[] | readonly ResponsesItem[] {
  return Array.isArray(input)
}

function hasRole(item: Item): item is ChatMessage {
  return item.role !== undefined
}

function isResponsesItem(item: Item): boolean {
  if ('type' in item && item.type !== undefined) return true
  if (item.role === undefined || item.role === 'developer') return true
  return Array.isArray(item.content) && item.content.some((part) => responsesParts.has(part.type))
}
