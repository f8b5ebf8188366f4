import type { Clock } from '#kernel'
import type { ModelCallOptions } from '#workflows'
import { callServer } from './call-server.ts'
import { type OpenAiClient, type OpenAiClientSettings, openAiClient } from './openai-client.ts'

type SentOptions = { readonly signal: AbortSignal; readonly timeout: number }

/** Makes one call with the official client; what it throws is a `RemoteCallError`. */
export type OpenAiCalls = <T>(
  options: ModelCallOptions,
  work: (client: OpenAiClient['client'], sent: SentOptions) => Promise<T>,
) => Promise<T>

export function openAiCalls(input: OpenAiClientSettings & { readonly clock: Pick<Clock, 'now'> }): OpenAiCalls {
  const load = openAiClient(input)
  return async ({ signal, timeoutMs }, work) => {
    const { sdk, client } = await load()
    return await callServer({ provider: 'openai', clock: input.clock, signal, timeoutMs }, sdk, (ended) =>
      work(client, { signal: ended, timeout: timeoutMs }),
    )
  }
}
