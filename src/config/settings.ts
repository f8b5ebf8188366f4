import type { SettingValues } from './declared-settings.ts'
import { type ModelSettings, modelSettings } from './model-settings.ts'
import { deepFreeze, type NestedValues, nestValues } from './nested-values.ts'

/** Which database, with what only that one has. */
export type DatabaseSettings =
  | { readonly engine: 'pglite'; readonly retryDeadlineMs: number }
  | {
      readonly engine: 'postgres'
      readonly url: string
      readonly poolSize: number
      readonly poolOverflow: number
      readonly poolWaitTimeoutMs: number
      readonly retryDeadlineMs: number
    }

/** Everything that can be set, checked and deeply frozen. Paths are absolute. */
export type Settings = Omit<NestedValues<SettingValues>, 'database' | 'models' | 'configFile'> & {
  readonly database: DatabaseSettings
  readonly models: ModelSettings
}

/** Builds the settings object from checked values. */
export function settingsFrom(values: SettingValues): Settings {
  const { configFile: _, database, models: __, ...others } = nestValues(values)
  const { url, retryDeadlineMs, ...pool } = database
  return deepFreeze({
    ...others,
    models: modelSettings(values),
    database:
      url === undefined
        ? { engine: 'pglite' as const, retryDeadlineMs }
        : { engine: 'postgres' as const, url, retryDeadlineMs, ...pool },
  })
}
