import { z } from 'zod'

const page = z.object({ data: z.array(z.looseObject({ id: z.string().min(1) })), has_more: z.boolean().optional() })
const deletion = z.object({ deleted: z.literal(true) })

/**
 * Every entry of a list, page by page, each page as it was sent. The client itself takes any body without entries for an empty list,
 * a gateway's page too: then what is there would be made once more, and what should be there would count as gone.
 *
 * @throws ZodError or SyntaxError for what is no list
 */
export async function* eachListed(
  list: (after: { readonly after?: string }) => { asResponse(): Promise<Response> },
): AsyncGenerator<{ readonly id: string }> {
  for (let after = {}; ; ) {
    const { data, has_more: hasMore } = page.parse(await (await list(after).asResponse()).json())
    yield* data
    const last = data.at(-1)
    if (hasMore !== true || last === undefined) return
    after = { after: last.id }
  }
}

/** @throws ZodError for what does not say that something was deleted */
export function readDeletion(answer: unknown): void {
  deletion.parse(answer)
}
