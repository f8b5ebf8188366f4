import type { ApiClient } from '#http/client'
import { type CommandContext, errorJson, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'

/** Does one thing to each named document; one that fails is named and the others go on. */
async function forEachReference(
  context: CommandContext,
  references: readonly string[],
  work: (client: ApiClient, reference: string) => Promise<{ document_id: string; text: string }>,
): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    let failures = 0
    for (const reference of references) {
      try {
        const { document_id, text } = await work(client, reference)
        if (json) printJson(io, { document_id, done: text })
        else io.out(`${document_id} ${text}.\n`)
      } catch (thrown) {
        failures += 1
        const error = errorJson(thrown)
        if (json) printJson(io, { reference, error })
        else io.err(`${escapeText(reference)}: ${escapeText(error.message)} (${error.code})\n`)
      }
    }
    return failures > 0 ? exitCodes.someFailed : exitCodes.done
  })
}

export const trash = (context: CommandContext, references: readonly string[]) =>
  forEachReference(context, references, async (client, reference) => {
    const { document_id } = await client.trash(reference)
    return { document_id, text: 'is in the trash' }
  })

export const restore = (context: CommandContext, references: readonly string[]) =>
  forEachReference(context, references, async (client, reference) => {
    const { document_id } = await client.restore(reference)
    return { document_id, text: 'is restored' }
  })

export async function purge(
  context: CommandContext,
  references: readonly string[],
  flags: { readonly yes: boolean },
): Promise<ExitCode> {
  if (!flags.yes) {
    const answer = await context.io.ask(`Remove ${references.length} documents for ever? Type yes: `)
    if (answer === undefined) throw usageError('purge removes documents for ever: confirm with --yes.')
    if (answer.trim() !== 'yes') return exitCodes.done
  }
  return forEachReference(context, references, async (client, reference) => {
    const { document_id } = await client.purge(reference)
    return { document_id, text: 'is purged' }
  })
}
