import type { SettingSource } from './declaration.ts'
import { declarationOf, type SettingPath, type SettingValues, settingPaths } from './declared-settings.ts'
import { missingOfServer } from './model-settings.ts'
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
  for (const path of missingOfServer(values)) {
    const { environment, sharedEnvironment } = declarationOf(path)
    const names = sharedEnvironment === undefined ? environment : `${environment} or ${sharedEnvironment}`
    refuse('models.provider', `is ${values['models.provider']}, which needs ${path}. Set ${names}.`)
  }
  if (values['models.provider'] === 'anthropic' && values['models.tier'] === 'flex') {
    refuse('models.tier', 'is flex, which Anthropic does not have. Choose standard or priority.')
  }
  if (values['models.batch'] === 'on' && values['models.provider'] !== 'openai') {
    refuse('models.batch', 'is on, and only models.provider openai has batches. Choose it, or leave batches out.')
  }
  if (values['models.strongModel'] !== undefined && values['models.provider'] === 'local') {
    refuse('models.strongModel', 'has no effect while models.provider is local. Choose a provider, or leave it out.')
  }
  if (values['models.remoteIndex'] && values['models.provider'] !== 'openai') {
    refuse('models.remoteIndex', 'needs models.provider openai: no other keeps files to be searched. Leave it out.')
  }
  if (values['models.embeddings'] !== 'local' && values['models.openaiApiKey'] === undefined) {
    const { environment, sharedEnvironment } = declarationOf('models.openaiApiKey')
    const names = `${environment} or ${sharedEnvironment}`
    refuse('models.embeddings', `is a model of OpenAI, which needs models.openaiApiKey. Set ${names}, or choose local.`)
  }
  const issuer = values['signIn.openIdIssuer']
  if (issuer !== undefined) {
    for (const path of ['signIn.openIdClientId', 'http.publicUrl'] as const) {
      if (values[path] === undefined)
        refuse('signIn.openIdIssuer', `needs ${path}. Set ${declarationOf(path).environment}.`)
    }
    if (!issuer.startsWith('https://') && !values['signIn.openIdAllowPrivate']) {
      refuse('signIn.openIdIssuer', 'must begin with https:// unless signIn.openIdAllowPrivate is true.')
    }
  }
  if (values['models.retryFirstWaitMs'] > values['models.retryMaxWaitMs']) {
    const path = sources['models.retryMaxWaitMs'] === 'default' ? 'models.retryFirstWaitMs' : 'models.retryMaxWaitMs'
    refuse(path, 'contradicts the other: models.retryFirstWaitMs must be at most models.retryMaxWaitMs.')
  }
  return problems
}
