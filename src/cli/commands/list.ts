import type { ApiClient, DocumentJson, DocumentQuery } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { csvHeader, csvOf } from '../output/document-csv.ts'
import { renderDocuments } from '../output/document-table.ts'
import { requireOneForm } from '../output/form.ts'
import { allPages, firstOf } from '../pages.ts'

/** Every document that the query matches, page after page. */
export const allDocuments = (client: ApiClient, query: DocumentQuery, pageSize?: number): AsyncIterable<DocumentJson> =>
  allPages((page) => client.list({ ...query, ...page }), pageSize)

const shownByDefault = 50

export async function list(
  context: CommandContext,
  query: DocumentQuery,
  flags: { readonly limit?: number; readonly csv?: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const print = (document: DocumentJson) => (json ? printJson(io, document) : io.out(csvOf(document)))
    if (flags.csv) io.out(csvHeader)
    if ((json || flags.csv) && flags.limit === undefined) {
      for await (const document of allDocuments(client, query)) print(document)
      return exitCodes.done
    }
    const limit = flags.limit ?? shownByDefault
    const { items, hasMore } = await firstOf(allDocuments(client, query, limit + 1), limit)
    if (json || flags.csv) {
      for (const document of items) print(document)
      return exitCodes.done
    }
    io.out(items.length === 0 ? 'No documents.\n' : renderDocuments(items))
    const standing = await client.standing()
    const { accepted, ready, needs_review: review, failed, in_progress: progress } = standing
    io.out(
      `\n${accepted} accepted = ${ready} ready + ${review} need review + ${failed} failed + ${progress} in progress.\n`,
    )
    if (hasMore) io.out('There are more: --limit N shows N of them, --json prints all.\n')
    return exitCodes.done
  })
}
