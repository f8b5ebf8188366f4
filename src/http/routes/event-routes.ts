import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Identity, Permission } from '#access'
import type { EventOutline } from '#audit'
import type { Clock } from '#kernel'
import { createApi } from '../create-api.ts'
import { guarded, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { eventFeeds } from '../event-feed.ts'
import { eventStream } from '../event-stream.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import { streamPlaces } from '../stream-places.ts'

export type EventRouteDeps = RouteDeps & {
  readonly clock: Pick<Clock, 'monotonicMs'>
  /** Aborts when the process stops. */
  readonly stopping: AbortSignal
  /** The most that are followed at once in this process. */
  readonly mostEventStreams: number
}

const mostStreamsEach = 10
const lookAgainMs = 1_000
/** Before anything is told, and so often while nothing happens, it is asked whether whoever follows still may. */
const askAgainMs = 5_000

// Any text for the types: they would take the name of this one for that of a text.
const serverSentEvents: string = 'text/event-stream'

const messageExample = [
  ...['id: 1042', 'event: document.ingested'],
  `data: {"sequence":1042,"event":"document.ingested","subject_kind":"document","subject_id":"${exampleIds.document}","occurred_at":"2026-01-20T09:12:44.120Z"}`,
  ...['', ''],
].join('\n')

const events = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/events',
  operationId: 'followEvents',
  tags: ['Events'],
  summary: 'What happens, as it happens',
  description:
    'Server-sent events: `id` is the number of the event, `event` its name, `data` says of what it is. Of documents: `document.accepted`, `document.ingested`, `document.failed`, and all that people change of them; of runs: `run.started`, `run.paused` (it waits), `run.resumed`, `run.succeeded`, `run.failed`, `run.cancelled`. It begins with what happens from now on, or behind the event that `Last-Event-ID` names, and leaves nothing out. Where that event is not there, because the installation came back from an earlier dump, it begins with `events.restarted` and what happens from now on. What whoever asks may not see is not told. Comments come while nothing happens. At most 10 are open at once for each who asks.',
  request: {
    headers: z.object({
      'last-event-id': z
        .string()
        .regex(/^\d{1,18}$/)
        .optional()
        .openapi({ description: 'The number of the last event that came.', example: '1042' }),
    }),
  },
  responses: {
    200: {
      description: 'As they come.',
      content: { [serverSentEvents]: { schema: { type: 'string' }, example: messageExample } },
    },
    ...problems('events.too_many'),
  },
})

/** Who may see what happens to what; everything else is for those who may see the audit trail. */
const permissionOf: Readonly<Record<string, Permission>> = {
  document: 'documents:read',
  run: 'runs:read',
  budget: 'budgets:read',
  alert: 'alerts:read',
  key: 'keys:read',
  user: 'users:read',
  webhook: 'webhooks:read',
  mailbox: 'mail:read',
}

const maySee = ({ permissions }: Identity, { subjectKind }: EventOutline): boolean =>
  permissions.has(Object.hasOwn(permissionOf, subjectKind) ? (permissionOf[subjectKind] ?? 'audit:read') : 'audit:read')

/** What happens in the organization. */
export function eventRoutes({
  operations,
  clock,
  stopping,
  mostEventStreams,
}: EventRouteDeps): OpenAPIHono<Environment> {
  const takePlace = streamPlaces({
    ...{ each: mostStreamsEach, all: mostEventStreams, code: 'events.too_many', what: 'streams of events' },
  })
  const follow = eventFeeds({ operations, clock, lookAgainMs })
  const headers = { 'content-type': serverSentEvents, 'cache-control': 'no-store', 'x-accel-buffering': 'no' }
  return createApi().openapi(events, async (c) => {
    const { caller, identity, identityNow } = c.var
    // Nobody reads what answers a HEAD, so nothing would end it.
    if (c.req.raw.method === 'HEAD') return c.body('', 200, headers)
    const given = c.req.valid('header')['last-event-id']
    const free = takePlace({ orgId: caller.orgId, subject: identity.limited?.subject ?? null })
    const left = new AbortController()
    try {
      const newest = await operations.lastEvent(caller)
      const isBehind = given !== undefined && BigInt(given) > newest
      const after = given === undefined || isBehind ? newest : BigInt(given)
      const feed = await follow(caller)
      const signal = AbortSignal.any([c.req.raw.signal, stopping, left.signal])
      const end = () => {
        free()
        feed.leave()
      }
      if (signal.aborted) end()
      else signal.addEventListener('abort', end, { once: true })
      let askedMs = Number.NEGATIVE_INFINITY
      const next = async (from: bigint) => {
        const found = await feed.after(from)
        const isQuiet = found.length === 0 && clock.monotonicMs() - askedMs < askAgainMs
        if (isQuiet) return { events: [], last: from }
        const now = await identityNow()
        if (now === undefined) return null
        askedMs = clock.monotonicMs()
        return { events: found.filter((event) => maySee(now, event)), last: found.at(-1)?.sequence ?? from }
      }
      const stream = eventStream({ clock, after, isBehind, next, signal, lookAgainMs, heartbeatMs: 15_000 })
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          try {
            const { done, value } = await stream.next()
            if (!done) return controller.enqueue(value)
          } catch (thrown) {
            left.abort()
            throw thrown
          }
          left.abort()
          controller.close()
        },
        cancel: () => left.abort(),
      })
      return c.body(body, 200, headers)
    } catch (thrown) {
      free()
      throw thrown
    }
  })
}
