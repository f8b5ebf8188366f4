import { hostname } from 'node:os'
import pino from 'pino'
import { asError, type Clock, DomainError, systemClock } from '#kernel'
import { type LineStream, prettyOutput, stderrOutput } from './line-outputs.ts'
import type { LogFields, Logger } from './logger.ts'
import { makeRedactor } from './redact-fields.ts'
import { rotatingFile } from './rotating-file.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export type LogSettings = {
  readonly level: LogLevel | 'silent'
  /** Of stderr; `auto` is `pretty` on a terminal. Files are always JSON. */
  readonly format: 'auto' | 'json' | 'pretty'
  /** Where the rotated files go; no files without it. */
  readonly directory?: string | undefined
  readonly maxFileBytes: number
  readonly maxFiles: number
}

export type LoggerOptions = {
  /** Where lines go; by default the stderr of the process, unbuffered. */
  readonly stderr?: LineStream
  readonly isTerminal?: boolean
  /** Defaults to `isTerminal`. */
  readonly colors?: boolean
  /** Never written, whatever they stand in: passwords, addresses with credentials. */
  readonly knownSecrets?: readonly string[]
  readonly clock?: Pick<Clock, 'now'>
}

/** Names that the line itself uses, and one that pino takes for a request. */
const reservedNames = new Set(['level', 'time', 'pid', 'hostname', 'message', 'socket'])

/**
 * Makes the logger of a process: one JSON object a line to stderr (or readable lines on a terminal) and to files when
 * a folder is set.
 * @throws DomainError `logs.directory_unusable` when the folder cannot be made or written
 */
export function createLogger(settings: LogSettings, options: LoggerOptions = {}): Logger {
  const { stderr = stderrOutput, isTerminal = false, colors = isTerminal } = options
  const { knownSecrets = [], clock = systemClock } = options
  const redactor = makeRedactor(knownSecrets)
  const output = outputOf(settings, stderr, isTerminal, colors)
  const writer = pino(
    {
      level: settings.level,
      base: { pid: process.pid, hostname: hostname() },
      messageKey: 'message',
      timestamp: () => `,"time":"${clock.now().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      // Errors were described by the redaction.
      serializers: { err: (value: unknown) => value },
    },
    output,
  )

  const withContext = (context: LogFields): Logger => {
    const log = (level: LogLevel) => (fields: LogFields, message: string) => {
      if (!writer.isLevelEnabled(level)) return
      writer[level]({ ...context, ...renameReserved(redactor.fields(fields)) }, redactor.text(message))
    }
    return {
      debug: log('debug'),
      info: log('info'),
      warn: log('warn'),
      error: log('error'),
      child: (more) => withContext({ ...context, ...renameReserved(redactor.fields(more)) }),
      // No output has a buffer.
      flush: () => {},
    }
  }
  return withContext({})
}

function renameReserved(fields: LogFields): LogFields {
  const entries = Object.entries(fields)
  if (!entries.some(([name]) => reservedNames.has(name))) return fields
  return Object.fromEntries(entries.map(([name, value]) => [reservedNames.has(name) ? `${name}_` : name, value]))
}

function outputOf(settings: LogSettings, stderr: LineStream, isTerminal: boolean, colors: boolean): LineStream {
  const isPretty = settings.format === 'pretty' || (settings.format === 'auto' && isTerminal)
  const console = isPretty ? prettyOutput(stderr, colors) : stderr
  if (settings.directory === undefined) return console
  return withFile(console, { ...settings, directory: settings.directory })
}

/** Writes to both. A file that cannot be written costs lines, never the work: stderr says so once and goes on. */
function withFile(console: LineStream, settings: LogSettings & { readonly directory: string }): LineStream {
  let isFailing = false
  let file: LineStream
  try {
    file = rotatingFile(settings)
  } catch (thrown) {
    throw new DomainError({
      code: 'logs.directory_unusable',
      kind: 'unavailable',
      message: `The log folder ${settings.directory} cannot be written: ${asError(thrown).message}. Set logs.directory to another folder, or leave it out.`,
      cause: thrown,
    })
  }
  return {
    write(line) {
      console.write(line)
      try {
        file.write(line)
        isFailing = false
      } catch (thrown) {
        const message = `log file lost lines: ${asError(thrown).message}`
        if (!isFailing) console.write(`${JSON.stringify({ level: 'error', message })}\n`)
        isFailing = true
      }
    },
  }
}
