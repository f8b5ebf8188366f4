import { z } from 'zod'
import { unreachable } from '#kernel'
import type { ServiceTier, usageFromAnthropic } from '#tokens'
import type { AnswerEnd, ModelAnswer } from '#workflows'

const count = z.int().nonnegative()
const optionalCount = count.nullish()

const text = z.object({ type: z.literal('text'), text: z.string() })
const toolUse = z.object({ type: z.literal('tool_use'), id: z.string(), name: z.string(), input: z.json() })

const stopReasons = [
  ...(['end_turn', 'max_tokens', 'stop_sequence', 'tool_use', 'pause_turn', 'refusal'] as const),
  'model_context_window_exceeded',
] as const

const message = z.object({
  id: z.string(),
  model: z.string(),
  content: z.array(z.looseObject({ type: z.string() })),
  stop_reason: z.enum(stopReasons),
  usage: z.object({
    input_tokens: count,
    cache_creation_input_tokens: optionalCount,
    cache_read_input_tokens: optionalCount,
    cache_creation: z.object({ ephemeral_1h_input_tokens: optionalCount }).nullish(),
    output_tokens: count,
    output_tokens_details: z.object({ thinking_tokens: optionalCount }).nullish(),
    service_tier: z.string().nullish(),
  }),
})

/** @throws ZodError for what is no message */
export function readAnthropicAnswer(
  body: unknown,
  asked: ServiceTier,
  usageOf: typeof usageFromAnthropic,
): ModelAnswer {
  const { id, model, content, stop_reason, usage } = message.parse(body)
  return {
    text: content.map((block) => text.safeParse(block).data?.text ?? '').join(''),
    toolCalls: content.flatMap((block) => {
      const call = toolUse.safeParse(block).data
      return call === undefined ? [] : [{ callId: call.id, name: call.name, arguments: JSON.stringify(call.input) }]
    }),
    end: endOf(stop_reason),
    usage: usageOf({
      inputTokens: usage.input_tokens,
      cacheReadTokens: usage.cache_read_input_tokens,
      cacheWriteTokens: usage.cache_creation_input_tokens,
      cacheWrite1hTokens: usage.cache_creation?.ephemeral_1h_input_tokens,
      outputTokens: usage.output_tokens,
      thinkingTokens: usage.output_tokens_details?.thinking_tokens,
    }),
    tier: workedTier(usage.service_tier, asked),
    model,
    answerId: id,
  }
}

function endOf(reason: (typeof stopReasons)[number]): AnswerEnd {
  switch (reason) {
    case 'end_turn':
    case 'stop_sequence':
    case 'tool_use':
      return 'complete'
    case 'max_tokens':
    case 'model_context_window_exceeded':
    // The server paused a long turn: what is there is not all.
    case 'pause_turn':
      return 'cut_off'
    case 'refusal':
      return 'refused'
    default:
      return unreachable(reason)
  }
}

function workedTier(told: string | null | undefined, asked: ServiceTier): ServiceTier {
  if (told === 'priority' || told === 'batch') return told
  // Flex is not known there, whatever was asked for.
  return told === 'standard' || asked === 'flex' ? 'standard' : asked
}
