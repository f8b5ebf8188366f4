import { readFileSync } from 'node:fs'
import { errorCode } from '#kernel'
import { type LoadedSettings, loadSettings } from './load-settings.ts'

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
}

/**
 * The settings of this process: the only place that reads `process.env`.
 * @throws DomainError `config.invalid` or `config.unknown_name`
 */
export function loadProcessSettings(flags: object = {}): LoadedSettings {
  return loadSettings({ env: process.env, flags, readFile: readIfThere })
}
