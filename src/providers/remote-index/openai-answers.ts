import { z } from 'zod'

const file = z.object({
  id: z.string().min(1),
  filename: z.string(),
  created_at: z.number(),
  expires_at: z.number().nullish(),
})
const store = z.object({ id: z.string().min(1), name: z.string().nullish() })
const entry = z.object({
  id: z.string().min(1),
  status: z.enum(['in_progress', 'completed', 'cancelled', 'failed']),
})

/** `createdAt` in seconds since 1970. @throws ZodError for what is no file */
export function readFile(answer: unknown) {
  const { id, filename, created_at, expires_at } = file.parse(answer)
  const expiresAt = typeof expires_at === 'number' ? new Date(expires_at * 1_000) : null
  return { remoteId: id, name: filename, createdAt: created_at, expiresAt }
}

/** @throws ZodError for what is no vector store */
export function readStore(answer: unknown) {
  const { id, name } = store.parse(answer)
  return { remoteId: id, name: name ?? '' }
}

/** @throws ZodError for what is no file of a vector store */
export function readEntry(answer: unknown) {
  const { id, status } = entry.parse(answer)
  // One that was cancelled is as little found as one that failed.
  return { remoteId: id, fileId: id, status: status === 'cancelled' ? ('failed' as const) : status }
}
