import type { Anthropic } from '@anthropic-ai/sdk'
import { z } from 'zod'
import type { Clock } from '#kernel'
import type { usageFromAnthropic } from '#tokens'
import type { LanguageModels, ModelCallOptions } from '#workflows'
import { readAnthropicAnswer } from './anthropic-answer.ts'
import { anthropicInput, anthropicRequest } from './anthropic-request.ts'
import { callServer } from './call-server.ts'
import { patientDispatcher } from './patient-dispatcher.ts'
import { serverAddress } from './server-address.ts'

export type AnthropicModelsInput = {
  readonly apiKey: string
  /** Defaults to Anthropic's own. */
  readonly baseUrl?: string | undefined
  readonly clock: Pick<Clock, 'now'>
  readonly usageOf: typeof usageFromAnthropic
}

type Loaded = { readonly sdk: typeof import('@anthropic-ai/sdk'); readonly client: Anthropic }

/** The client refuses calls that may take longer than this unless they are streamed. */
const longestCallMs = 600_000

const counted = z.object({ input_tokens: z.int().nonnegative() })

/** Models of Anthropic by its Messages API, through the official client. */
export function createAnthropicModels(input: AnthropicModelsInput): LanguageModels {
  const { apiKey, baseUrl = 'https://api.anthropic.com', clock, usageOf } = input
  const provider = 'anthropic'
  const load = anthropicClient(apiKey, baseUrl)
  const run = async <T>(
    { signal, timeoutMs }: ModelCallOptions,
    work: (client: Anthropic, options: { signal: AbortSignal; timeout: number }) => Promise<T>,
  ): Promise<T> => {
    const { sdk, client } = await load()
    const timeout = Math.min(timeoutMs, longestCallMs)
    return await callServer({ provider, clock, signal, timeoutMs: timeout }, sdk, (ended) =>
      work(client, { signal: ended, timeout }),
    )
  }
  return {
    provider,
    address: serverAddress(baseUrl),
    call: (request, options) =>
      run(options, async (client, sent) =>
        readAnthropicAnswer(await client.messages.create(anthropicRequest(request), sent), request.tier, usageOf),
      ),
    countInput: (request, options) =>
      run(
        options,
        async (client, sent) =>
          counted.parse(await client.messages.countTokens(anthropicInput(request), sent)).input_tokens,
      ),
  }
}

/** Loads the official client when it is first needed (a third of a second), with its retries and logs off. */
function anthropicClient(apiKey: string, baseURL: string): () => Promise<Loaded> {
  const load = async (): Promise<Loaded> => {
    const sdk = await import('@anthropic-ai/sdk')
    const dispatcher = patientDispatcher()
    const client = new sdk.Anthropic({
      ...{ apiKey, baseURL, webhookKey: null, maxRetries: 0, logLevel: 'off' },
      // The class is undici's own; its types are of another copy.
      ...(dispatcher === undefined ? {} : { fetchOptions: { dispatcher } as Anthropic['fetchOptions'] & object }),
    })
    return { sdk, client }
  }
  let loaded: Promise<Loaded> | undefined
  return () => {
    loaded ??= load()
    return loaded
  }
}
