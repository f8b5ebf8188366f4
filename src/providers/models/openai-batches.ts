import { z } from 'zod'
import { RemoteCallError } from '#kernel'
import type { ModelBatches, ModelCallOptions, RemoteBatch } from '#workflows'
import { readBatchAnswers } from './openai-batch-answers.ts'
import { openAiCalls } from './openai-calls.ts'
import { eachListed, readDeletion, readPage } from './openai-lists.ts'
import { type OpenAiModelsInput, openAiBaseUrl } from './openai-models.ts'
import { openAiBatchRequest } from './openai-request.ts'
import { serverAddress } from './server-address.ts'

const endpoint = '/v1/responses'
/** What nobody deletes goes by itself: the longest that OpenAI allows, because an answer that is paid for must not. */
const kept = { anchor: 'created_at', seconds: 2_592_000 } as const
const nameKey = 'autopilot_batch'

const seconds = z.number().transform((value) => new Date(value * 1_000))
const batch = z.object({
  id: z.string(),
  status: z.string().regex(/^\w{1,40}$/),
  request_counts: z.object({ total: z.int().nonnegative() }).nullish(),
  output_file_id: z.string().nullish(),
  error_file_id: z.string().nullish(),
  expires_at: seconds.nullish(),
  errors: z.object({ data: z.array(z.object({ code: z.string().nullish() })).nullish() }).nullish(),
})

const named = z.object({ id: z.string(), filename: z.string() })
const marked = z.object({ metadata: z.record(z.string(), z.string()).nullish() })

const outcomes = { completed: 'completed', failed: 'failed', expired: 'expired', cancelled: 'cancelled' } as const

function readBatch(body: unknown): RemoteBatch {
  const read = batch.parse(body)
  const { status } = read
  const code = read.errors?.data?.find((error) => error.code)?.code ?? null
  return {
    ...{ remoteId: read.id, status, isCancelling: status === 'cancelling', total: read.request_counts?.total ?? null },
    outcome: status in outcomes ? outcomes[status as keyof typeof outcomes] : undefined,
    outputFileId: read.output_file_id ?? null,
    errorFileId: read.error_file_id ?? null,
    expiresAt: read.expires_at ?? null,
    error: code !== null && /^\w{1,64}$/.test(code) ? code : null,
  }
}

const isGone = (error: unknown): boolean => error instanceof RemoteCallError && error.failure === 'not_found'

/** The Batch API of OpenAI: files of requests to the Responses API, answered within a day at half the price. */
export function createOpenAiBatches(input: OpenAiModelsInput): ModelBatches {
  const { apiKey, baseUrl = openAiBaseUrl, clock, usageOf } = input
  const run = openAiCalls({ apiKey, baseUrl, clock })
  const filesOf = (purpose: string, options: ModelCallOptions) =>
    eachListed((after) =>
      run(options, (client, sent) =>
        readPage(client.files.list({ purpose, order: 'desc', limit: 1_000, ...after }, sent), (file) =>
          named.parse(file),
        ),
      ),
    )
  return {
    provider: 'openai',
    address: serverAddress(baseUrl),
    limits: { requests: 50_000, bytes: 200_000_000 },
    lineOf: (name, request) =>
      `${JSON.stringify({ custom_id: name, method: 'POST', url: endpoint, body: openAiBatchRequest(request) })}\n`,
    async listFiles(options) {
      const files: { fileId: string; name: string }[] = []
      for (const purpose of ['batch', 'batch_output']) {
        for await (const { id, filename } of filesOf(purpose, options)) files.push({ fileId: id, name: filename })
      }
      return files
    },
    async findFile(name, options) {
      for await (const file of filesOf('batch', options)) if (file.filename === name) return file.id
      return undefined
    },
    upload: ({ name, lines }, options) =>
      run(options, async (client, sent) => {
        const file = new File([...lines], name, { type: 'application/jsonl' })
        const stored = await client.files.create({ file, purpose: 'batch', expires_after: kept }, sent)
        return z.object({ id: z.string() }).parse(stored).id
      }),
    async findBatch(name, options) {
      const read = (item: unknown) => ({ mark: marked.parse(item).metadata?.[nameKey], item })
      const batches = eachListed((after) =>
        run(options, (client, sent) => readPage(client.batches.list({ limit: 100, ...after }, sent), read)),
      )
      for await (const { mark, item } of batches) {
        if (mark === name) return await run(options, async () => readBatch(item))
      }
      return undefined
    },
    create: ({ name, fileId }, options) =>
      run(options, async (client, sent) =>
        readBatch(
          await client.batches.create(
            {
              ...{ input_file_id: fileId, endpoint, completion_window: '24h', output_expires_after: kept },
              metadata: { [nameKey]: name },
            },
            sent,
          ),
        ),
      ),
    retrieve: (remoteId, options) =>
      run(options, async (client, sent) => readBatch(await client.batches.retrieve(remoteId, sent))),
    cancel: (remoteId, options) =>
      run(options, async (client, sent) => readBatch(await client.batches.cancel(remoteId, sent))),
    async readAnswers(fileId, options) {
      try {
        const text = await run(options, async (client, sent) => (await client.files.content(fileId, sent)).text())
        return readBatchAnswers(text, usageOf)
      } catch (error) {
        if (isGone(error)) return undefined
        throw error
      }
    },
    async deleteFile(fileId, options) {
      try {
        await run(options, async (client, sent) => readDeletion(await client.files.delete(fileId, sent)))
      } catch (error) {
        if (!isGone(error)) throw error
      }
    },
  }
}
