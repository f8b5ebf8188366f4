import { z } from 'zod'
import type { ServiceTier, TokenUsage, usageFromOpenAi } from '#tokens'
import type { AnswerEnd, ModelAnswer, ModelRequest } from '#workflows'
import { workedTier } from './openai-tier.ts'

const count = z.int().nonnegative()
const optionalCount = count.nullish().transform((tokens) => tokens ?? undefined)
const optionalText = z.string().nullish()

const completion = z.object({
  id: optionalText,
  model: optionalText,
  service_tier: optionalText,
  choices: z
    .array(
      z.object({
        finish_reason: optionalText,
        message: z.object({
          content: optionalText,
          refusal: optionalText,
          tool_calls: z
            .array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
            .nullish(),
        }),
      }),
    )
    .min(1),
})

const usage = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.object({ cached_tokens: optionalCount, cache_write_tokens: optionalCount }).nullish(),
  completion_tokens_details: z.object({ reasoning_tokens: optionalCount }).nullish(),
})

export type ReadChatDeps = {
  readonly usageOf: typeof usageFromOpenAi
  /** Tokens of a text for a model, as good as they are known here. */
  readonly countText: (text: string, model: string) => number
}

/** @throws ZodError for what is no completion */
export function readChatAnswer(deps: ReadChatDeps, body: unknown, request: ModelRequest): ModelAnswer {
  const read = completion.parse(body)
  const [choice] = read.choices
  const content = choice?.message.content ?? ''
  const calls = choice?.message.tool_calls ?? []
  return {
    text: request.answerSchema === undefined ? content : withoutWrapping(content),
    toolCalls: calls.map((call) => ({ callId: call.id, name: call.function.name, arguments: call.function.arguments })),
    end: choice?.message.refusal ? 'refused' : endOf(choice?.finish_reason),
    usage:
      reportedUsage(deps, body) ??
      countedUsage(deps, request, [content, ...calls.map((call) => call.function.arguments)]),
    tier: workedTier(read.service_tier, request.tier satisfies ServiceTier),
    model: read.model ?? request.model,
    answerId: read.id ?? null,
  }
}

/** Servers have words of their own for an end that is one; only those that say that something is missing count. */
function endOf(reason: string | null | undefined): AnswerEnd {
  if (reason === 'length' || reason === 'max_tokens' || reason === 'error') return 'cut_off'
  return reason === 'content_filter' ? 'filtered' : 'complete'
}

/** Undefined where the server reports none, or nothing but zeros. */
function reportedUsage({ usageOf }: ReadChatDeps, body: unknown): TokenUsage | undefined {
  const { data } = z.object({ usage }).safeParse(body)
  if (data === undefined || data.usage.prompt_tokens === 0) return undefined
  const { prompt_tokens, completion_tokens, prompt_tokens_details, completion_tokens_details } = data.usage
  return usageOf({
    inputTokens: prompt_tokens,
    cachedTokens: prompt_tokens_details?.cached_tokens,
    cacheWriteTokens: prompt_tokens_details?.cache_write_tokens,
    outputTokens: completion_tokens,
    reasoningTokens: completion_tokens_details?.reasoning_tokens,
  })
}

function countedUsage(deps: ReadChatDeps, request: ModelRequest, answered: readonly string[]): TokenUsage {
  const tokens = (texts: readonly string[]) => deps.countText(texts.join('\n'), request.model)
  const schema = request.answerSchema === undefined ? [] : [JSON.stringify(request.answerSchema)]
  const tools = request.tools === undefined ? [] : [JSON.stringify(request.tools)]
  const inputTokens = tokens([...request.messages.flatMap(textsOf), ...schema, ...tools])
  return deps.usageOf({ inputTokens, outputTokens: tokens(answered) })
}

function textsOf(message: ModelRequest['messages'][number]): readonly string[] {
  switch (message.role) {
    case 'user':
      return message.parts.map((part) => part.text ?? '')
    case 'tool':
      return [message.output]
    case 'assistant':
      return [message.text, ...message.toolCalls.map((call) => call.arguments)]
    default:
      return [message.text]
  }
}

/** Open models wrap JSON in their thoughts and in fences. */
function withoutWrapping(content: string): string {
  const thought = content.startsWith('<think>') ? content.indexOf('</think>') : -1
  const text = (thought === -1 ? content : content.slice(thought + '</think>'.length)).trim()
  if (!text.startsWith('```') || !text.endsWith('```')) return text
  const firstLine = text.indexOf('\n')
  return firstLine === -1 ? text : text.slice(firstLine + 1, -3).trim()
}
