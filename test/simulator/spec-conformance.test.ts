import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '#simulator'
import { extractionRequest, invoice } from './clients.ts'
import { type CheckBySpec, openAiSpec } from './openai-spec.ts'

const spec = process.env.AUTOPILOT_TEST_OPENAI_SPEC

type Rule = { readonly path: RegExp; readonly method: string; readonly request?: string; readonly response: string }

const id = '[^/]+'
const rule = (method: string, path: string, response: string, request?: string): Rule => ({
  ...{ method, path: new RegExp(`^/v1/${path}$`), response },
  ...(request === undefined ? {} : { request }),
})

const rules: readonly Rule[] = [
  rule('POST', 'responses/input_tokens', 'TokenCountsResource', 'TokenCountsBody'),
  rule('POST', 'responses', 'Response', 'CreateResponse'),
  rule('GET', `responses/${id}`, 'Response'),
  rule('POST', `responses/${id}/cancel`, 'Response'),
  rule('POST', 'files', 'OpenAIFile'),
  rule('GET', 'files', 'ListFilesResponse'),
  rule('GET', `files/${id}`, 'OpenAIFile'),
  rule('DELETE', `files/${id}`, 'DeleteFileResponse'),
  rule('POST', 'vector_stores', 'VectorStoreObject', 'CreateVectorStoreRequest'),
  rule('GET', `vector_stores/${id}`, 'VectorStoreObject'),
  rule('DELETE', `vector_stores/${id}`, 'DeleteVectorStoreResponse'),
  rule('POST', `vector_stores/${id}/files`, 'VectorStoreFileObject', 'CreateVectorStoreFileRequest'),
  rule('GET', `vector_stores/${id}/files/${id}`, 'VectorStoreFileObject'),
  rule('POST', `vector_stores/${id}/files/${id}`, 'VectorStoreFileObject'),
  rule('DELETE', `vector_stores/${id}/files/${id}`, 'DeleteVectorStoreFileResponse'),
  rule('POST', `vector_stores/${id}/search`, 'VectorStoreSearchResultsPage', 'VectorStoreSearchRequest'),
  rule('POST', 'embeddings', 'CreateEmbeddingResponse', 'CreateEmbeddingRequest'),
  rule('POST', 'batches', 'Batch', 'CreateBatchRequest'),
  rule('GET', `batches/${id}`, 'Batch'),
  rule('POST', `batches/${id}/cancel`, 'Batch'),
]

describe.skipIf(spec === undefined)(
  'the simulator, by the published description of the OpenAI API (needs AUTOPILOT_TEST_OPENAI_SPEC)',
  () => {
    let simulator: Simulator
    let check: CheckBySpec
    const problems: string[] = []
    const checked = new Set<Rule>()

    beforeAll(async () => {
      check = openAiSpec(spec ?? '')
      simulator = await startSimulator({ port: 0 })
    })
    afterAll(() => simulator.close())

    /** The real client; everything it sends and gets is held against the description. */
    const client = () =>
      new OpenAI({
        ...{ apiKey: 'sk-test', baseURL: `${simulator.url}/v1`, maxRetries: 0, logLevel: 'off' },
        async fetch(url, init) {
          const response = await fetch(url, init)
          const method = init?.method ?? 'GET'
          const path = new URL(url instanceof Request ? url.url : url).pathname
          const known = rules.find((one) => one.method === method && one.path.test(path))
          if (known === undefined || !response.ok) return response
          checked.add(known)
          const note = (schema: string, value: unknown) => {
            const problem = check(schema, value)
            if (problem !== null) problems.push(`${method} ${path}: ${problem}`)
          }
          if (known.request !== undefined) note(known.request, JSON.parse(String(init?.body)))
          note(known.response, await response.clone().json())
          return response
        },
      })

    it('takes and gives what it says, for every operation', async () => {
      const { responses, files, vectorStores, embeddings, batches } = client()
      for (const fault of ['refusal', 'incomplete', 'broken_schema']) {
        await fetch(`${simulator.url}/simulator/faults`, {
          method: 'POST',
          body: JSON.stringify([{ fault, times: 1 }]),
        })
        await responses.create(extractionRequest('gpt-6-luna'))
      }
      const { input = '', text = {} } = extractionRequest('gpt-5-mini')
      await responses.inputTokens.count({ model: 'gpt-5-mini', input, text })
      const parameters = { type: 'object', properties: {}, additionalProperties: false, required: [] }
      const tools = [{ type: 'function' as const, name: 'keep', parameters, strict: true }]
      await responses.create(extractionRequest('gpt-5-mini', { tools, tool_choice: 'required' }))
      const kept = await responses.create(extractionRequest('gpt-5-mini', { background: true, store: true }))
      for (let look = 0; look < 3; look++) await responses.retrieve(kept.id)
      await responses.cancel(kept.id)

      const expires_after = { anchor: 'created_at', seconds: 3_600 } as const
      const file = await files.create({ file: new File([invoice], 'a.pdf'), purpose: 'user_data', expires_after })
      await files.list()
      await files.retrieve(file.id)
      const store = await vectorStores.create({ name: 'archive', expires_after: { anchor: 'last_active_at', days: 7 } })
      await vectorStores.files.createAndPoll(store.id, {
        file_id: file.id,
        attributes: { type: 'invoice', year: 2025 },
      })
      const filters = { type: 'and' as const, filters: [{ type: 'gte' as const, key: 'year', value: 2025 }] }
      await vectorStores.search(store.id, { query: 'Northfork', filters, max_num_results: 3 })
      await vectorStores.files.update(file.id, { vector_store_id: store.id, attributes: { type: 'paid' } })
      await vectorStores.retrieve(store.id)
      await vectorStores.files.delete(file.id, { vector_store_id: store.id })
      await vectorStores.delete(store.id)
      await files.delete(file.id)

      await embeddings.create({ model: 'text-embedding-3-small', input: ['rent'], encoding_format: 'float' })

      const line = JSON.stringify({
        custom_id: 'a',
        method: 'POST',
        url: '/v1/responses',
        body: extractionRequest('gpt-5-mini'),
      })
      const slow = JSON.stringify([{ method: 'BATCH', latency_ms: 500 }])
      await fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: slow })
      for (const lines of [line, '{"broken']) {
        const input_file = await files.create({ file: new File([lines], 'in.jsonl'), purpose: 'batch' })
        const batch = await batches.create({
          ...{ input_file_id: input_file.id, endpoint: '/v1/responses', completion_window: '24h' },
        })
        await batches.cancel(batch.id).catch(() => undefined)
        await batches.retrieve(batch.id)
      }

      expect(problems).toEqual([])
      expect(rules.filter((one) => !checked.has(one)).map(({ method, path }) => `${method} ${path.source}`)).toEqual([])
    })

    it('tells what is wrong: a check that accepts everything would prove nothing', () => {
      const response = { id: 'resp_1', object: 'response', status: 'completed', output: [], created_at: 1 }
      expect(check('Response', { ...response, status: 'done' })).not.toBeNull()
      expect(check('OpenAIFile', { id: 'file-1' })).not.toBeNull()
      const attributes = Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`key${at}`, 'x']))
      expect(check('CreateVectorStoreFileRequest', { file_id: 'file-1', attributes })).not.toBeNull()
      expect(check('CreateVectorStoreFileRequest', { file_id: 'file-1', attributes: { key: 'x' } })).toBeNull()
    })
  },
)
