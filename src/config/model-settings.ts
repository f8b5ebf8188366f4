import type { SettingValues } from './declared-settings.ts'
import { type NestedValues, nestValues } from './nested-values.ts'

/** Which server of models is asked, with what only that one has. */
export type ModelServerSettings =
  | { readonly provider: 'local' }
  | {
      readonly provider: 'openai' | 'anthropic'
      readonly model: string
      readonly apiKey: string
      /** Undefined for the provider's own address. */
      readonly baseUrl: string | undefined
    }
  | {
      readonly provider: 'compatible'
      readonly model: string
      readonly baseUrl: string
      /** Undefined for a server that asks for none. */
      readonly apiKey: string | undefined
    }

/** Who makes vectors of texts. */
export type EmbeddingSettings =
  | { readonly provider: 'local' }
  | {
      readonly provider: 'openai'
      readonly model: string
      readonly apiKey: string
      readonly baseUrl: string | undefined
      readonly leastSimilarity: number
    }

type Given = NestedValues<SettingValues>['models']

type ServerSpecific = 'provider' | 'model' | 'openaiApiKey' | 'openaiBaseUrl' | 'anthropicApiKey' | 'anthropicBaseUrl'

export type ModelSettings = Omit<
  Given,
  ServerSpecific | 'compatibleUrl' | 'compatibleApiKey' | 'embeddings' | 'leastSimilarity'
> & {
  readonly embeddings: EmbeddingSettings
  readonly server: ModelServerSettings
}

/** What is missing of the server that is chosen, by the setting that would give it. Checked before `modelSettings`. */
export function missingOfServer(values: SettingValues): readonly (keyof SettingValues)[] {
  const needed: Readonly<Record<Given['provider'], readonly (keyof SettingValues)[]>> = {
    local: [],
    openai: ['models.openaiApiKey'],
    anthropic: ['models.anthropicApiKey'],
    compatible: ['models.compatibleUrl', 'models.model'],
  }
  return needed[values['models.provider']].filter((path) => values[path] === undefined)
}

/** The settings of models from checked values. */
export function modelSettings(values: SettingValues): ModelSettings {
  const { models } = nestValues(values)
  const { provider, model, openaiApiKey, openaiBaseUrl, anthropicApiKey, anthropicBaseUrl, ...others } = models
  const { compatibleUrl, compatibleApiKey, embeddings: embedder, leastSimilarity, ...common } = others
  const server = (): ModelServerSettings => {
    switch (provider) {
      case 'local':
        return { provider }
      case 'openai':
        return { provider, model: model ?? 'gpt-5-mini', apiKey: openaiApiKey ?? '', baseUrl: openaiBaseUrl }
      case 'anthropic':
        return {
          provider,
          model: model ?? 'claude-haiku-4-5',
          apiKey: anthropicApiKey ?? '',
          baseUrl: anthropicBaseUrl,
        }
      case 'compatible':
        return { provider, model: model ?? '', baseUrl: compatibleUrl ?? '', apiKey: compatibleApiKey }
    }
  }
  const embeddings: EmbeddingSettings =
    embedder === 'local'
      ? { provider: 'local' }
      : { provider: 'openai', model: embedder, apiKey: openaiApiKey ?? '', baseUrl: openaiBaseUrl, leastSimilarity }
  return { ...common, server: server(), embeddings }
}
