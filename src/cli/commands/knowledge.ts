import type { KnowledgeItemJson } from '#http/client'
import { confirmed } from '../confirm.ts'
import { ask, type CommandContext, printJson } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { csvOfKnowledge, describeKnowledge, renderKnowledge } from '../output/travel-text.ts'
import { type ListFlags, printList } from './print-list.ts'

type Given = { readonly text?: string; readonly kind?: string; readonly destination?: string }

async function given({ io }: CommandContext, { text, kind, destination }: Given) {
  const body = text === '-' ? await io.readAll() : text
  return {
    ...(body !== undefined && { body }),
    ...(kind !== undefined && { kind }),
    ...(destination !== undefined && { destination: destination === '' ? null : destination }),
  }
}

function print({ io, json }: CommandContext, item: KnowledgeItemJson): ExitCode {
  if (json) printJson(io, item)
  else io.out(describeKnowledge(item))
  return exitCodes.done
}

export function knowledgeList(
  context: CommandContext,
  flags: ListFlags & { readonly kind?: string; readonly destination?: string },
): Promise<ExitCode> {
  const { kind, destination } = flags
  const filter = { ...(kind !== undefined && { kind }), ...(destination !== undefined && { destination }) }
  return printList(context, flags, (client, page) => client.listKnowledgeItems({ ...filter, ...page }), {
    ...{ table: renderKnowledge, csv: csvOfKnowledge, none: 'Nothing yet.\n' },
  })
}

export function knowledgeShow(context: CommandContext, item: string): Promise<ExitCode> {
  return ask(
    context,
    (client) => client.showKnowledgeItem(item),
    (found) => print(context, found),
  )
}

export async function knowledgeCreate(context: CommandContext, title: string, flags: Given): Promise<ExitCode> {
  const input = { title, ...(await given(context, flags)) }
  return await ask(
    context,
    (client) => client.createKnowledgeItem(input),
    (made) => print(context, made),
  )
}

export async function knowledgeEdit(
  context: CommandContext,
  item: string,
  flags: Given & { readonly title?: string; readonly seenVersion?: number },
): Promise<ExitCode> {
  const { title, seenVersion } = flags
  const changes = { ...(title !== undefined && { title }), ...(await given(context, flags)) }
  if (Object.keys(changes).length === 0) throw usageError('Say what to change: see autopilot knowledge edit --help.')
  const seen = seenVersion === undefined ? {} : { expectedVersion: seenVersion }
  return await ask(
    context,
    (client) => client.updateKnowledgeItem(item, changes, seen),
    (changed) => print(context, changed),
  )
}

export async function knowledgeDelete(
  context: CommandContext,
  item: string,
  { yes }: { readonly yes: boolean },
): Promise<ExitCode> {
  if (!(await confirmed(context, yes, `Delete the knowledge item ${item}?`))) return exitCodes.done
  return await ask(
    context,
    (client) => client.deleteKnowledgeItem(item),
    (was) => print(context, was),
  )
}
