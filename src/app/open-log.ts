import { knownSecrets, type LoadedSettings } from '#config'
import { createLogger, type Logger } from '#telemetry'

/** The log that the settings ask for. */
export const openLog = (loaded: LoadedSettings): Logger =>
  createLogger(loaded.settings.logs, {
    knownSecrets: knownSecrets(loaded),
    isTerminal: process.stderr.isTTY === true,
    colors: process.stderr.hasColors?.() === true,
  })
