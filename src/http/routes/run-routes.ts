import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { emptyBody, guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { checkpointJson, runDetailsJson, runJson } from '../run-json.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import { idParams } from '../schemas/parameters.ts'
import {
  checkpointPage,
  checkpointsQuery,
  listedCheckpointSchema,
  runDetailsSchema,
  runPage,
  runsQuery,
} from '../schemas/run.ts'
import { cancelBody, checkpointParams, editBody, forkBody, notedBody, pauseBody } from '../schemas/run-changes.ts'

const params = idParams('Of the run.', exampleIds.run)
const shown = { 200: json('The run, as it stands then.', runDetailsSchema) }
const withBody = 'request.unsupported_media_type'
const common = { ...guarded('runs:write', 'agent'), method: 'post', tags: ['Runs'] as string[] } as const

const listRuns = createRoute({
  ...guarded('runs:read'),
  method: 'get',
  path: '/v1/runs',
  operationId: 'listRuns',
  tags: ['Runs'],
  summary: 'Runs, the newest first',
  description:
    'A run is a piece of work that survives crashes, such as that on one document, from its bytes to its fields: each attempt is a session of it.',
  request: { query: runsQuery },
  responses: { 200: json('A page of them.', runPage), ...problems('request.invalid_cursor') },
})

const showRun = createRoute({
  ...guarded('runs:read'),
  method: 'get',
  path: '/v1/runs/{id}',
  operationId: 'showRun',
  tags: ['Runs'],
  summary: 'A run with its sessions, checkpoints and pauses',
  description:
    'What it did, where it stands, and what it waits for. Decide about a run that waits under `/v1/interventions`.',
  request: { params },
  responses: { 200: json('The run.', runDetailsSchema), ...problems('run.not_found') },
})

const listCheckpoints = createRoute({
  ...guarded('runs:read'),
  method: 'get',
  path: '/v1/runs/{id}/checkpoints',
  operationId: 'listCheckpoints',
  tags: ['Runs'],
  summary: 'What a run has reached, in order',
  description: 'Of a fork, what it had before it was forked too. What was said stands in none of them.',
  request: { params, query: checkpointsQuery },
  responses: { 200: json('A page of them.', checkpointPage), ...problems('run.not_found', 'request.invalid_cursor') },
})

const createCheckpoint = createRoute({
  ...common,
  path: '/v1/runs/{id}/checkpoints',
  operationId: 'createCheckpoint',
  summary: 'Mark where a run stands',
  description:
    'Of a run that waits or is queued: a checkpoint of the type `manual` that holds what the latest one does, with a note, to go on from later. One that is at work keeps a checkpoint after each step by itself; pause it first.',
  request: { params, body: jsonBody(notedBody, { required: false }) },
  responses: {
    201: json('The checkpoint.', listedCheckpointSchema),
    ...problems(withBody, 'run.not_found', 'run.ended', 'run.running', 'run.nothing_reached'),
  },
})

const pauseRun = createRoute({
  ...common,
  path: '/v1/runs/{id}/pause',
  operationId: 'pauseRun',
  summary: 'Let a run wait before its next step',
  description:
    'What it is at is finished and kept, so that nothing that was paid is lost. One that is queued waits when a worker takes it up. Asked again, the first one who asked stays.',
  request: { params, body: jsonBody(pauseBody, { required: false }) },
  responses: { ...shown, ...problems(withBody, 'run.not_found', 'run.waiting', 'run.ended') },
})

const resumeRun = createRoute({
  ...common,
  path: '/v1/runs/{id}/resume',
  operationId: 'resumeRun',
  summary: 'Let a run go on that waits',
  description:
    'From its last checkpoint, by the decision `retry` on why it waits; where another decision is needed, it says which, and where a person has to decide, keys may not. One that was asked to wait and does not yet is not to any more.',
  request: { params, body: jsonBody(notedBody, { required: false }) },
  responses: {
    ...shown,
    ...problems(
      ...([withBody, 'run.not_found', 'run.ended', 'run.not_waiting'] as const),
      ...(['intervention.resolved', 'intervention.decision_unfit', 'intervention.needs_person'] as const),
    ),
  },
})

const cancelRun = createRoute({
  ...common,
  path: '/v1/runs/{id}/cancel',
  operationId: 'cancelRun',
  summary: 'End a run at once',
  description:
    'Queued, running or waiting: it ends as `cancelled`, and whatever its session still tries to store is refused. A document that it was about is then `failed`.',
  request: { params, body: jsonBody(cancelBody, { required: false }) },
  responses: { ...shown, ...problems(withBody, 'run.not_found', 'run.ended') },
})

const undoRun = createRoute({
  ...common,
  path: '/v1/runs/{id}/undo',
  operationId: 'undoRun',
  summary: 'Undo what the tools of a run did outside',
  description:
    'Of a run that has ended, all that can be undone, the newest first, where documents are processed. What fails raises an alert, and is tried again when it is asked for again; the effects of the run say how each stands.',
  request: { params, body: emptyBody },
  responses: { ...shown, ...problems(withBody, 'run.not_found', 'run.not_ended', 'run.nothing_to_undo') },
})

const forkRun = createRoute({
  ...common,
  path: '/v1/runs/{id}/fork',
  operationId: 'forkRun',
  summary: 'Go on from a checkpoint in a new run',
  description:
    'With all that was said until there; the run itself stays as it is. Only runs that hold a conversation can be forked. Only people let stay what later steps changed outside.',
  request: { params, body: jsonBody(forkBody) },
  responses: {
    201: json('The new run.', runDetailsSchema),
    ...problems(
      ...([withBody, 'run.not_found', 'run.not_forkable'] as const),
      ...(['run.checkpoint_not_found', 'run.checkpoint_invalid'] as const),
      ...(['run.effects_since', 'intervention.needs_person'] as const),
    ),
  },
})

const editOutput = createRoute({
  ...common,
  path: '/v1/runs/{id}/checkpoints/{number}/edit',
  operationId: 'editOutput',
  summary: 'Put an answer in place of what a tool answered',
  description:
    'Of a run that waits. The checkpoints from there on are invalidated with the reason, a new one repeats what the edited one held, and later steps are done again once the run is resumed. Nothing is overwritten. Only people let stay what later steps changed outside.',
  request: { params: checkpointParams, body: jsonBody(editBody) },
  responses: {
    ...shown,
    ...problems(
      ...([withBody, 'run.not_found', 'run.edit_needs_waiting'] as const),
      ...(['run.checkpoint_not_found', 'run.checkpoint_invalid'] as const),
      ...(['run.step_not_editable', 'run.effects_since', 'intervention.needs_person'] as const),
    ),
  },
})

/** The work behind the documents and the agents, and what people do to it. */
export function runRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(listRuns, async (c) => {
      const { cursor, limit, status } = c.req.valid('query')
      const page = await operations.listRuns(c.var.caller, { status: status ?? null, cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(runJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(showRun, async (c) =>
      c.json(runDetailsJson(await operations.showRun(c.var.caller, c.req.valid('param').id), c.var.identity), 200),
    )
    .openapi(listCheckpoints, async (c) => {
      const { cursor, limit, state } = c.req.valid('query')
      const asked = { runId: c.req.valid('param').id, all: state === 'all', cursor: cursor ?? null, limit }
      const page = await operations.listCheckpoints(c.var.caller, asked)
      return c.json({ items: page.items.map(checkpointJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(createCheckpoint, async (c) => {
      const { note = null } = c.req.valid('json')
      const { id: runId } = c.req.valid('param')
      return c.json(checkpointJson(await operations.createCheckpoint(c.var.caller, { runId, note })), 201)
    })
    .openapi(pauseRun, async (c) => {
      const { reason = null } = c.req.valid('json')
      const { id: runId } = c.req.valid('param')
      return c.json(runDetailsJson(await operations.pauseRun(c.var.caller, { runId, reason }), c.var.identity), 200)
    })
    .openapi(resumeRun, async (c) => {
      const { note = null } = c.req.valid('json')
      const { permissions } = c.var.identity
      const input = { runId: c.req.valid('param').id, note, permissions }
      return c.json(runDetailsJson(await operations.resumeRun(c.var.caller, input), c.var.identity), 200)
    })
    .openapi(cancelRun, async (c) => {
      const { note = null, undo } = c.req.valid('json')
      const { id: runId } = c.req.valid('param')
      return c.json(
        runDetailsJson(await operations.cancelRun(c.var.caller, { runId, note, undo }), c.var.identity),
        200,
      )
    })
    .openapi(undoRun, async (c) => {
      const { id: runId } = c.req.valid('param')
      return c.json(runDetailsJson(await operations.undoRun(c.var.caller, { runId }), c.var.identity), 200)
    })
    .openapi(forkRun, async (c) => {
      const { checkpoint, note = null, wait: waits, keep_effects: keepEffects } = c.req.valid('json')
      const input = { runId: c.req.valid('param').id, checkpoint, note, waits, keepEffects }
      return c.json(runDetailsJson(await operations.forkRun(c.var.caller, input), c.var.identity), 201)
    })
    .openapi(editOutput, async (c) => {
      const { output, reason, keep_effects: keepEffects } = c.req.valid('json')
      const { id: runId, number: checkpoint } = c.req.valid('param')
      const input = { runId, checkpoint, output, reason, keepEffects }
      return c.json(runDetailsJson(await operations.editOutput(c.var.caller, input), c.var.identity), 200)
    })
}
