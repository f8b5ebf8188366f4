import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { parseUsd } from '#kernel'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { interventionDetailsJson, interventionJson } from '../intervention-json.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import {
  decisionBody,
  interventionDetailsSchema,
  interventionPage,
  interventionsQuery,
} from '../schemas/intervention.ts'
import { idParams } from '../schemas/parameters.ts'

const params = idParams('Of the intervention, or of its run.', exampleIds.intervention)
const resolvedOf = { active: false, resolved: true, all: null } as const

const listInterventions = createRoute({
  ...guarded('runs:read'),
  method: 'get',
  path: '/v1/interventions',
  operationId: 'listInterventions',
  tags: ['Interventions'],
  summary: 'Runs that wait, the newest pause first',
  description: 'Each waits for a person, a time or a budget, and says why. Nothing is paid while it waits.',
  request: { query: interventionsQuery },
  responses: { 200: json('A page of them.', interventionPage), ...problems('request.invalid_cursor') },
})

const showIntervention = createRoute({
  ...guarded('runs:read'),
  method: 'get',
  path: '/v1/interventions/{id}',
  operationId: 'showIntervention',
  tags: ['Interventions'],
  summary: 'Why a run waits, and what was done about it',
  description: 'Named by its own id, or by that of its run.',
  request: { params },
  responses: { 200: json('The intervention.', interventionDetailsSchema), ...problems('intervention.not_found') },
})

const resolveIntervention = createRoute({
  ...guarded('runs:write', 'agent'),
  method: 'post',
  path: '/v1/interventions/{id}/resolve',
  operationId: 'resolveIntervention',
  tags: ['Interventions'],
  summary: 'Decide about a run that waits',
  description: 'One decision a pause: a second one is refused.',
  request: { params, body: jsonBody(decisionBody) },
  responses: {
    200: json('The intervention with its decision.', interventionDetailsSchema),
    ...problems(
      ...(['request.unsupported_media_type', 'intervention.not_found', 'intervention.resolved'] as const),
      ...(['intervention.no_budget', 'intervention.cap_not_raised', 'money.invalid'] as const),
    ),
  },
})

/** Runs that wait, and what a person decides about them. */
export function interventionRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(listInterventions, async (c) => {
      const { cursor, limit, state } = c.req.valid('query')
      const page = await operations.listInterventions(c.var.caller, {
        resolved: resolvedOf[state],
        cursor: cursor ?? null,
        limit,
      })
      return c.json({ items: page.items.map(interventionJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(showIntervention, async (c) =>
      c.json(interventionDetailsJson(await operations.showIntervention(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(resolveIntervention, async (c) => {
      const input = c.req.valid('json')
      const decision =
        input.action === 'raise_cap' ? { action: input.action, cap: parseUsd(input.cap_usd) } : { action: input.action }
      const decided = { id: c.req.valid('param').id, decision, note: input.note ?? null }
      return c.json(interventionDetailsJson(await operations.resolveIntervention(c.var.caller, decided)), 200)
    })
}
