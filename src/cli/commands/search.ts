import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { amountOf } from '../output/document-table.ts'
import { escapeText } from '../output/escape-text.ts'
import { explainHit, explainSearch } from '../output/explain-search.ts'

const isolates = /[\u2068\u2069]/g

function highlighted(snippet: string, colors: boolean): string {
  const flat = snippet.replace(/\s+/g, ' ')
  return flat
    .split(isolates)
    .map((part, index) => {
      const text = escapeText(part)
      if (index % 2 === 0) return text
      return colors ? `\u001b[1m${text}\u001b[22m` : `[${text}]`
    })
    .join('')
}

export async function search(
  context: CommandContext,
  words: readonly string[],
  flags: { readonly limit: number; readonly explain: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const result = await client.search(words.join(' '), flags.limit, flags.explain)
    if (result.meaning.notice !== null) io.err(`${escapeText(result.meaning.notice)}\n`)
    for (const hit of result.hits) {
      if (json) {
        printJson(io, hit)
        continue
      }
      const facts = [
        hit.doc_type,
        hit.issuer,
        hit.primary_date,
        amountOf({ total_amount: hit.total_amount, currency: hit.currency }),
      ]
      io.out(
        `${escapeText(hit.title ?? 'Untitled')}\n  ${hit.document_id}  ${escapeText(facts.filter((fact) => fact !== null).join(' · '))}\n`,
      )
      if (hit.snippet !== null)
        io.out(
          `  ${hit.page_number === null ? '' : `p. ${hit.page_number}: `}${highlighted(hit.snippet, io.isTerminal)}\n`,
        )
      if (hit.why !== undefined) io.out(`  ${explainHit(hit.rank, hit.why)}\n`)
    }
    if (!json && flags.explain) io.out(`\n${explainSearch(result)}\n`)
    if (!json)
      io.out(
        result.hits.length === 0
          ? 'Nothing found.\n'
          : `\n${result.hits.length} of ${result.total}${result.total_is_capped ? '+' : ''} shown.\n`,
      )
    return exitCodes.done
  })
}
