import { type Clock, RemoteCallError } from '#kernel'
import type { RemoteCallOptions, RemoteEntry, RemoteIndexProvider } from '#workflows'
import { callServer } from '../models/call-server.ts'
import { type OpenAiClient, openAiClient } from '../models/openai-client.ts'
import { eachListed, readDeletion, readPage } from '../models/openai-lists.ts'
import { openAiBaseUrl } from '../models/openai-models.ts'
import { serverAddress } from '../models/server-address.ts'
import { readEntry, readFile, readStore } from './openai-answers.ts'

export type OpenAiRemoteIndexInput = {
  readonly apiKey: string
  /** Defaults to OpenAI's own. */
  readonly baseUrl?: string | undefined
  readonly clock: Pick<Clock, 'now'>
}

const provider = 'openai'
/** The only purpose whose files a vector store takes for search. */
const purpose = 'assistants'
const newestFiles = { purpose, order: 'desc', limit: 10_000 } as const
/** Clocks differ: what was made so long before may be ours. */
const clockSlackMs = 600_000

/** Files and vector stores of OpenAI, through the official client. */
export function createOpenAiRemoteIndex(input: OpenAiRemoteIndexInput): RemoteIndexProvider {
  const { apiKey, baseUrl = openAiBaseUrl, clock } = input
  const load = openAiClient({ apiKey, baseUrl })
  const call = async <T>(
    { signal, timeoutMs }: RemoteCallOptions,
    work: (client: OpenAiClient, options: { readonly signal: AbortSignal; readonly timeout: number }) => Promise<T>,
  ): Promise<T> => {
    const loaded = await load()
    return await callServer({ provider, clock, signal, timeoutMs }, loaded.sdk, (ended) =>
      work(loaded, { signal: ended, timeout: timeoutMs }),
    )
  }
  const files = (options: RemoteCallOptions) =>
    eachListed((after) =>
      call(options, ({ client }, request) =>
        readPage(client.files.list({ ...newestFiles, ...after }, request), readFile),
      ),
    )
  return {
    provider,
    address: serverAddress(baseUrl),
    uploadFile: ({ name, bytes, expiresAfterSeconds }, options) =>
      call(options, async ({ sdk, client }, request) => {
        const file = await sdk.toFile(bytes, name, { type: 'application/pdf' })
        const expiry = { anchor: 'created_at', seconds: expiresAfterSeconds } as const
        return readFile(await client.files.create({ file, purpose, expires_after: expiry }, request))
      }),
    async findFileByName(name, since, options) {
      const oldest = (since.getTime() - clockSlackMs) / 1_000
      for await (const file of files(options)) {
        if (file.name === name) return file
        if (file.createdAt < oldest) return undefined
      }
      return undefined
    },
    listFiles: async (prefix, options) => (await allOf(files(options))).filter(({ name }) => name.startsWith(prefix)),
    hasFile: (fileId, options) =>
      isThere(call(options, async ({ client }, request) => readFile(await client.files.retrieve(fileId, request)))),
    deleteFile: (fileId, options) =>
      untilGone(call(options, async ({ client }, request) => readDeletion(await client.files.delete(fileId, request)))),
    createStore: (name, options) =>
      call(options, async ({ client }, request) => readStore(await client.vectorStores.create({ name }, request))),
    async listStores(prefix, options) {
      const stores = eachListed((after) =>
        call(options, ({ client }, request) =>
          readPage(client.vectorStores.list({ limit: 100, ...after }, request), readStore),
        ),
      )
      return (await allOf(stores)).filter(({ name }) => name.startsWith(prefix))
    },
    hasStore: (storeId, options) =>
      isThere(
        call(options, async ({ client }, request) => readStore(await client.vectorStores.retrieve(storeId, request))),
      ),
    deleteStore: (storeId, options) =>
      untilGone(
        call(options, async ({ client }, request) => readDeletion(await client.vectorStores.delete(storeId, request))),
      ),
    attach: ({ storeId, fileId, attributes }, options) =>
      call(options, async ({ client }, request) => {
        const body = { file_id: fileId, attributes: { ...attributes } }
        return readEntry(await client.vectorStores.files.create(storeId, body, request))
      }),
    setAttributes: ({ storeId, fileId, attributes }, options) =>
      call(options, async ({ client }, request) => {
        const body = { vector_store_id: storeId, attributes: { ...attributes } }
        return readEntry(await client.vectorStores.files.update(fileId, body, request))
      }),
    findEntry: (storeId, fileId, options) =>
      ifThere(
        call(options, async ({ client }, request) =>
          readEntry(await client.vectorStores.files.retrieve(fileId, { vector_store_id: storeId }, request)),
        ),
      ),
    listEntries: (storeId, options) => {
      const read = (item: unknown): RemoteEntry => {
        const { fileId, status } = readEntry(item)
        return { fileId, status }
      }
      const entries = eachListed((after) =>
        call(options, ({ client }, request) =>
          readPage(client.vectorStores.files.list(storeId, { limit: 100, ...after }, request), read),
        ),
      )
      return allOf(entries)
    },
    detach: (storeId, fileId, options) =>
      untilGone(
        call(options, async ({ client }, request) =>
          readDeletion(await client.vectorStores.files.delete(fileId, { vector_store_id: storeId }, request)),
        ),
      ),
  }
}

async function allOf<T>(listed: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const item of listed) all.push(item)
  return all
}

const isNotFound = (error: unknown): boolean => error instanceof RemoteCallError && error.failure === 'not_found'

async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

const isThere = async (asked: Promise<unknown>): Promise<boolean> => (await ifThere(asked)) !== undefined

/** Somebody else removed it, or an attempt before that whose answer was lost. */
async function untilGone(removed: Promise<unknown>): Promise<void> {
  await ifThere(removed)
}
