import type { CallEstimate } from '#budgets'
import { estimatePdf, getModel, type PriceTable, type TextCounters } from '#tokens'
import type { ModelMessage, ModelRequest } from './model-port.ts'

export type EstimatedInput = {
  readonly deps: { readonly prices: PriceTable; readonly counters: TextCounters }
  readonly request: ModelRequest
  /** The file among its parts: its pages, and their text as far as it was read. */
  readonly pdf: { readonly pages: number; readonly text: string }
  readonly detail: 'low' | 'high'
}

/** Every message is wrapped in a few tokens, and the reply begins with some. */
const perMessage = 4
/** Where the model's own limit is not known. */
const maxInputTokens = 200_000
const wholeMargin = 10_000

/**
 * Tokens of a request's input: its words and schema as they are counted, and its file as it is estimated.
 * @throws DomainError `model.unknown`
 */
export function estimateInput({ deps, request, pdf, detail }: EstimatedInput): CallEstimate {
  const model = getModel(deps.prices, request.model)
  const countText = deps.counters[model.encoding]
  const words = request.messages.reduce(
    (tokens, message) => tokens + perMessage + countMessage(countText, message),
    perMessage,
  )
  const schema = request.answerSchema === undefined ? 0 : countText(JSON.stringify(request.answerSchema.schema))
  const tools = (request.tools ?? []).reduce(
    (tokens, { name, description, parameters }) =>
      tokens + perMessage + countText(name) + countText(description) + countText(JSON.stringify(parameters)),
    0,
  )
  const counted = words + schema + tools
  const high = Math.ceil((counted * Number(model.encodingMargin)) / wholeMargin)
  const hasFile = request.messages.some(
    (message) => message.role === 'user' && message.parts.some(({ kind }) => kind === 'pdf'),
  )
  const file = hasFile
    ? estimatePdf(countText, {
        facts: pdf.text === '' ? { known: 'pages', pages: pdf.pages } : { known: 'text', ...pdf },
        ...{ model, detail, maxInputTokens },
      })
    : { low: 0, expected: 0, high: 0, method: 'text' as const }
  return {
    method: file.method,
    detail: hasFile ? detail : null,
    inputTokens: { low: counted + file.low, expected: counted + file.expected, high: high + file.high },
    outputTokens: request.maxOutputTokens,
  }
}

function countMessage(countText: (text: string) => number, message: ModelMessage): number {
  switch (message.role) {
    case 'system':
    case 'developer':
      return countText(message.text)
    case 'user':
      return message.parts.reduce((tokens, part) => tokens + (part.kind === 'text' ? countText(part.text) : 0), 0)
    case 'assistant':
      return message.toolCalls.reduce(
        (tokens, call) => tokens + perMessage + countText(call.name) + countText(call.arguments),
        countText(message.text),
      )
    case 'tool':
      return countText(message.output)
  }
}
