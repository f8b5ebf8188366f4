import type { OpenAI } from 'openai'
import { patientDispatcher } from './patient-dispatcher.ts'

export type OpenAiClientSettings = {
  /** Undefined for servers that ask for none. */
  readonly apiKey: string | undefined
  readonly baseUrl: string
}

export type OpenAiClient = { readonly sdk: typeof import('openai'); readonly client: OpenAI }

/** Loads the official client when it is first needed (a quarter of a second), with its retries, logs and look into the environment off. */
export function openAiClient({ apiKey, baseUrl }: OpenAiClientSettings): () => Promise<OpenAiClient> {
  const load = async (): Promise<OpenAiClient> => {
    const sdk = await import('openai')
    const dispatcher = patientDispatcher()
    const client = new sdk.OpenAI({
      ...{ apiKey: apiKey ?? 'none', adminAPIKey: null, organization: null, project: null, webhookSecret: null },
      ...{ baseURL: baseUrl, maxRetries: 0, logLevel: 'off' },
      ...(apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
      // The class is undici's own; its types are of another copy.
      ...(dispatcher === undefined ? {} : { fetchOptions: { dispatcher } as OpenAI['fetchOptions'] & object }),
    })
    return { sdk, client }
  }
  let loaded: Promise<OpenAiClient> | undefined
  return () => {
    loaded ??= load()
    return loaded
  }
}
