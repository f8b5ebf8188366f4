import type { SettingFlags } from '#cli'
import { knownSecrets, type LoadedSettings, loadProcessSettings } from '#config'
import { createLogger, type Logger } from '#telemetry'

export type Opened = { readonly loaded: LoadedSettings; readonly log: Logger }

/** The settings of this process with the flags of the command line on top, and the logger they ask for. */
export function openSettings(flags: SettingFlags): Opened {
  const loaded = loadProcessSettings({ 'logs.level': process.stderr.isTTY ? 'warn' : undefined, ...flags })
  const log = createLogger(loaded.settings.logs, {
    knownSecrets: knownSecrets(loaded),
    isTerminal: process.stderr.isTTY === true,
    colors: process.stderr.hasColors?.() === true,
  })
  return { loaded, log }
}
