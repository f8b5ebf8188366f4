import type { CountText } from '../encoding/text-counter.ts'
import { countSchema, countTools } from './count-tools.ts'
import type { DetectedInput } from './detect-format.ts'
import type { ChatMessage, ChatRequest, ContentPart, ResponsesItem, ResponsesRequest } from './request-shapes.ts'

/** Every message is wrapped in three tokens, and the reply begins with three (OpenAI Cookbook, "How to count tokens"). */
const perMessage = 3
const perReply = 3
const perName = 1

/** Tokens of what is text in a request, and how many parts of it (files, pictures) are not counted by that. */
export type RequestCount = { readonly tokens: number; readonly opaqueParts: number }

/**
 * Counts a request as the model is given it. Messages, names and the reply follow the Cookbook; items of a Responses
 * input are taken to cost what messages cost, since their framing is not published.
 */
export function countRequest(countText: CountText, input: DetectedInput): RequestCount {
  switch (input.format) {
    case 'text':
      return { tokens: countText(input.text), opaqueParts: 0 }
    case 'chat':
      return countChat(countText, input.request)
    case 'responses':
      return countResponses(countText, input.request)
  }
}

function countChat(countText: CountText, request: ChatRequest): RequestCount {
  const messages = request.messages.map((message) => countMessage(countText, message))
  const schema = request.response_format?.json_schema?.schema
  return sum([
    ...messages,
    only(perReply),
    only(countTools(countText, request.tools)),
    only(countSchema(countText, schema)),
  ])
}

function countMessage(countText: CountText, message: ChatMessage): RequestCount {
  const name = message.name === undefined ? 0 : countText(message.name) + perName
  const calls = (message.tool_calls ?? []).map(({ function: called }) =>
    called === undefined ? 0 : countText(called.name) + countText(called.arguments) + perMessage,
  )
  const overhead = perMessage + countText(message.role) + name + calls.reduce((all, one) => all + one, 0)
  return sum([only(overhead), countContent(countText, message.content)])
}

function countResponses(countText: CountText, request: ResponsesRequest): RequestCount {
  const items: readonly ResponsesItem[] =
    typeof request.input === 'string' ? [{ role: 'user', content: request.input }] : request.input
  const instructions: readonly ResponsesItem[] =
    typeof request.instructions === 'string' ? [{ role: 'developer', content: request.instructions }] : []
  return sum([
    ...[...instructions, ...items].map((item) => countItem(countText, item)),
    only(perReply),
    only(countTools(countText, request.tools)),
    only(countSchema(countText, request.text?.format?.schema)),
  ])
}

function countItem(countText: CountText, item: ResponsesItem): RequestCount {
  const words = [item.role, item.name, item.arguments].filter((word) => word !== undefined)
  const overhead = perMessage + words.reduce((all, word) => all + countText(word), 0)
  return sum([only(overhead), countContent(countText, item.content), countContent(countText, item.output)])
}

function countContent(countText: CountText, content: string | readonly ContentPart[] | null | undefined): RequestCount {
  if (content === null || content === undefined) return only(0)
  if (typeof content === 'string') return only(countText(content))
  return sum(
    content.map((part) =>
      'text' in part && typeof part.text === 'string' ? only(countText(part.text)) : { tokens: 0, opaqueParts: 1 },
    ),
  )
}

const only = (tokens: number): RequestCount => ({ tokens, opaqueParts: 0 })

function sum(counts: readonly RequestCount[]): RequestCount {
  return counts.reduce(
    (all, one) => ({ tokens: all.tokens + one.tokens, opaqueParts: all.opaqueParts + one.opaqueParts }),
    only(0),
  )
}
