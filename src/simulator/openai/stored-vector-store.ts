import type { OpenAI } from 'openai'
import type { Attributes } from './vector-store-request.ts'

type Status = OpenAI.VectorStores.VectorStoreFile['status']

/** A file in a vector store. It is indexed when somebody has looked at it once. */
export type StoreEntry = {
  readonly fileId: string
  readonly filename: string
  readonly createdAt: number
  readonly usageBytes: number
  /** What is found: the text of each page. */
  readonly chunks: readonly { readonly text: string; readonly vector: Float32Array }[]
  attributes: Attributes | null
  status: Status
}

export type StoredVectorStore = {
  readonly id: string
  readonly createdAt: number
  name: string
  metadata: Record<string, string> | null
  expiresAfterDays: number | null
  lastActiveAt: number
  /** By the id of the file. */
  readonly entries: Map<string, StoreEntry>
}

const secondsOfDay = 86_400

/** In seconds since 1970; null for a store that stays. */
export function storeExpiry({ expiresAfterDays, lastActiveAt }: StoredVectorStore): number | null {
  return expiresAfterDays === null ? null : lastActiveAt + expiresAfterDays * secondsOfDay
}

/** How the journal names a file in a store: the same file can be in several. */
export const entryId = (storeId: string, fileId: string): string => `${storeId}/${fileId}`

export function storeObject(store: StoredVectorStore): OpenAI.VectorStore {
  const entries = [...store.entries.values()]
  const count = (status: Status): number => entries.filter((entry) => entry.status === status).length
  const expiresAt = storeExpiry(store)
  return {
    id: store.id,
    object: 'vector_store',
    created_at: store.createdAt,
    name: store.name,
    metadata: store.metadata,
    status: count('in_progress') > 0 ? 'in_progress' : 'completed',
    usage_bytes: entries.reduce((sum, { usageBytes }) => sum + usageBytes, 0),
    file_counts: {
      in_progress: count('in_progress'),
      completed: count('completed'),
      failed: count('failed'),
      cancelled: count('cancelled'),
      total: entries.length,
    },
    last_active_at: store.lastActiveAt,
    ...(store.expiresAfterDays === null
      ? {}
      : { expires_after: { anchor: 'last_active_at', days: store.expiresAfterDays }, expires_at: expiresAt }),
  }
}

export function entryObject(storeId: string, entry: StoreEntry): OpenAI.VectorStores.VectorStoreFile {
  return {
    id: entry.fileId,
    object: 'vector_store.file',
    created_at: entry.createdAt,
    vector_store_id: storeId,
    usage_bytes: entry.usageBytes,
    status: entry.status,
    last_error: entry.status === 'failed' ? { code: 'invalid_file', message: 'The file could not be parsed.' } : null,
    attributes: entry.attributes,
    chunking_strategy: { type: 'static', static: { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 } },
  }
}
