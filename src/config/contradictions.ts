import type { SettingSource } from './declaration.ts'
import { declarationOf, type SettingPath, type SettingValues, settingPaths } from './declared-settings.ts'
import { invalid, nameSetting, type Problem } from './problems.ts'

export type Sources = { readonly [Path in SettingPath]: SettingSource }

/** Settings that are each right and cannot both be meant. */
export function findContradictions(values: SettingValues, sources: Sources): readonly Problem[] {
  const problems: Problem[] = []
  const refuse = (path: SettingPath, why: string) =>
    problems.push(invalid(path, `${nameSetting(path, sources[path])} ${why}`))

  for (const path of settingPaths) {
    const needed = settingPaths.find((other) => other === declarationOf(path).needs)
    if (needed !== undefined && sources[path] !== 'default' && values[needed] === undefined) {
      refuse(path, `has no effect without ${needed}. Set ${declarationOf(needed).environment}, or leave it out.`)
    }
  }
  if (sources.dataDir === 'file' && sources.configFile === 'default') {
    refuse('dataDir', 'was found in the data folder itself and names another one. Set AUTOPILOT_DATA_DIR instead.')
  }
  if (values['inbox.keepOriginals'] && sources['inbox.finishedFolder'] !== 'default') {
    refuse('inbox.finishedFolder', 'says where originals move, and inbox.keepOriginals that they stay. Choose one.')
  }
  if (values['inbox.finishedFolder'].toLowerCase() === values['inbox.failedFolder'].toLowerCase()) {
    refuse('inbox.failedFolder', 'must differ from inbox.finishedFolder: nobody could tell the originals apart.')
  }
  if (values['ingest.readMemoryBytes'] < values['ingest.maxFileBytes']) {
    const path = sources['ingest.readMemoryBytes'] === 'default' ? 'ingest.maxFileBytes' : 'ingest.readMemoryBytes'
    refuse(
      path,
      'contradicts the other: ingest.readMemoryBytes must be at least ingest.maxFileBytes, for a file is read whole.',
    )
  }
  return problems
}
