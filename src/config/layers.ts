import { nearestName } from '#kernel'
import { declarationOf, isSettingPath, type SettingPath, settingPaths } from './declared-settings.ts'
import type { Environment } from './machine.ts'
import type { Problem } from './problems.ts'

/** What one place gives: raw values by path, not yet checked. */
export type Layer = { readonly given: ReadonlyMap<SettingPath, unknown>; readonly problems: readonly Problem[] }

const prefix = 'AUTOPILOT_'
const reservedForTests = 'AUTOPILOT_TEST_'

function unknownName(name: string, place: string, hint: string): Problem {
  return { code: 'config.unknown_name', key: name, message: `${name} ${place} is not a setting.${hint}` }
}

/** What the variable of a setting would be called if none had a shorter name: `models.strongModel` is `MODELS_STRONG_MODEL`. */
function nameByPath(path: SettingPath): string {
  return path
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .replaceAll('.', '_')
    .toUpperCase()
}

/** The settings among the variables. One that is empty counts as not set. */
export function environmentLayer(environment: Environment): Layer {
  const given = new Map<SettingPath, unknown>()
  const known = new Map(settingPaths.map((path) => [declarationOf(path).environment.slice(prefix.length), path]))
  const problems: Problem[] = []
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith(prefix)) continue
    const path = known.get(name.slice(prefix.length))
    if (path !== undefined) {
      if (value) given.set(path, value)
    } else if (!name.startsWith(reservedForTests)) {
      const wanted = name.slice(prefix.length)
      const byItsPath = settingPaths.find((setting) => nameByPath(setting) === wanted)
      const nearest = byItsPath
        ? declarationOf(byItsPath).environment.slice(prefix.length)
        : nearestName(wanted, [...known.keys()])
      const hint = nearest
        ? ` Did you mean ${prefix}${nearest}?`
        : ' Unset it, or see docs/configuration.md for the names.'
      problems.push(unknownName(name, 'in the environment', hint))
    }
  }
  for (const path of settingPaths) {
    const shared = environment[declarationOf(path).sharedEnvironment ?? '']
    if (shared && !given.has(path)) given.set(path, shared)
  }
  return { given, problems }
}

function hintFor(path: string): string {
  const members = settingPaths.filter((known) => known.startsWith(`${path}.`))
  if (members.length > 0) return ` It is a group; its settings are ${members.join(', ')}.`
  const sameName = settingPaths.find((known) => known.endsWith(`.${path}`))
  const nearest = sameName ?? nearestName(path, settingPaths)
  return nearest ? ` Did you mean ${nearest}?` : ' See docs/configuration.md for the names.'
}

/** The settings in nested objects or under dotted names, or a mixture. An empty value counts as not set. */
export function nestedLayer(root: object, place: string): Layer {
  const given = new Map<SettingPath, unknown>()
  const problems: Problem[] = []
  const visit = (value: unknown, path: string): void => {
    if (value === undefined || value === null) return
    if (isSettingPath(path)) {
      if (given.has(path)) {
        problems.push({ code: 'config.invalid', key: path, message: `${path} is given twice ${place}.` })
      }
      given.set(path, value)
    } else if (typeof value === 'object' && !Array.isArray(value)) {
      for (const [name, member] of Object.entries(value)) visit(member, path === '' ? name : `${path}.${name}`)
    } else {
      problems.push(unknownName(path, place, hintFor(path)))
    }
  }
  visit(root, '')
  return { given, problems }
}
