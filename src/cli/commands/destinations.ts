import type { DestinationJson } from '#http/client'
import { confirmed } from '../confirm.ts'
import { ask, type CommandContext, printJson } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { csvOfDestinations, describeDestination, renderDestinations } from '../output/travel-text.ts'
import { type ListFlags, printList } from './print-list.ts'

type Given = { readonly country?: string; readonly notes?: string }

const orNull = (text: string) => (text === '' ? null : text)
const given = ({ country, notes }: Given) => ({
  ...(country !== undefined && { country_code: orNull(country.toUpperCase()) }),
  ...(notes !== undefined && { notes: orNull(notes) }),
})

function print({ io, json }: CommandContext, destination: DestinationJson): ExitCode {
  if (json) printJson(io, destination)
  else io.out(describeDestination(destination))
  return exitCodes.done
}

const nothingYet = 'No destinations yet. Name one with: autopilot destinations create Lisbon --country PT\n'

export function destinationsList(context: CommandContext, flags: ListFlags): Promise<ExitCode> {
  return printList(context, flags, (client, page) => client.listDestinations(page), {
    ...{ table: renderDestinations, csv: csvOfDestinations, none: nothingYet },
  })
}

export function destinationsShow(context: CommandContext, destination: string): Promise<ExitCode> {
  return ask(
    context,
    (client) => client.showDestination(destination),
    (found) => print(context, found),
  )
}

export function destinationsCreate(context: CommandContext, name: string, flags: Given): Promise<ExitCode> {
  return ask(
    context,
    (client) => client.createDestination({ name, ...given(flags) }),
    (made) => print(context, made),
  )
}

export async function destinationsEdit(
  context: CommandContext,
  destination: string,
  flags: Given & { readonly name?: string; readonly seenVersion?: number },
): Promise<ExitCode> {
  const { name, seenVersion } = flags
  const changes = { ...(name !== undefined && { name }), ...given(flags) }
  if (Object.keys(changes).length === 0) throw usageError('Say what to change: see autopilot destinations edit --help.')
  return await ask(
    context,
    (client) =>
      client.updateDestination(destination, changes, seenVersion === undefined ? {} : { expectedVersion: seenVersion }),
    (changed) => print(context, changed),
  )
}

export async function destinationsDelete(
  context: CommandContext,
  destination: string,
  { yes }: { readonly yes: boolean },
): Promise<ExitCode> {
  if (!(await confirmed(context, yes, `Delete the destination ${destination}?`))) return exitCodes.done
  return await ask(
    context,
    (client) => client.deleteDestination(destination),
    (was) => print(context, was),
  )
}
