import { asError, DomainError, storedFailure } from '#kernel'
import type { Doors, OpenArchive, SettingFlags } from './doors.ts'
import { type ExitCode, exitCodeOf } from './exit-code.ts'
import type { Io } from './io.ts'
import { escapeLines } from './output/escape-text.ts'

/** What every command is given. */
export type CommandContext = {
  readonly io: Io
  readonly json: boolean
  readonly flags: SettingFlags
  readonly doors: Doors
}

export type ErrorJson = { readonly code: string; readonly message: string; readonly class: string }

export function errorJson(thrown: unknown): ErrorJson {
  const { code, message, class: failureClass } = storedFailure(thrown)
  return { code, message, class: failureClass }
}

/** One JSON object on a line of its own. */
export function printJson(io: Io, value: unknown): void {
  io.out(`${JSON.stringify(value)}\n`)
}

/** Says what went wrong, in the form that was asked for. */
export function reportError(io: Io, json: boolean, thrown: unknown): ExitCode {
  const error = asError(thrown)
  if (json) printJson(io, { error: errorJson(error) })
  else io.err(`${escapeLines(error.message)} (${errorJson(error).code})\n`)
  if (!(error instanceof DomainError) && error.stack) io.err(`${error.stack}\n`)
  return exitCodeOf(error)
}

const leastMsSaid = 3_000

/** Says for a rate limit that is waited out, once, why nothing seems to happen. */
export function waitTeller({ err }: Pick<Io, 'err'>): (waitMs: number) => void {
  let said = false
  return (waitMs) => {
    if (said || waitMs < leastMsSaid) return
    said = true
    err(
      `The server takes only so many requests a minute: going on in ${Math.ceil(waitMs / 1_000)} s, and as often as it takes.\n`,
    )
  }
}

/** Opens the archive for as long as the work takes. */
export async function withArchive<T>(
  context: CommandContext,
  options: { working: boolean; anybody?: boolean },
  work: (archive: OpenArchive) => Promise<T>,
): Promise<T> {
  const archive = await context.doors.openArchive(context.flags, { ...options, onWait: waitTeller(context.io) })
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}

/** For a command that asks one thing and prints the answer. */
export function ask<Answer>(
  context: CommandContext,
  work: (client: OpenArchive['client']) => Promise<Answer>,
  print: (answer: Answer) => ExitCode,
): Promise<ExitCode> {
  return withArchive(context, { working: false }, async ({ client }) => print(await work(client)))
}
