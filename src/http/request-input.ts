import type { z } from '@hono/zod-openapi'
import type { AcceptInput, DocumentFilter } from '#workflows'
import { unsupportedMediaType } from './problem.ts'
import type { uploadHeaders, uploadQuery } from './schemas/upload.ts'

type WithUndefined<Filter> = { readonly [Name in keyof Filter]: Filter[Name] | undefined }

/** Without the members that are not given: an absent filter is not one for undefined. */
export function filterOf(input: WithUndefined<DocumentFilter>): DocumentFilter {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  if (body === null) return
  const reader = body.getReader()
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value
  } finally {
    // Whoever stops early takes no more of it: the sender is told at once.
    await reader.cancel().catch(() => {})
  }
}

/** An original as it is sent: the raw bytes as the body, never held as a whole; the rest beside it. */
export function uploadOf(
  request: Request,
  { name, path, tag, batch }: z.output<typeof uploadQuery>,
  headers: z.output<typeof uploadHeaders>,
): AcceptInput {
  // Its parts would become part of the original.
  if (/^multipart\//i.test(request.headers.get('content-type') ?? ''))
    throw unsupportedMediaType('the PDF itself, with Content-Type: application/pdf')
  return {
    name,
    path: path ?? null,
    tags: tag,
    password: headers['x-document-password'] ?? null,
    ...(batch === undefined ? {} : { batch }),
    bytes: chunksOf(request.body),
    signal: request.signal,
  }
}
