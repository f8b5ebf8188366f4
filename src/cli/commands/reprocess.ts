import type { ApiClient, DifferenceJson, DocumentJson, DocumentQuery, ReprocessPlanJson } from '#http/client'
import { type CommandContext, type ErrorJson, errorJson, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { progressLine } from '../output/progress.ts'
import { awaitEnds } from '../upload/await-ends.ts'
import { forEachReference } from './each-reference.ts'

export type ReprocessFlags = {
  readonly all: boolean
  readonly dryRun: boolean
  readonly undo: boolean
  readonly yes: boolean
}

const idsAtOnce = 200

const shown = (value: unknown): string =>
  value === null || value === undefined
    ? 'nothing'
    : escapeText(Array.isArray(value) ? value.join('; ') : String(value))

async function undo(context: CommandContext, references: readonly string[]): Promise<ExitCode> {
  if (references.length === 0) throw usageError('Name the documents whose former extraction should come back.')
  return forEachReference(context, references, async (client, reference) => {
    const { document_id, state } = await client.undoReprocess(reference)
    return {
      text: `${document_id} has its former extraction again and is ${state}.`,
      json: { document_id, state, undone: true },
    }
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

function planInWords({ count, model, asked, ...cost }: ReprocessPlanJson): string {
  const documents = `${count} ${count === 1 ? 'document' : 'documents'}`
  if (cost.estimated_cost_usd === null) {
    return `${documents}, estimated cost unknown: ${model} is asked about up to ${asked.most}, for at most ${cost.most_cost_usd} USD.`
  }
  const estimated = `${documents}, estimated cost ${cost.estimated_cost_usd} USD`
  if (asked.most === 0) return `${estimated}.`
  return `${estimated}: ${model} is asked about ${asked.most}, for at most ${cost.most_cost_usd} USD.`
}

/** Extracts again: first how many and what it costs, afterwards what changed, field by field. */
export async function reprocess(
  context: CommandContext,
  references: readonly string[],
  filter: DocumentQuery,
  flags: ReprocessFlags,
): Promise<ExitCode> {
  if (flags.undo) return undo(context, references)
  if (flags.all === (references.length > 0 || Object.keys(filter).length > 0)) {
    throw usageError('Name documents, or say which by options like --type, or every one with --all alone.')
  }
  const { io, json } = context
  return withArchive(context, { working: !flags.dryRun }, async ({ client }) => {
    const selection = flags.all ? { all: true as const } : references.length > 0 ? { references } : { filter }
    const plan = await client.planReprocess(selection)
    if (json) printJson(io, { plan })
    else io.out(`${planInWords(plan)}\n`)
    if (flags.dryRun || plan.count === 0) return exitCodes.done
    if (!flags.yes) {
      const answer = await io.ask('Reprocess them? Type yes: ')
      if (answer !== undefined && answer.trim() !== 'yes') return exitCodes.done
      if (answer === undefined && references.length === 0) throw usageError('Confirm with --yes.')
    }
    const { document_ids: ids } = await client.reprocess(selection)
    const ended: DocumentJson[] = []
    const progress = progressLine(io, () => performance.now())
    const ends = awaitEnds(
      client,
      (document) => {
        ended.push(document)
        progress.update(ended.length, ids.length, 'documents')
      },
      io.stopped,
    )
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      for (const document of await client.lookup(ids.slice(at, at + idsAtOnce), 0)) ends.add(document)
    }
    await ends.all()
    progress.clear()
    for (const document of ended) {
      // One that failed has kept its former extraction: there is nothing to compare.
      if (document.error) sayFailure(context, document.document_id, document.error)
      else sayDifferences(context, document.document_id, await differencesOf(client, document.document_id))
    }
    const unfinished = ids.length - ended.length
    if (unfinished > 0 && !json) io.out(`Stopped: ${unfinished} documents are not finished and continue later.\n`)
    return unfinished > 0 || ended.some(({ error }) => error !== null) ? exitCodes.someFailed : exitCodes.done
  })
}

function sayFailure({ io, json }: CommandContext, documentId: string, error: ErrorJson): void {
  if (json) printJson(io, { document_id: documentId, error })
  else io.err(`${documentId}: ${escapeText(error.message)} (${error.code})\n`)
}

function sayDifferences(
  { io, json }: CommandContext,
  documentId: string,
  differences: readonly DifferenceJson[],
): void {
  if (json) {
    printJson(io, { document_id: documentId, differences })
    return
  }
  const count = differences.length
  io.out(`${documentId}: ${count === 0 ? 'nothing changed' : `${count} field${count === 1 ? '' : 's'} changed`}\n`)
  for (const { field, before, after } of differences) io.out(`  ${field}: ${shown(before)} -> ${shown(after)}\n`)
}
