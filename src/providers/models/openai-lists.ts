import { z } from 'zod'

const page = z.object({ data: z.array(z.looseObject({ id: z.string().min(1) })), has_more: z.boolean().optional() })
const deletion = z.object({ deleted: z.literal(true) })

type Page<T> = {
  readonly items: readonly T[] /** The last one's id, where more follow. */
  readonly more: string | undefined
}

/**
 * A page of a list, read as it was sent. The client itself takes any body without entries for an empty list, a gateway's page too:
 * then what is there would be made once more, and what should be there would count as gone.
 *
 * @throws ZodError or SyntaxError for what is no list
 */
export async function readPage<T>(
  sent: { asResponse(): Promise<Response> },
  read: (item: unknown) => T,
): Promise<Page<T>> {
  const { data, has_more: hasMore } = page.parse(await (await sent.asResponse()).json())
  return { items: data.map(read), more: hasMore === true ? data.at(-1)?.id : undefined }
}

/** Every entry of a list, page by page; `list` asks for one of them, so that each has a time limit of its own. */
export async function* eachListed<T>(
  list: (after: { readonly after?: string }) => Promise<Page<T>>,
): AsyncGenerator<T, undefined> {
  for (let after = {}; ; ) {
    const { items, more } = await list(after)
    yield* items
    if (more === undefined) return
    after = { after: more }
  }
}

/** @throws ZodError for what does not say that something was deleted */
export function readDeletion(answer: unknown): void {
  deletion.parse(answer)
}
