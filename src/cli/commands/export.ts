import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { ApiClient, DocumentQuery } from '#http/client'
import { unreachable } from '#kernel'
import { type CommandContext, errorJson, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { csvHeader, csvOf } from '../output/document-csv.ts'
import { escapeText } from '../output/escape-text.ts'
import { freePath } from '../output/free-path.ts'
import { hashFile } from '../output/hash-file.ts'
import { ofxOf } from '../output/ofx.ts'
import { fillTemplate } from '../output/path-template.ts'
import { transactionsCsv, transactionsHeader } from '../output/transactions-csv.ts'
import { allDocuments } from './list.ts'
import { type StatementProblem, statements } from './statements.ts'
import { writeWhole } from './write-whole.ts'

export type ExportFlags = {
  readonly format: 'jsonl' | 'csv' | 'transactions-csv' | 'ofx' | 'originals'
  readonly template: string
}

async function exportOriginals(
  context: CommandContext,
  folder: string,
  query: DocumentQuery,
  template: string,
): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    let failures = 0
    for await (const document of allDocuments(client, query)) {
      if (io.stopped.aborted) return exitCodes.someFailed
      const wanted = join(folder, ...fillTemplate(template, document))
      const { document_id } = document
      try {
        await mkdir(dirname(wanted), { recursive: true })
        // A repeated export adds what is new, not everything once more.
        const path = await freePath(wanted, async (taken) => (await hashFile(taken)) === document.content_hash)
        if (!existsSync(path)) await writeWhole(path, Readable.fromWeb(await client.original(document_id)))
        if (json) printJson(io, { document_id, path })
        else io.out(`${escapeText(path)}\n`)
      } catch (thrown) {
        failures += 1
        const error = errorJson(thrown)
        if (json) printJson(io, { document_id, error })
        else io.err(`${document_id}: ${escapeText(error.message)} (${error.code})\n`)
      }
    }
    return failures > 0 ? exitCodes.someFailed : exitCodes.done
  })
}

type RecordFormat = Exclude<ExportFlags['format'], 'originals'>

const fileNames: Readonly<Record<RecordFormat, string>> = {
  jsonl: 'documents.jsonl',
  csv: 'documents.csv',
  'transactions-csv': 'transactions.csv',
  ofx: 'transactions.ofx',
}

async function* recordsOf(
  { io }: CommandContext,
  client: ApiClient,
  query: DocumentQuery,
  format: RecordFormat,
  problems: StatementProblem[],
) {
  switch (format) {
    case 'jsonl':
      for await (const document of allDocuments(client, query)) yield `${JSON.stringify(document)}\n`
      return
    case 'csv':
      yield csvHeader
      for await (const document of allDocuments(client, query)) yield csvOf(document)
      return
    case 'transactions-csv':
      yield transactionsHeader
      for await (const statement of statements(io, client, query, problems)) yield transactionsCsv(statement)
      return
    case 'ofx':
      yield* ofxOf(statements(io, client, query, problems))
      return
    default:
      return unreachable(format)
  }
}

/**
 * Everything that a query matches, as JSON lines, as CSV, as transactions, or as files renamed by a template. Transactions
 * of statements that do not add up are written, too, and end it with `someFailed`.
 */
export async function exportDocuments(
  context: CommandContext,
  folder: string | undefined,
  query: DocumentQuery,
  { format, template }: ExportFlags,
): Promise<ExitCode> {
  const { io, json } = context
  if (format === 'originals') {
    if (folder === undefined) throw usageError('Say where to: autopilot export DIR --format originals')
    return exportOriginals(context, folder, query, template)
  }
  return withArchive(context, { working: false }, async ({ client }) => {
    const problems: StatementProblem[] = []
    const records = recordsOf(context, client, query, format, problems)
    const code = () => (problems.length > 0 ? exitCodes.someFailed : exitCodes.done)
    if (folder === undefined) {
      for await (const record of records) io.out(record)
      return code()
    }
    await mkdir(folder, { recursive: true })
    const path = await freePath(join(folder, fileNames[format]))
    await writeWhole(path, records)
    if (json) printJson(io, problems.length > 0 ? { path, problems } : { path })
    else io.out(`${escapeText(path)}\n`)
    return code()
  })
}
