import { type ConfigFile, fileLayer, type ReadFile } from './config-file.ts'
import { findContradictions, type Sources } from './contradictions.ts'
import type { DefaultInput, SettingSource } from './declaration.ts'
import { type SettingPath, type SettingValues, settingPaths } from './declared-settings.ts'
import { environmentLayer, nestedLayer } from './layers.ts'
import { type Environment, type Machine, pathsOf, thisMachine } from './machine.ts'
import { configurationError, type Problem } from './problems.ts'
import { type Settings, settingsFrom } from './settings.ts'
import { type Place, settleSetting } from './settle-setting.ts'

export type LoadInput = {
  readonly env: Environment
  /** Nested objects, or dotted paths as names, or both. What is undefined counts as not given. */
  readonly flags?: object
  readonly readFile: ReadFile
  /** Defaults to the machine this runs on. */
  readonly machine?: Machine
}

export type LoadedSettings = {
  readonly settings: Settings
  /** Where the value of each setting came from, by path. */
  readonly sources: Sources
  /** The values by path, secrets included: for `describeSettings` and `knownSecrets`. */
  readonly values: SettingValues
  readonly configFile: ConfigFile
  /** The server that the environment names, also where a flag names another: what else stands there was meant for it. */
  readonly serverOfEnvironment: string | undefined
}

/**
 * Settings from defaults < configuration file < environment < flags.
 * @throws DomainError `config.invalid` or `config.unknown_name`, naming every key that is wrong
 */
export function loadSettings({ env, flags = {}, readFile, machine = thisMachine() }: LoadInput): LoadedSettings {
  const paths = pathsOf(machine)
  const values: Partial<Record<SettingPath, unknown>> = {}
  const sources: Partial<Record<SettingPath, SettingSource>> = {}
  const inDataDir = (name: string) => paths.join(String(values.dataDir), name)
  const input: DefaultInput = { machine, environment: env, inDataDir }

  const settle = (wanted: readonly SettingPath[], places: readonly Place[]): readonly Problem[] => {
    const problems: Problem[] = []
    for (const path of wanted) {
      const { value, source, problem } = settleSetting(path, places, input)
      values[path] = value
      sources[path] = source
      if (problem) problems.push(problem)
    }
    return problems
  }

  const folder = machine.workingDirectory
  const environment = environmentLayer(env)
  const places: Place[] = [
    { source: 'flag', layer: nestedLayer(flags, 'on the command line'), folder },
    { source: 'environment', layer: environment, folder },
  ]
  // These two say where the file is, so they are settled before it is read, and again with all others.
  refuse(settle(['configFile', 'dataDir'], places))
  const named = values.configFile
  const path = typeof named === 'string' ? named : inDataDir('autopilot.yaml')
  const { found, ...layer } = fileLayer(path, named !== undefined, readFile)
  places.push({ source: 'file', layer, folder: paths.dirname(path) })
  const unsettled = settle(settingPaths, places)
  refuse([...places.flatMap((place) => place.layer.problems), ...unsettled])

  // Every path was settled, with what its own schema returned or with its own default.
  const settled = { values: values as SettingValues, sources: sources as Sources }
  refuse(findContradictions(settled.values, settled.sources))
  const server = environment.given.get('remote.server')
  return {
    ...settled,
    settings: settingsFrom(settled.values),
    configFile: { path, found },
    serverOfEnvironment: server === undefined ? undefined : String(server),
  }
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw configurationError(problems)
}
