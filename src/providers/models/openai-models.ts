import { z } from 'zod'
import type { Clock } from '#kernel'
import type { usageFromOpenAi } from '#tokens'
import type { LanguageModels } from '#workflows'
import { readOpenAiAnswer } from './openai-answer.ts'
import { openAiCalls } from './openai-calls.ts'
import { openAiInput, openAiRequest } from './openai-request.ts'
import { serverAddress } from './server-address.ts'

export type OpenAiModelsInput = {
  readonly apiKey: string
  /** Defaults to OpenAI's own. */
  readonly baseUrl?: string | undefined
  readonly clock: Pick<Clock, 'now'>
  readonly usageOf: typeof usageFromOpenAi
}

export const openAiBaseUrl = 'https://api.openai.com/v1'

const counted = z.object({ input_tokens: z.int().nonnegative() })

/** Models of OpenAI by its Responses API, through the official client. */
export function createOpenAiModels(input: OpenAiModelsInput): LanguageModels {
  const { apiKey, baseUrl = openAiBaseUrl, clock, usageOf } = input
  const run = openAiCalls({ apiKey, baseUrl, clock })
  return {
    provider: 'openai',
    address: serverAddress(baseUrl),
    call: (request, options) =>
      run(options, async (client, sent) =>
        readOpenAiAnswer(await client.responses.create(openAiRequest(request), sent), request.tier, usageOf),
      ),
    countInput: (request, options) =>
      run(options, async (client, sent) => {
        const body = openAiInput(request)
        return counted.parse(
          await client.responses.inputTokens.count(
            { ...body, text: body.text ?? null, tools: body.tools ?? null },
            sent,
          ),
        ).input_tokens
      }),
  }
}
