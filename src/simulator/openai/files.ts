import type { OpenAI } from 'openai'
import { z } from 'zod'
import { listPage } from '../objects/list-page.ts'
import { parseBody } from '../parse-body.ts'
import type { Handler, Route } from '../server/handler.ts'
import { storeFile } from './stored-file.ts'

const purposes = ['assistants', 'batch', 'fine-tune', 'vision', 'user_data'] as const

const upload = z.looseObject({
  file: z.instanceof(File),
  purpose: z.enum(purposes),
  'expires_after[anchor]': z.literal('created_at').optional(),
  'expires_after[seconds]': z.coerce.number().int().min(3_600).max(2_592_000).optional(),
})

const create: Handler = async (world, { body }) => {
  const { file, purpose, 'expires_after[seconds]': expiresAfterSeconds = null } = parseBody(upload, body)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const stored = storeFile(world, { bytes, filename: file.name, purpose, expiresAfterSeconds })
  return { body: stored.about, object: { kind: 'file', id: stored.id, state: 'live' } }
}

const list: Handler = async (world, { query }) => {
  const purpose = query('purpose')
  const files = world.files.all().map(({ about }) => about)
  const wanted = purpose === undefined ? files : files.filter((file) => file.purpose === purpose)
  return { body: listPage(wanted, query, 10_000) }
}

const retrieve: Handler = async (world, { ids: [id = ''] }) => ({ body: world.files.get(id).about })

const content: Handler = async (world, { ids: [id = ''] }) => ({ body: world.files.get(id).bytes })

/** Only the file: its entries in vector stores stay, as people have seen it, so who deletes in the wrong order is found out. */
const remove: Handler = async (world, { ids: [id = ''] }) => {
  world.files.remove(id)
  const body = { id, object: 'file', deleted: true } satisfies OpenAI.FileDeleted
  return { body, object: { kind: 'file', id, state: 'deleted' } }
}

const shared = { family: 'openai', isModelCall: false } as const

export const fileRoutes: readonly Route[] = [
  { ...shared, method: 'POST', path: '/v1/files', handle: create },
  { ...shared, method: 'GET', path: '/v1/files', handle: list },
  { ...shared, method: 'GET', path: '/v1/files/*', handle: retrieve },
  { ...shared, method: 'GET', path: '/v1/files/*/content', handle: content },
  { ...shared, method: 'DELETE', path: '/v1/files/*', handle: remove },
]
