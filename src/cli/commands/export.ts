import { createWriteStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { DocumentJson, DocumentQuery } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { csvLine } from '../output/csv.ts'
import { fillTemplate } from '../output/path-template.ts'
import { allDocuments } from './list.ts'

export type ExportFlags = { readonly format: 'jsonl' | 'csv' | 'originals'; readonly template: string }

const csvFields = [
  'doc_type',
  'doc_subtype',
  'title',
  'summary',
  'language',
  'issuer',
  'recipient',
  'document_number',
  'account_reference',
  'primary_date',
  'due_date',
  'period_start',
  'period_end',
  'currency',
  'total_amount',
  'tax_amount',
  'urgency',
  'action_required',
  'action_items',
  'tags',
  'suggested_filename',
  'confidence',
] as const

const csvHeader = ['document_id', 'state', 'original_name', 'content_hash', ...csvFields]

function csvOf(document: DocumentJson): string {
  const values = csvFields.map((name) => document.fields[name])
  return csvLine([document.document_id, document.state, document.original_name, document.content_hash, ...values])
}

/** A name that nothing has yet: `a.pdf`, `a (2).pdf`, … */
async function freePath(path: string): Promise<string> {
  const [, stem = path, extension = ''] = /^(.*?)(\.[^./\\]+)?$/s.exec(path) ?? []
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? path : `${stem} (${number})${extension}`
    if ((await stat(candidate).catch(() => undefined)) === undefined) return candidate
  }
}

async function exportOriginals(
  context: CommandContext,
  folder: string,
  query: DocumentQuery,
  template: string,
): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    for await (const document of allDocuments(client, query)) {
      const wanted = join(folder, ...fillTemplate(template, document))
      await mkdir(dirname(wanted), { recursive: true })
      const path = await freePath(wanted)
      const draft = `${path}.part`
      await pipeline(Readable.fromWeb(await client.original(document.document_id)), createWriteStream(draft))
      await rename(draft, path)
      if (json) printJson(io, { document_id: document.document_id, path })
      else io.out(`${path}\n`)
    }
    return exitCodes.done
  })
}

/** Everything that a query matches, as JSON lines, as CSV, or as files renamed by a template. */
export async function exportDocuments(
  context: CommandContext,
  folder: string | undefined,
  query: DocumentQuery,
  flags: ExportFlags,
): Promise<ExitCode> {
  if (flags.format === 'originals') {
    if (folder === undefined) throw usageError('Say where to: autopilot export DIR --format originals')
    return exportOriginals(context, folder, query, flags.template)
  }
  return withArchive(context, { working: false }, async ({ client }) => {
    if (flags.format === 'csv') context.io.out(csvLine(csvHeader))
    for await (const document of allDocuments(client, query)) {
      if (flags.format === 'csv') context.io.out(csvOf(document))
      else printJson(context.io, document)
    }
    return exitCodes.done
  })
}
