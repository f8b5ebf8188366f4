import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { ExportedEvent } from '#audit'
import type { AuditEventJson } from '../client/audit-types.ts'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { exportPlaces, placedLines } from '../placed-lines.ts'
import { auditQuery, auditVerdictSchema, exportedEventExample } from '../schemas/audit.ts'
import { streamPlaces } from '../stream-places.ts'

// Any text for the types: they would take the name of this one for that of JSON.
const jsonLines: string = 'application/x-ndjson'

const verify = createRoute({
  ...guarded('audit:read'),
  method: 'get',
  path: '/v1/audit/verification',
  operationId: 'verifyAudit',
  tags: ['Audit'],
  summary: 'Recompute the chain of events and compare it with what is stored',
  description:
    'Each event holds the hash of the one before, so that nothing can be changed or left out unseen. A broken chain names the first event that is not as it was recorded.',
  responses: {
    200: json('Whether it is whole; where not, the first event at which it breaks.', auditVerdictSchema),
    ...problems(),
  },
})

const lineExample = `${JSON.stringify(exportedEventExample)}\n`

const list = createRoute({
  ...guarded('audit:read'),
  method: 'get',
  path: '/v1/audit/events',
  operationId: 'listAuditEvents',
  tags: ['Audit'],
  summary: 'All events in their order, one JSON object a line',
  description:
    'Each line is an `AuditEvent`. Cut off, it goes on from the last line that came whole: give its `sequence` as `after`.',
  request: { query: auditQuery },
  responses: {
    200: {
      description: 'As they come.',
      content: { [jsonLines]: { schema: { type: 'string' }, example: lineExample } },
    },
    ...problems('export.too_many'),
  },
})

function eventJson(event: ExportedEvent): AuditEventJson {
  return {
    sequence: Number(event.sequence),
    occurred_at: event.occurredAt.toISOString(),
    actor: event.actor,
    event: event.event,
    subject_kind: event.subjectKind,
    subject_id: event.subjectId,
    payload: event.payload,
    previous_hash: event.previousHash,
    hash: event.hash,
  }
}

/** So many are told until it is asked again whether whoever reads them still may: a long trail takes long to read. */
const askAfter = 200

async function* linesOf(
  events: AsyncIterable<ExportedEvent>,
  mayStill: () => Promise<boolean>,
): AsyncIterable<Uint8Array> {
  let told = 0
  for await (const event of events) {
    if (told > 0 && told % askAfter === 0 && !(await mayStill())) throw new Error('whoever exports may not any more')
    yield Buffer.from(`${JSON.stringify(eventJson(event))}\n`)
    told += 1
  }
}

/** What was changed, by whom and when, and whether that was changed since. */
export function auditRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  const takePlace = streamPlaces(exportPlaces)
  return createApi()
    .openapi(verify, async (c) => {
      const verdict = await operations.verifyAudit(c.var.caller)
      const broken = { broken_at: null, reason: null, event: null }
      if (verdict.whole) return c.json({ whole: true, events: verdict.events, ...broken }, 200)
      const { brokenAt, reason, event } = verdict
      const at = { broken_at: Number(brokenAt), reason, event: event === null ? null : eventJson(event) }
      return c.json({ whole: false, events: null, ...at }, 200)
    })
    .openapi(list, async (c) => {
      const { caller, identity, identityNow } = c.var
      const headers = { 'content-type': jsonLines }
      // Nobody reads what answers a HEAD, so nothing would end it.
      if (c.req.raw.method === 'HEAD') return c.body('', 200, headers)
      const mayStill = async () => (await identityNow()) !== undefined
      const events = operations.exportAudit(caller, { after: BigInt(c.req.valid('query').after) })
      const free = takePlace({ orgId: caller.orgId, subject: identity.limited?.subject ?? null })
      return c.body(placedLines(linesOf(events, mayStill), { free, signal: c.req.raw.signal }), 200, headers)
    })
}
