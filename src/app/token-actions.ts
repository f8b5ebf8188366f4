import { z } from 'zod'
import type { Doors, SettingFlags } from '#cli'
import { DomainError, errorCode, formatUsd } from '#kernel'
import { type CountInput, TokenCounter } from '#tokens'
import { estimatePdfFile } from './estimate-pdf-file.ts'
import { openPrices } from './open-prices.ts'
import { openSettings } from './open-settings.ts'

const schema = z.looseObject({})
const parts = z.array(z.looseObject({ type: z.string() }))
const content = z.union([z.string(), parts, z.null()]).optional()
const call = z.looseObject({ function: z.looseObject({ name: z.string(), arguments: z.string() }).optional() })
const item = z.looseObject({
  type: z.string().optional(),
  role: z.string().optional(),
  content,
  name: z.string().optional(),
  arguments: z.string().optional(),
  output: z.union([z.string(), parts]).optional(),
  tool_calls: z.array(call).optional(),
})
const described = { name: z.string().optional(), description: z.string().nullish(), parameters: schema.nullish() }
const tools = z
  .array(
    z.looseObject({
      ...described,
      function: z
        .looseObject({ name: z.string(), description: z.string().optional(), parameters: schema.optional() })
        .optional(),
    }),
  )
  .optional()
const chat = z.looseObject({
  messages: z.array(item.required({ role: true })),
  tools,
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({ schema: schema.optional() }).optional() })
    .optional(),
})
const responses = z.looseObject({
  input: z.union([z.string(), z.array(item)]),
  instructions: z.string().nullish(),
  tools,
  text: z.looseObject({ format: z.looseObject({ type: z.string(), schema: schema.optional() }).optional() }).optional(),
})
const countable = z.union([z.string(), z.array(item), responses, chat])

function toCount(of: unknown): CountInput {
  const result = countable.safeParse(of)
  // The schemas above are the members of CountInput; an optional member that is undefined is one that is not there.
  if (result.success) return result.data as CountInput
  throw new DomainError({
    code: 'tokens.not_countable',
    kind: 'invalid',
    message:
      'What was given is neither a text, nor a list of messages with a role, nor a request with `messages` (Chat ' +
      'Completions) or `input` (Responses).',
  })
}

const pricesOf = (flags: SettingFlags) => openPrices(openSettings(flags).settings)

/** Counting and estimating need no archive: they happen in this process. */
export const tokenActions: Doors['tokens'] = {
  async count(flags, { model, of, cost }) {
    const counter = new TokenCounter({ prices: await pricesOf(flags) })
    const input = toCount(of)
    const priced = cost ? counter.count(model, input, { cost: true }) : undefined
    const counted = priced ?? counter.count(model, input)
    return {
      model,
      tokens: counted.tokens,
      format: counted.format,
      encoding: counted.encoding,
      exact: counted.exact,
      high_tokens: counted.highTokens,
      uncounted_parts: counted.uncountedParts,
      ...(priced && { cost_usd: formatUsd(priced.costNanoUsd) }),
    }
  },
  async estimate(flags, { model, file, detail, multipliers }) {
    const input = { model, file: { path: file }, detail, multipliers, prices: await pricesOf(flags) }
    const estimate = await estimatePdfFile(input).catch((error: unknown) => {
      throw readable(file, error)
    })
    return {
      file,
      model,
      detail,
      method: estimate.method,
      confidence: estimate.confidence,
      pages: estimate.pages,
      multiplier: estimate.multiplier,
      low_tokens: estimate.low,
      expected_tokens: estimate.expected,
      high_tokens: estimate.high,
      expected_cost_usd: formatUsd(estimate.expectedCostNanoUsd),
      high_cost_usd: formatUsd(estimate.highCostNanoUsd),
    }
  },
}

/** What the file system says is no bug of ours. */
function readable(file: string, error: unknown): unknown {
  const code = errorCode(error)
  if (error instanceof DomainError || code === undefined) return error
  const message = `${file} cannot be read (${code}).`
  return new DomainError({ code: 'file.unreadable', kind: 'not_found', message, cause: error })
}
