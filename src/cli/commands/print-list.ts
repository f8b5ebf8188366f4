import type { ApiClient } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { requireOneForm } from '../output/form.ts'
import { allPages, firstOf } from '../pages.ts'

export type ListFlags = { readonly limit?: number; readonly csv?: boolean }

type Forms<Item> = {
  readonly table: (items: readonly Item[]) => string
  readonly csv: (items: readonly Item[]) => string
  /** What is said where there are none. */
  readonly none: string
}

const shownByDefault = 50

/** Prints what a list of the API holds: all of it for programs, the beginning for people. */
export async function printList<Item>(
  context: CommandContext,
  flags: ListFlags,
  fetchPage: (
    client: ApiClient,
    page: { readonly limit: number; readonly cursor?: string },
  ) => Promise<{ readonly items: readonly Item[]; readonly next_cursor: string | null }>,
  forms: Forms<Item>,
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  const limit = flags.limit ?? (json || flags.csv ? Number.POSITIVE_INFINITY : shownByDefault)
  return withArchive(context, { working: false }, async ({ client }) => {
    const { items, hasMore } = await firstOf(
      allPages((page) => fetchPage(client, page), limit + 1),
      limit,
    )
    if (json) for (const item of items) printJson(io, item)
    else if (flags.csv) io.out(forms.csv(items))
    else io.out(items.length === 0 ? forms.none : forms.table(items))
    if (hasMore && !json && !flags.csv) io.out('There are more: --limit N shows N of them, --json prints all.\n')
    return exitCodes.done
  })
}
