import { createLogger, type LogLevel } from './create-logger.ts'
import type { Logger } from './logger.ts'

export type LoggedLine = { readonly level: LogLevel; readonly message: string; readonly [field: string]: unknown }

/** A real logger, redaction included, that keeps its lines for a test to look at. */
export function memoryLogger(knownSecrets: readonly string[] = []): { log: Logger; lines: LoggedLine[] } {
  const lines: LoggedLine[] = []
  const log = createLogger(
    { level: 'debug', format: 'json', maxFileBytes: 1, maxFiles: 1 },
    { stderr: { write: (line) => lines.push(JSON.parse(line)) }, knownSecrets },
  )
  return { log, lines }
}
