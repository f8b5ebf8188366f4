import type { ApiClient, DocumentJson, DocumentQuery } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { renderDocuments } from '../output/document-table.ts'

/** Every document that the query matches, page after page. */
export async function* allDocuments(client: ApiClient, query: DocumentQuery): AsyncIterable<DocumentJson> {
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<ApiClient['list']>> = await client.list({
      ...query,
      limit: 500,
      ...(cursor === null ? {} : { cursor }),
    })
    yield* page.items
    cursor = page.next_cursor
  } while (cursor !== null)
}

export async function list(
  context: CommandContext,
  query: DocumentQuery,
  flags: { readonly limit: number },
): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    if (json) {
      for await (const document of allDocuments(client, query)) printJson(io, document)
      return exitCodes.done
    }
    const page = await client.list({ ...query, limit: flags.limit })
    io.out(page.items.length === 0 ? 'No documents.\n' : renderDocuments(page.items))
    const standing = await client.standing()
    const { accepted, ready, needs_review: review, failed, in_progress: progress } = standing
    io.out(
      `\n${accepted} accepted = ${ready} ready + ${review} need review + ${failed} failed + ${progress} in progress.\n`,
    )
    if (page.next_cursor !== null) io.out('There are more: --limit N shows N of them, --json prints all.\n')
    return exitCodes.done
  })
}
