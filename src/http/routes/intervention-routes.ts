import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi'
import { parseUsd } from '#kernel'
import type { InterventionDecision } from '#workflows'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { historyJson, interventionDetailsJson, interventionJson } from '../intervention-json.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import {
  deadlineBody,
  decisionBody,
  historyPage,
  historyQuery,
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
  description:
    'One decision a pause: a second one is refused, and told by whom the first one is. Which fit is told with the pause. Letting a tool be used takes the permission that the tool takes, and raising the cap of a budget `budgets:write`; the limits of one run are no budget, and are raised without it. Keys may not approve, let a tool be used, nor let a run go on that asks first: a person does.',
  request: { params, body: jsonBody(decisionBody) },
  responses: {
    200: json('The intervention with its decision.', interventionDetailsSchema),
    ...problems(
      ...(['request.unsupported_media_type', 'intervention.not_found', 'intervention.resolved'] as const),
      ...(['intervention.no_budget', 'intervention.cap_not_raised', 'money.invalid'] as const),
      ...(['intervention.decision_unfit', 'intervention.limit_not_raised'] as const),
      ...(['intervention.needs_person'] as const),
    ),
  },
})

const listInterventionHistory = createRoute({
  ...guarded('runs:read'),
  method: 'get',
  path: '/v1/intervention-history',
  operationId: 'listInterventionHistory',
  tags: ['Interventions'],
  summary: 'What was done about runs that waited, the newest first',
  description: 'Who decided what, and when; what happened by itself too.',
  request: { query: historyQuery },
  responses: { 200: json('A page of it.', historyPage), ...problems('request.invalid_cursor', 'run.not_found') },
})

const setDeadline = createRoute({
  ...guarded('runs:write', 'agent'),
  method: 'post',
  path: '/v1/interventions/{id}/deadline',
  operationId: 'setDeadline',
  tags: ['Interventions'],
  summary: 'Say until when somebody has to decide',
  description: 'And what is done otherwise. Said again, the last one counts.',
  request: { params, body: jsonBody(deadlineBody) },
  responses: {
    200: json('The intervention with its deadline.', interventionDetailsSchema),
    ...problems(
      ...(['request.unsupported_media_type', 'intervention.not_found', 'intervention.resolved'] as const),
      ...(['intervention.deadline_past', 'intervention.outcome_unfit'] as const),
    ),
  },
})

function decisionOf(input: z.output<typeof decisionBody>): InterventionDecision {
  switch (input.action) {
    case 'raise_cap':
      return { action: input.action, cap: parseUsd(input.cap_usd) }
    case 'edit':
      return { action: input.action, arguments: input.arguments }
    case 'answer':
      return { action: input.action, text: input.text }
    case 'raise_limit': {
      const { turns, tool_calls: toolCalls, tokens, cost_nano_usd: costNanoUsd, active_ms: activeMs } = input.limits
      return { action: input.action, limits: { turns, toolCalls, tokens, costNanoUsd, activeMs } }
    }
    default:
      return { action: input.action }
  }
}

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
    .openapi(listInterventionHistory, async (c) => {
      const { cursor, limit, run } = c.req.valid('query')
      const asked = { runId: run ?? null, cursor: cursor ?? null, limit }
      const page = await operations.listInterventionHistory(c.var.caller, asked)
      return c.json(
        { items: page.items.map((one) => historyJson(one, c.var.identity)), next_cursor: page.nextCursor },
        200,
      )
    })
    .openapi(showIntervention, async (c) =>
      c.json(
        interventionDetailsJson(
          await operations.showIntervention(c.var.caller, c.req.valid('param').id),
          c.var.identity,
        ),
        200,
      ),
    )
    .openapi(setDeadline, async (c) => {
      const { at, outcome, note = null } = c.req.valid('json')
      const input = { id: c.req.valid('param').id, at: new Date(at), outcome, note }
      return c.json(interventionDetailsJson(await operations.setDeadline(c.var.caller, input), c.var.identity), 200)
    })
    .openapi(resolveIntervention, async (c) => {
      const input = c.req.valid('json')
      const { permissions } = c.var.identity
      const decided = {
        id: c.req.valid('param').id,
        decision: decisionOf(input),
        note: input.note ?? null,
        permissions,
      }
      return c.json(
        interventionDetailsJson(await operations.resolveIntervention(c.var.caller, decided), c.var.identity),
        200,
      )
    })
}
