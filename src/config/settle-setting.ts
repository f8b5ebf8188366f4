import type { DefaultInput, SettingSource } from './declaration.ts'
import { declarationOf, type SettingPath } from './declared-settings.ts'
import type { Layer } from './layers.ts'
import { pathsOf } from './machine.ts'
import { invalid, nameSetting, type Problem } from './problems.ts'
import { withoutCredentials } from './redact-value.ts'

/** A layer with where it came from, and the folder that its relative paths begin at. */
export type Place = { readonly source: SettingSource; readonly layer: Layer; readonly folder: string }

export type SettledSetting = {
  readonly value: unknown
  readonly source: SettingSource
  readonly problem?: Problem
}

/** Takes a setting from the first place that gives it, or else its default; checks it and makes a path absolute. */
export function settleSetting(path: SettingPath, places: readonly Place[], input: DefaultInput): SettledSetting {
  const declaration = declarationOf(path)
  const place = places.find(({ layer }) => layer.given.has(path))
  if (place === undefined) {
    const value = 'computeDefault' in declaration ? declaration.computeDefault(input) : declaration.default
    return { value, source: 'default' }
  }
  const { source, folder } = place
  const name = nameSetting(path, source)
  if (source === 'file' && declaration.notInFile) {
    return { value: undefined, source, problem: invalid(path, `${name} cannot be set in the configuration file.`) }
  }
  const given = place.layer.given.get(path)
  const parsed = declaration.schema.safeParse(given)
  if (!parsed.success) {
    const found = declaration.secret ? '' : ` It is ${withoutCredentials(JSON.stringify(given)).slice(0, 80)}.`
    const problem = invalid(path, `${name} must be ${declaration.schema.description}.${found}`)
    return { value: undefined, source, problem }
  }
  if (!declaration.isPath || typeof parsed.data !== 'string') return { value: parsed.data, source }
  return { value: pathsOf(input.machine).resolve(folder, parsed.data), source }
}
