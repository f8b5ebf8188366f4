import type { OpenAI } from 'openai'
import { listPage } from '../objects/list-page.ts'
import { parseBody } from '../parse-body.ts'
import type { Handler, Route } from '../server/handler.ts'
import type { World } from '../world.ts'
import { seconds } from './stored-file.ts'
import { entryId, type StoredVectorStore, storeObject } from './stored-vector-store.ts'
import { attachFile } from './vector-store-files.ts'
import { storeCreation, storeUpdate } from './vector-store-request.ts'

const create: Handler = async (world, { body }) => {
  const { name = '', metadata = null, expires_after: expiry, file_ids: fileIds = [] } = parseBody(storeCreation, body)
  const files = fileIds.map((id) => world.files.get(id))
  const now = seconds(world)
  const store = world.vectorStores.add({
    id: world.newId('vs_'),
    createdAt: now,
    name,
    metadata,
    expiresAfterDays: expiry?.days ?? null,
    lastActiveAt: now,
    entries: new Map(),
  })
  for (const file of files) {
    await attachFile(world, store, file, null)
    world.journal.recordObject({ kind: 'vector_store_file', id: entryId(store.id, file.id), state: 'live' })
  }
  return reply(store, 'live')
}

const reply = (store: StoredVectorStore, state: string) => ({
  body: storeObject(store),
  object: { kind: 'vector_store', id: store.id, state } as const,
})

const list: Handler = async (world, { query }) => ({
  body: listPage(world.vectorStores.all().map(storeObject), query, 100),
})

const retrieve: Handler = async (world, { ids: [id = ''] }) => ({ body: storeObject(world.vectorStores.get(id)) })

const update: Handler = async (world, { ids: [id = ''], body }) => {
  const store = world.vectorStores.get(id)
  const change = parseBody(storeUpdate, body)
  store.name = change.name ?? store.name
  if (change.metadata !== undefined) store.metadata = change.metadata
  if (change.expires_after !== undefined) store.expiresAfterDays = change.expires_after?.days ?? null
  return { body: storeObject(store) }
}

/** With its entries; the files themselves stay. */
const remove: Handler = async (world, { ids: [id = ''] }) => {
  const store = world.vectorStores.remove(id)
  recordLostEntries(world, store)
  const body = { id, object: 'vector_store.deleted', deleted: true } satisfies OpenAI.VectorStoreDeleted
  return { body, object: { kind: 'vector_store', id, state: 'deleted' } }
}

/** What was in a store is gone with it. */
export function recordLostEntries({ journal }: Pick<World, 'journal'>, store: StoredVectorStore): void {
  for (const fileId of store.entries.keys()) {
    journal.recordObject({ kind: 'vector_store_file', id: entryId(store.id, fileId), state: 'deleted' })
  }
}

const shared = { family: 'openai', isModelCall: false } as const

export const vectorStoreRoutes: readonly Route[] = [
  { ...shared, method: 'POST', path: '/v1/vector_stores', handle: create },
  { ...shared, method: 'GET', path: '/v1/vector_stores', handle: list },
  { ...shared, method: 'GET', path: '/v1/vector_stores/*', handle: retrieve },
  { ...shared, method: 'POST', path: '/v1/vector_stores/*', handle: update },
  { ...shared, method: 'DELETE', path: '/v1/vector_stores/*', handle: remove },
]
