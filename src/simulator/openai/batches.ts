import type { OpenAI } from 'openai'
import { z } from 'zod'
import { listPage } from '../objects/list-page.ts'
import { parseBody } from '../parse-body.ts'
import { ProviderError } from '../provider-error.ts'
import type { Handler, Route } from '../server/handler.ts'
import { batchEndpoints } from './batch-lines.ts'
import { seconds } from './stored-file.ts'
import { workBatch } from './work-batch.ts'

const dayInSeconds = 86_400

const creation = z.looseObject({
  input_file_id: z.string(),
  endpoint: z.string().refine((endpoint) => endpoint in batchEndpoints, 'the simulator has no batches for it'),
  completion_window: z.literal('24h'),
  metadata: z.record(z.string(), z.string()).nullish(),
  output_expires_after: z
    .strictObject({ anchor: z.literal('created_at'), seconds: z.int().min(3_600).max(2_592_000) })
    .optional(),
})

const create: Handler = async (world, { body }) => {
  const request = parseBody(creation, body)
  const input = world.files.get(request.input_file_id)
  if (input.about.purpose !== 'batch') {
    throw new ProviderError(400, "The file's purpose is not 'batch'.", { param: 'input_file_id' })
  }
  const createdAt = seconds(world)
  const about = {
    id: world.newId('batch_'),
    object: 'batch',
    endpoint: request.endpoint,
    input_file_id: input.id,
    completion_window: request.completion_window,
    status: 'validating',
    created_at: createdAt,
    expires_at: createdAt + dayInSeconds,
    metadata: request.metadata ?? null,
    request_counts: { total: 0, completed: 0, failed: 0 },
  } satisfies OpenAI.Batch
  const outputExpiresAfterSeconds = request.output_expires_after?.seconds ?? null
  const batch = world.batches.add({ id: about.id, about, outputExpiresAfterSeconds })
  // Whoever asked is answered now and comes back for it.
  void workBatch(world, batch, input.bytes)
  return { body: about, object: { kind: 'batch', id: about.id, state: 'live' } }
}

const list: Handler = async (world, { query }) => ({
  body: listPage(
    world.batches.all().map(({ about }) => about),
    query,
    100,
  ),
})

const retrieve: Handler = async (world, { ids: [id = ''] }) => ({ body: world.batches.get(id).about })

const cancel: Handler = async (world, { ids: [id = ''] }) => {
  const batch = world.batches.get(id)
  if (batch.about.status !== 'validating' && batch.about.status !== 'in_progress') {
    throw new ProviderError(409, `The batch is ${batch.about.status} and cannot be cancelled.`)
  }
  batch.about = { ...batch.about, status: 'cancelling', cancelling_at: seconds(world) }
  return { body: batch.about }
}

const shared = { family: 'openai', isModelCall: false } as const

export const batchRoutes: readonly Route[] = [
  { ...shared, method: 'POST', path: '/v1/batches', handle: create },
  { ...shared, method: 'GET', path: '/v1/batches', handle: list },
  { ...shared, method: 'GET', path: '/v1/batches/*', handle: retrieve },
  { ...shared, method: 'POST', path: '/v1/batches/*/cancel', handle: cancel },
]
