import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { planJson } from '../itinerary-json.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import { planBody, planQuery, planSchema } from '../schemas/itinerary.ts'
import { idParams } from '../schemas/parameters.ts'

const plan = createRoute({
  ...guarded('documents:write', 'agent'),
  method: 'post',
  path: '/v1/itineraries/plans',
  operationId: 'planItinerary',
  tags: ['Agents'],
  summary: 'Have an itinerary made of bookings',
  description:
    'Starts an agent that collects the bookings of a period, of a destination or of both, puts them in order, says what does not fit, and keeps the itinerary. Each entry names the documents that it is taken from. It works with the permissions of whoever asks. A run that waits for a person says so in `waiting`. A journey with more bookings than an itinerary holds is refused before anything is spent.',
  request: { body: jsonBody(planBody) },
  responses: {
    200: json('The run has ended, or waits for a person.', planSchema),
    202: json('It is at work: look again under `/v1/itineraries/plans/{id}`.', planSchema),
    ...problems('request.unsupported_media_type', 'itinerary.too_many_bookings'),
  },
})

const showPlan = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/itineraries/plans/{id}',
  operationId: 'showItineraryPlan',
  tags: ['Agents'],
  summary: 'What came of the making of an itinerary',
  description: 'Named by its run. Asked with `wait_ms` it answers when the run has ended or waits for a person.',
  request: { params: idParams('Of its run.', exampleIds.run), query: planQuery },
  responses: { 200: json('The run with its itinerary.', planSchema), ...problems('run.not_found') },
})

/** Itineraries that agents make. */
export function planRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(plan, async (c) => {
      const { wait_ms: waitMs, ...journey } = planBody.parse(c.req.valid('json'))
      const made = await operations.planItinerary(c.var.caller, { ...journey, waitMs, signal: c.req.raw.signal })
      c.header('Location', `/v1/itineraries/plans/${made.runId}`)
      const isAtWork = made.status === 'queued' || made.status === 'running'
      return isAtWork ? c.json(planJson(made), 202) : c.json(planJson(made), 200)
    })
    .openapi(showPlan, async (c) => {
      const { wait_ms: waitMs } = c.req.valid('query')
      const input = { runId: c.req.valid('param').id, waitMs, signal: c.req.raw.signal }
      return c.json(planJson(await operations.showItineraryPlan(c.var.caller, input)), 200)
    })
}
