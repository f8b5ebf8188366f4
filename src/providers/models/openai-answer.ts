import { z } from 'zod'
import { RemoteCallError } from '#kernel'
import type { ServiceTier, usageFromOpenAi } from '#tokens'
import type { AnswerEnd, ModelAnswer } from '#workflows'
import { workedTier } from './openai-tier.ts'

const count = z.int().nonnegative()
const optionalCount = count.nullish().transform((tokens) => tokens ?? undefined)

const item = z.looseObject({ type: z.string() })
const functionCall = z.object({
  ...{ type: z.literal('function_call'), call_id: z.string(), name: z.string(), arguments: z.string() },
})
const message = z.object({ type: z.literal('message'), content: z.array(item) })
const outputText = z.object({ type: z.literal('output_text'), text: z.string() })

const response = z.object({
  id: z.string(),
  model: z.string(),
  status: z.enum(['completed', 'incomplete', 'failed']),
  error: z.object({ code: z.string() }).nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  service_tier: z.string().nullish(),
  output: z.array(item),
})

const usage = z.object({
  input_tokens: count,
  input_tokens_details: z
    .object({
      cached_tokens: optionalCount,
      cache_write_tokens: optionalCount,
      cache_write_tokens_details: z.object({ ttl_12h_tokens: optionalCount }).nullish(),
    })
    .nullish(),
  output_tokens: count,
  output_tokens_details: z.object({ reasoning_tokens: optionalCount }).nullish(),
})

/**
 * Reads a response. Its status is looked at before its text: a cut one holds cut JSON.
 *
 * @throws RemoteCallError for one that failed; ZodError for what is no response
 */
export function readOpenAiAnswer(body: unknown, asked: ServiceTier, usageOf: typeof usageFromOpenAi): ModelAnswer {
  const read = response.parse(body)
  if (read.status === 'failed') throw failedResponse(read.error?.code ?? '')
  const told = z.object({ usage }).parse(body).usage
  const parts = read.output.flatMap((part) => message.safeParse(part).data?.content ?? [])
  return {
    text: parts.map((part) => outputText.safeParse(part).data?.text ?? '').join(''),
    toolCalls: read.output.flatMap((part) => {
      const call = functionCall.safeParse(part).data
      return call === undefined ? [] : [{ callId: call.call_id, name: call.name, arguments: call.arguments }]
    }),
    end: endOf(
      read,
      parts.some(({ type }) => type === 'refusal'),
    ),
    usage: usageOf({
      inputTokens: told.input_tokens,
      cachedTokens: told.input_tokens_details?.cached_tokens,
      cacheWriteTokens: told.input_tokens_details?.cache_write_tokens,
      cacheWrite12hTokens: told.input_tokens_details?.cache_write_tokens_details?.ttl_12h_tokens,
      outputTokens: told.output_tokens,
      reasoningTokens: told.output_tokens_details?.reasoning_tokens,
    }),
    tier: workedTier(read.service_tier, asked),
    model: read.model,
    answerId: read.id,
  }
}

function endOf(read: z.output<typeof response>, refused: boolean): AnswerEnd {
  if (read.status === 'incomplete') {
    return read.incomplete_details?.reason === 'content_filter' ? 'filtered' : 'cut_off'
  }
  return refused ? 'refused' : 'complete'
}

/** A response that was made and failed: what it says about the server passes, what it says about the request does not. */
function failedResponse(code: string): RemoteCallError {
  const shown = /^\w{1,64}$/.test(code) ? ` (${code})` : ''
  const says = (what: string) => `openai gave up the response${shown}. ${what}`
  const provider = 'openai'
  if (code === 'rate_limit_exceeded') {
    const message = says('Its rate limit is reached. The call is tried again by itself.')
    return new RemoteCallError({ provider, failure: 'rate_limited', message })
  }
  if (code === '' || code === 'server_error' || code.endsWith('_timeout')) {
    return new RemoteCallError({
      provider,
      failure: 'server_error',
      message: says('The call is tried again by itself.'),
    })
  }
  // It was worked on until then, so it may be owed.
  return new RemoteCallError({
    ...{ provider, failure: 'refused', fate: 'unknown', message: says('It does not take what it was sent.') },
  })
}
