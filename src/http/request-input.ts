import type { Context } from 'hono'
import { z } from 'zod'
import { type DocumentId, isUuid } from '#kernel'
import { type AcceptInput, type DocumentFilter, documentTypes } from '#workflows'
import { invalidRequest } from './invalid-request.ts'
import { malformed } from './problem.ts'

/** A query or a body that is not what the route takes is the caller's mistake, and says which part. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw invalidRequest(result.error, value, schema)
}

export async function jsonBody<Schema extends z.ZodType>(context: Context, schema: Schema): Promise<z.output<Schema>> {
  let body: unknown
  try {
    body = await context.req.json()
  } catch {
    throw malformed('The body is not JSON.')
  }
  return parsed(schema, body)
}

const day = z.iso.date()

export const filterSchema = z.object({
  state: z.enum(['accepted', 'processing', 'waiting', 'ready', 'needs_review', 'failed']).optional(),
  type: z.enum(documentTypes).optional(),
  issuer: z.string().max(300).optional(),
  after: day.optional(),
  before: day.optional(),
  tag: z.string().max(60).optional(),
  trashed: z.union([z.boolean(), z.stringbool()]).optional(),
})

export const pageSchema = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

/** Without the members that are not given: an absent filter is not one for undefined. */
export function filterOf(input: z.output<typeof filterSchema>): DocumentFilter {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

export const documentIds = z
  .array(z.string().refine(isUuid, 'must be an id'))
  .max(500)
  // Checked to be ids just before; whether a document has them is the archive's to say.
  .transform((ids) => ids as DocumentId[])

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

/** An original as it is sent: the raw bytes as the body, never held as a whole; the rest in the query. */
export function uploadOf(context: Context): AcceptInput {
  const password = context.req.header('x-document-password')
  const name = context.req.query('name')
  const batch = context.req.query('batch')
  if (!name) throw malformed('name: the file needs a name, as ?name=…')
  return {
    name: name.slice(0, 1_000),
    path: context.req.query('path')?.slice(0, 4_000) ?? null,
    tags: (context.req.queries('tag') ?? []).slice(0, 20).map((tag) => tag.slice(0, 60)),
    password: password === undefined ? null : decodeURIComponent(password),
    ...(batch === undefined ? {} : { batch: batch === 'true' }),
    bytes: chunksOf(context.req.raw.body),
    signal: context.req.raw.signal,
  }
}
