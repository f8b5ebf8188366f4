import type { ApiClient, DocumentDetailsJson, DocumentQuery } from '#http/client'
import type { Io } from '../io.ts'
import { escapeText } from '../output/escape-text.ts'
import type { Statement } from '../output/statement.ts'
import { allDocuments } from './list.ts'

const statementType = 'bank_statement'

/** What a person has to look at before the transactions of a statement are relied on. */
export type StatementProblem = { readonly document_id: string; readonly problem: string }

const doubts: Readonly<Record<string, (detail: string) => string>> = {
  'account.adds_up': (detail) => `does not add up: ${detail}`,
  'account.all_taken': (detail) => `is not whole: ${detail}`,
}

/**
 * The accounts with transactions of the bank statements among what the query matches. Statements without any are named
 * on stderr; those whose transactions do not lead from one balance to the other, or are not all there, are given
 * nevertheless, named on stderr, and added to `problems`.
 */
export async function* statements(
  io: Io,
  client: ApiClient,
  query: DocumentQuery,
  problems: StatementProblem[],
): AsyncIterable<Statement> {
  if (query.type !== undefined && query.type !== statementType) return
  for await (const { document_id: id, original_name: name } of allDocuments(client, {
    ...query,
    type: statementType,
  })) {
    const document = await client.show(id)
    const { account: main, further_accounts: further } = document.contents
    const listed = [main, ...further].flatMap((account, place) =>
      account === null || account.transactions.length === 0 ? [] : [{ document, account, place }],
    )
    if (listed.length === 0) {
      io.err(`${id}: ${escapeText(name)} lists no transactions.\n`)
      continue
    }
    for (const problem of problemsOf(document.checks)) {
      io.err(`${id}: ${escapeText(`${name} ${problem}`)}.\n`)
      problems.push({ document_id: id, problem })
    }
    yield* listed
  }
}

function problemsOf(checks: DocumentDetailsJson['checks']): string[] {
  return checks.flatMap(({ name, outcome, detail }) => {
    const told = outcome === 'fail' ? doubts[name]?.(detail ?? '') : undefined
    return told === undefined ? [] : [told]
  })
}
