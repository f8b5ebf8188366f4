import { createReadStream } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { ApiClient, ItineraryFormat, ItineraryJson, NewItineraryJson } from '#http/client'
import { confirmed } from '../confirm.ts'
import { ask, type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { csvOfItineraries, describeItinerary, renderItineraries } from '../output/itinerary-text.ts'
import { type ListFlags, printList } from './print-list.ts'
import { writeWhole } from './write-whole.ts'

type Given = { readonly entries?: string; readonly destination?: string; readonly notes?: string }

async function entriesIn({ io }: CommandContext, file: string): Promise<NonNullable<NewItineraryJson['entries']>> {
  const json = file === '-' ? await io.readAll() : await text(createReadStream(file))
  try {
    const entries: unknown = JSON.parse(json)
    // What stands in it is checked where it is kept.
    if (Array.isArray(entries)) return entries as NonNullable<NewItineraryJson['entries']>
  } catch {
    // Said below.
  }
  throw usageError(`${file === '-' ? 'Standard input' : file} is no JSON list of entries.`)
}

async function given(context: CommandContext, { entries, destination, notes }: Given) {
  return {
    ...(entries !== undefined && { entries: await entriesIn(context, entries) }),
    ...(destination !== undefined && { destination: destination === '' ? null : destination }),
    ...(notes !== undefined && { notes: notes === '' ? null : notes }),
  }
}

export function printItinerary({ io, json }: CommandContext, itinerary: ItineraryJson): ExitCode {
  if (json) printJson(io, itinerary)
  else io.out(describeItinerary(itinerary))
  return exitCodes.done
}

export function itinerariesList(
  context: CommandContext,
  flags: ListFlags & { readonly destination?: string },
): Promise<ExitCode> {
  const filter = flags.destination === undefined ? {} : { destination: flags.destination }
  return printList(context, flags, (client, page) => client.listItineraries({ ...filter, ...page }), {
    ...{ table: renderItineraries, csv: csvOfItineraries, none: 'No itineraries yet.\n' },
  })
}

export function itinerariesShow(context: CommandContext, id: string): Promise<ExitCode> {
  return ask(
    context,
    (client) => client.showItinerary(id),
    (found) => printItinerary(context, found),
  )
}

export async function itinerariesCreate(context: CommandContext, title: string, flags: Given): Promise<ExitCode> {
  const input = { title, ...(await given(context, flags)) }
  return await ask(
    context,
    (client) => client.createItinerary(input),
    (made) => printItinerary(context, made),
  )
}

export async function itinerariesEdit(
  context: CommandContext,
  id: string,
  flags: Given & { readonly title?: string; readonly seenVersion?: number },
): Promise<ExitCode> {
  const { title, seenVersion } = flags
  const changes = { ...(title !== undefined && { title }), ...(await given(context, flags)) }
  if (Object.keys(changes).length === 0) throw usageError('Say what to change: see autopilot itineraries edit --help.')
  const seen = seenVersion === undefined ? {} : { expectedVersion: seenVersion }
  return await ask(
    context,
    (client) => client.updateItinerary(id, changes, seen),
    (changed) => printItinerary(context, changed),
  )
}

export type ExportFlags = { readonly format: ItineraryFormat; readonly out?: string }

export function itinerariesExport(context: CommandContext, id: string, flags: ExportFlags): Promise<ExitCode> {
  return withArchive(context, { working: false }, async ({ client }) => {
    await writeExport(context, client, id, flags)
    return exitCodes.done
  })
}

/** Into a file, or to standard output. */
export async function writeExport(
  { io, json }: CommandContext,
  client: ApiClient,
  id: string,
  flags: ExportFlags,
): Promise<void> {
  const file = await text(await client.exportItinerary(id, flags.format))
  if (flags.out !== undefined) {
    await writeWhole(flags.out, [file])
    if (json) printJson(io, { itinerary_id: id, path: flags.out })
    else io.out(`${escapeText(flags.out)}\n`)
  } else if (json && flags.format !== 'json') {
    printJson(io, { itinerary_id: id, format: flags.format, text: file })
  } else io.out(flags.format === 'json' ? `${file}\n` : file)
}

export async function itinerariesDelete(
  context: CommandContext,
  id: string,
  { yes }: { readonly yes: boolean },
): Promise<ExitCode> {
  if (!(await confirmed(context, yes, `Delete the itinerary ${id}?`))) return exitCodes.done
  return await ask(
    context,
    (client) => client.deleteItinerary(id),
    (was) => printItinerary(context, was),
  )
}
