import type { ApiClient } from '#http/client'
import { type CommandContext, errorJson, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodeOfAll, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { requireOneForm } from '../output/form.ts'

/** What is said of a document that something was done to. */
export type Said = {
  readonly text: string
  readonly json: Readonly<Record<string, unknown>>
  /** A header and one record, where the command has records. */
  readonly csv?: string
}

/** Does one thing to each named document; one that fails is named and the others go on. */
export async function forEachReference(
  context: CommandContext,
  references: readonly string[],
  work: (client: ApiClient, reference: string) => Promise<Said>,
  flags: { readonly csv?: boolean } = {},
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  if (references.some((reference) => reference.trim() === ''))
    throw usageError('Name a document: its id, its content hash, or the beginning of one.')
  return withArchive(context, { working: false }, async ({ client }) => {
    const failures: unknown[] = []
    let hasHeader = false
    for (const reference of references) {
      try {
        const said = await work(client, reference)
        if (json) printJson(io, said.json)
        else if (flags.csv && said.csv !== undefined) {
          io.out(hasHeader ? said.csv.slice(said.csv.indexOf('\n') + 1) : said.csv)
          hasHeader = true
        } else io.out(`${said.text}\n`)
      } catch (thrown) {
        failures.push(thrown)
        const error = errorJson(thrown)
        if (json) printJson(io, { reference, error })
        else io.err(`${escapeText(reference)}: ${escapeText(error.message)} (${error.code})\n`)
      }
    }
    return exitCodeOfAll(failures)
  })
}
