import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { answerJson } from '../answer-json.ts'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { answerQuery, answerSchema, askBody } from '../schemas/answer.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import { idParams } from '../schemas/parameters.ts'

const ask = createRoute({
  ...guarded('runs:write', 'agent'),
  method: 'post',
  path: '/v1/ask',
  operationId: 'askDocuments',
  tags: ['Agents'],
  summary: 'Ask the documents',
  description:
    'Starts an agent that looks for the answer, and proves it: each citation names a document, a page, and words that were found there. What the documents do not say is answered with `found: false`. It reads with the permissions of whoever asks. A run that waits for a person says so in `waiting`.',
  request: { body: jsonBody(askBody) },
  responses: {
    200: json('The run has ended, or waits for a person.', answerSchema),
    202: json('It is at work: look again under `/v1/ask/{id}`.', answerSchema),
    ...problems('request.unsupported_media_type'),
  },
})

const showAnswer = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/ask/{id}',
  operationId: 'showAnswer',
  tags: ['Agents'],
  summary: 'What came of a question',
  description: 'Named by its run. Asked with `wait_ms` it answers when the run has ended or waits for a person.',
  request: { params: idParams('Of its run.', exampleIds.run), query: answerQuery },
  responses: { 200: json('The question with its answer.', answerSchema), ...problems('run.not_found') },
})

/** Questions to the documents. */
export function answerRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(ask, async (c) => {
      const { question, wait_ms: waitMs } = c.req.valid('json')
      const answer = await operations.ask(c.var.caller, { question, waitMs, signal: c.req.raw.signal })
      c.header('Location', `/v1/ask/${answer.runId}`)
      const isAtWork = answer.status === 'queued' || answer.status === 'running'
      return isAtWork ? c.json(answerJson(answer), 202) : c.json(answerJson(answer), 200)
    })
    .openapi(showAnswer, async (c) => {
      const { wait_ms: waitMs } = c.req.valid('query')
      const input = { runId: c.req.valid('param').id, waitMs, signal: c.req.raw.signal }
      return c.json(answerJson(await operations.showAnswer(c.var.caller, input)), 200)
    })
}
