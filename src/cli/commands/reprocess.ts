import type { ApiClient, DifferenceJson, DocumentQuery } from '#http/client'
import { type CommandContext, errorJson, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { awaitEnds } from '../upload/await-ends.ts'

export type ReprocessFlags = { readonly dryRun: boolean; readonly undo: boolean; readonly yes: boolean }

const shown = (value: unknown): string =>
  value === null || value === undefined
    ? 'nothing'
    : escapeText(Array.isArray(value) ? value.join('; ') : String(value))

async function undo(context: CommandContext, references: readonly string[]): Promise<ExitCode> {
  if (references.length === 0) throw usageError('Name the documents whose former extraction should come back.')
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    for (const reference of references) {
      const document = await client.undoReprocess(reference)
      if (json) printJson(io, { document_id: document.document_id, state: document.state, undone: true })
      else io.out(`${document.document_id} has its former extraction again and is ${document.state}.\n`)
    }
    return exitCodes.done
  })
}

async function differencesOf(client: ApiClient, documentId: string): Promise<readonly DifferenceJson[]> {
  try {
    return await client.differences(documentId)
  } catch (thrown) {
    if (errorJson(thrown).code === 'document.no_former_extraction') return []
    throw thrown
  }
}

/** Extracts again: first how many and what it costs, afterwards what changed, field by field. */
export async function reprocess(
  context: CommandContext,
  references: readonly string[],
  filter: DocumentQuery,
  flags: ReprocessFlags,
): Promise<ExitCode> {
  if (flags.undo) return undo(context, references)
  const { io, json } = context
  return withArchive(context, { working: !flags.dryRun }, async ({ client }) => {
    const plan = await client.planReprocess({ filter, references })
    if (json) printJson(io, { plan })
    else io.out(`${plan.count} documents, estimated cost ${plan.estimated_cost_usd} USD.\n`)
    if (flags.dryRun || plan.count === 0) return exitCodes.done
    if (!flags.yes) {
      const answer = await io.ask('Reprocess them? Type yes: ')
      if (answer !== undefined && answer.trim() !== 'yes') return exitCodes.done
      if (answer === undefined && references.length === 0) throw usageError('Confirm with --yes.')
    }
    const { document_ids: ids } = await client.reprocess({ filter, references })
    let failures = 0
    const ended: string[] = []
    const ends = awaitEnds(
      client,
      (document) => {
        ended.push(document.document_id)
        if (document.state === 'failed') failures += 1
      },
      io.stopped,
    )
    for (const document of await lookupAll(client, ids)) ends.add(document)
    await ends.all()
    for (const documentId of ended) {
      const differences = await differencesOf(client, documentId)
      if (json) printJson(io, { document_id: documentId, differences })
      else {
        io.out(
          `${documentId}: ${differences.length === 0 ? 'nothing changed' : `${differences.length} fields changed`}\n`,
        )
        for (const { field, before, after } of differences) io.out(`  ${field}: ${shown(before)} -> ${shown(after)}\n`)
      }
    }
    return failures > 0 ? exitCodes.someFailed : exitCodes.done
  })
}

async function lookupAll(client: ApiClient, ids: readonly string[]) {
  const found = []
  for (let at = 0; at < ids.length; at += 500) found.push(...(await client.lookup(ids.slice(at, at + 500), 0)))
  return found
}
