import { DomainError, errorCode } from '#kernel'
import type { TextRedactor } from './sensitive-text.ts'

type Described = Readonly<Record<string, unknown>>

/**
 * An error as a log line shows it. Of foreign errors only name, code, message and the frames of the stack are taken:
 * database drivers and HTTP clients hang rows, parameters and headers on theirs.
 * @param describe how to show the cause and the details
 */
export function describeError(error: Error, text: TextRedactor, describe: (value: unknown) => unknown): Described {
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) }
  if (error instanceof DomainError) {
    return {
      code: text(error.code),
      message: text(error.message),
      kind: error.kind,
      class: error.failureClass,
      details: describe(error.details),
      ...(error.kind === 'bug' ? { stack: framesOf(error, text) } : {}),
      ...cause,
    }
  }
  const code = errorCode(error)
  return {
    name: text(error.name),
    ...(code === undefined ? {} : { code: text(code) }),
    message: text(foreignMessage(error, code)),
    stack: framesOf(error, text),
    ...(error instanceof AggregateError ? { errors: describe(error.errors) } : {}),
    ...cause,
  }
}

/** Parsers and databases quote the data that they reject; names of tables and files, which hold no space, may stay. */
function foreignMessage(error: Error, code: string | undefined): string {
  const message = String(error.message)
  if (error instanceof SyntaxError && /\bJSON\b/.test(message)) return 'not valid JSON'
  const isDataException = code !== undefined && /^22[0-9A-Z]{3}$/.test(code)
  if (isDataException) return message.replaceAll(/"[^"]*"?/g, '"[text]"')
  return message.replaceAll(/"[^"]*\s[^"]*("|$)/g, '"[text]"').replaceAll(/=\([^)]*\)/g, '=([text])')
}

const maxFrames = 12

/** The frames alone: the head of a stack repeats the message. */
function framesOf(error: Error, text: TextRedactor): string {
  return String(error.stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at \S.*(?::\d+:\d+|native|<anonymous>)\)?$/.test(line))
    .slice(0, maxFrames)
    .map((line) => `    ${text(line.trim())}`)
    .join('\n')
}
