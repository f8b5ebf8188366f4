import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Identity } from '#access'
import type { Seen } from '#workflows'
import { waitsJson } from '../attention-json.ts'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { waitingCountsSchema, waitsPage } from '../schemas/attention.ts'
import { pageQuery } from '../schemas/page.ts'

const read = {
  ...guarded('documents:read', 'crud', { orPermission: 'runs:read' }),
  method: 'get' as const,
  tags: ['Review'],
}
const parts =
  'Documents and proposals need `documents:read` and runs `runs:read`: with one of the two only those are told.'

const list = createRoute({
  ...read,
  path: '/v1/attention',
  operationId: 'listWaiting',
  summary: 'All that waits for a person, what waits longest first',
  description: `Documents whose state is \`needs_review\`, proposed corrections (but of documents in the trash), and runs that wait for somebody; not those that wait for a batch, or that go on by themselves. ${parts}`,
  request: { query: pageQuery },
  responses: { 200: json('A page of it.', waitsPage), ...problems('request.invalid_cursor') },
})

const count = createRoute({
  ...read,
  path: '/v1/attention/counts',
  operationId: 'countWaiting',
  summary: 'How much waits for a person',
  description: parts,
  responses: { 200: json('The counts.', waitingCountsSchema), ...problems() },
})

const seenBy = ({ permissions }: Identity): Seen => ({
  documents: permissions.has('documents:read'),
  runs: permissions.has('runs:read'),
})

/** The one queue for a person. */
export function attentionRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(list, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const input = { seen: seenBy(c.var.identity), cursor: cursor ?? null, limit }
      const page = await operations.listWaiting(c.var.caller, input)
      return c.json({ items: page.items.map(waitsJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(count, async (c) =>
      c.json(await operations.countWaiting(c.var.caller, { seen: seenBy(c.var.identity) }), 200),
    )
}
