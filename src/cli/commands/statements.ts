import type { ApiClient, DocumentQuery } from '#http/client'
import type { Io } from '../io.ts'
import { escapeText } from '../output/escape-text.ts'
import type { Statement } from '../output/statement.ts'
import { allDocuments } from './list.ts'

const statementType = 'bank_statement'
const sumCheck = 'account.adds_up'

/**
 * The bank statements with transactions among what the query matches. Those without, and those whose transactions do
 * not lead from one balance to the other, are named on stderr.
 */
export async function* statements(io: Io, client: ApiClient, query: DocumentQuery): AsyncIterable<Statement> {
  if (query.type !== undefined && query.type !== statementType) return
  for await (const { document_id: id, original_name: name } of allDocuments(client, {
    ...query,
    type: statementType,
  })) {
    const document = await client.show(id)
    const { account } = document.contents
    if (account === null || account.transactions.length === 0) {
      io.err(`${id}: ${escapeText(name)} lists no transactions.\n`)
      continue
    }
    const failed = document.checks.find((check) => check.name === sumCheck && check.outcome === 'fail')
    if (failed !== undefined)
      io.err(`${id}: ${escapeText(name)} does not add up: ${escapeText(failed.detail ?? '')}.\n`)
    yield { document, account }
  }
}
