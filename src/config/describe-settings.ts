import type { SettingSource } from './declaration.ts'
import { declarationOf, type SettingPath, settingPaths } from './declared-settings.ts'
import type { LoadedSettings } from './load-settings.ts'
import { redactSecret, withoutCredentials } from './redact-value.ts'

export type SettingRow = {
  readonly key: SettingPath
  /** For people, with secrets redacted. */
  readonly value: string
  readonly source: SettingSource
  readonly environment: string
  readonly doc: string
}

function show(value: unknown, secret: boolean): string {
  if (value === undefined) return 'not set'
  if (secret) return redactSecret(value)
  return withoutCredentials(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

/** Every setting with its value and where it came from, fit to be printed: secrets are redacted. */
export function describeSettings(loaded: Pick<LoadedSettings, 'values' | 'sources'>): readonly SettingRow[] {
  return settingPaths.map((key) => {
    const { doc, environment, secret = false } = declarationOf(key)
    return { key, value: show(loaded.values[key], secret), source: loaded.sources[key], environment, doc }
  })
}

/** Every secret in force, for a logger that must never write one: list members, whole addresses and their passwords. */
export function knownSecrets({ values }: Pick<LoadedSettings, 'values'>): readonly string[] {
  return settingPaths
    .filter((path) => declarationOf(path).secret)
    .flatMap((path) => values[path])
    .filter((secret) => typeof secret === 'string')
    .flatMap((secret) => {
      const { password = '', searchParams } = URL.parse(secret) ?? {}
      return [secret, password, decodeSafely(password), searchParams?.get('password') ?? '']
    })
    .filter((secret) => secret !== '')
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
