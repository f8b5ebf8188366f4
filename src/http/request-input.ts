import type { z } from '@hono/zod-openapi'
import { cutText } from '#kernel'
import type { AcceptInput, DocumentFilter } from '#workflows'
import { openFilePart } from './file-part.ts'
import { malformed, unsupportedMediaType } from './problem.ts'
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

/** An original as it is sent: the raw bytes, or a form with them, never held as a whole; the rest beside it. */
export async function uploadOf(
  request: Request,
  { name, path, tag, batch }: z.output<typeof uploadQuery>,
  headers: z.output<typeof uploadHeaders>,
): Promise<AcceptInput> {
  const { name: sentName, bytes } = await fileOf(request)
  const given = name ?? sentName
  if (given === null) throw malformed('name: the file needs a name, as ?name=…')
  return {
    name: cutText(given, 1_000),
    path: path ?? null,
    tags: tag,
    password: headers['x-document-password'] ?? null,
    ...(batch === undefined ? {} : { batch }),
    bytes,
    signal: request.signal,
  }
}

async function fileOf(request: Request): Promise<{ name: string | null; bytes: AsyncIterable<Uint8Array> }> {
  const type = request.headers.get('content-type') ?? ''
  const bytes = chunksOf(request.body)
  if (/^multipart\/form-data\s*;/i.test(type)) return openFilePart(type, bytes)
  // The parts of a form would become part of the original, and JSON has been read as such.
  if (/^multipart\/|^application\/([\w.+-]+\+)?json\b/i.test(type))
    throw unsupportedMediaType('the PDF itself, with Content-Type: application/pdf')
  return { name: null, bytes }
}
