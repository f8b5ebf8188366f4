import type { OpenAI } from 'openai'
import { listPage } from '../objects/list-page.ts'
import { parseBody } from '../parse-body.ts'
import { notFound } from '../provider-error.ts'
import type { Handler, Route } from '../server/handler.ts'
import type { World } from '../world.ts'
import { indexFile } from './index-file.ts'
import { type StoredFile, seconds } from './stored-file.ts'
import { entryId, entryObject, type StoredVectorStore, type StoreEntry } from './stored-vector-store.ts'
import { type Attributes, attributesUpdate, fileAttachment } from './vector-store-request.ts'

/** Puts a file into a store; attached again it is replaced. */
export async function attachFile(
  world: World,
  store: StoredVectorStore,
  file: StoredFile,
  attributes: Attributes | null,
): Promise<StoreEntry> {
  const indexed = await indexFile(world, file)
  const entry = { fileId: file.id, filename: file.about.filename, createdAt: seconds(world), attributes, ...indexed }
  store.entries.set(file.id, entry)
  store.lastActiveAt = seconds(world)
  return entry
}

const attach: Handler = async (world, { ids: [storeId = ''], body }) => {
  const store = world.vectorStores.get(storeId)
  const { file_id: fileId, attributes = null } = parseBody(fileAttachment, body)
  const entry = await attachFile(world, store, world.files.get(fileId), attributes)
  const object = { kind: 'vector_store_file', id: entryId(storeId, fileId), state: 'live' } as const
  return { body: entryObject(storeId, entry), object }
}

function getEntry(world: World, storeId: string, fileId: string): StoreEntry {
  const entry = world.vectorStores.get(storeId).entries.get(fileId)
  if (entry === undefined) throw notFound('file in the vector store', fileId)
  return entry
}

/** Shown as it is; what was still being indexed is done by the next look. */
function shown(storeId: string, entry: StoreEntry): OpenAI.VectorStores.VectorStoreFile {
  const object = entryObject(storeId, entry)
  if (entry.status === 'in_progress') entry.status = 'completed'
  return object
}

const list: Handler = async (world, { ids: [storeId = ''], query }) => {
  const status = query('filter')
  const entries = [...world.vectorStores.get(storeId).entries.values()].map((entry) => shown(storeId, entry))
  const wanted = status === undefined ? entries : entries.filter((entry) => entry.status === status)
  return { body: listPage(wanted, query, 100) }
}

const retrieve: Handler = async (world, { ids: [storeId = '', fileId = ''] }) => ({
  body: shown(storeId, getEntry(world, storeId, fileId)),
})

const update: Handler = async (world, { ids: [storeId = '', fileId = ''], body }) => {
  const entry = getEntry(world, storeId, fileId)
  entry.attributes = parseBody(attributesUpdate, body).attributes
  return { body: entryObject(storeId, entry) }
}

/** Only from this store; the file itself stays. */
const detach: Handler = async (world, { ids: [storeId = '', fileId = ''] }) => {
  getEntry(world, storeId, fileId)
  world.vectorStores.get(storeId).entries.delete(fileId)
  const deleted = { id: fileId, object: 'vector_store.file.deleted', deleted: true } as const
  const body = deleted satisfies OpenAI.VectorStores.VectorStoreFileDeleted
  return { body, object: { kind: 'vector_store_file', id: entryId(storeId, fileId), state: 'deleted' } }
}

const shared = { family: 'openai', isModelCall: false } as const

export const vectorStoreFileRoutes: readonly Route[] = [
  { ...shared, method: 'POST', path: '/v1/vector_stores/*/files', handle: attach },
  { ...shared, method: 'GET', path: '/v1/vector_stores/*/files', handle: list },
  { ...shared, method: 'GET', path: '/v1/vector_stores/*/files/*', handle: retrieve },
  { ...shared, method: 'POST', path: '/v1/vector_stores/*/files/*', handle: update },
  { ...shared, method: 'DELETE', path: '/v1/vector_stores/*/files/*', handle: detach },
]
