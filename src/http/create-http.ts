import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { asError, DomainError, type Ids } from '#kernel'
import type { HealthRegistry, Logger } from '#telemetry'
import type { Caller, Operations } from '#workflows'
import type { Environment } from './environment.ts'
import { toProblem } from './problem.ts'
import { alertRoutes } from './routes/alert-routes.ts'
import { archiveRoutes } from './routes/archive-routes.ts'
import { batchRoutes } from './routes/batch-routes.ts'
import { budgetRoutes } from './routes/budget-routes.ts'
import { costRoutes } from './routes/cost-routes.ts'
import { documentRoutes } from './routes/document-routes.ts'
import { interventionRoutes } from './routes/intervention-routes.ts'
import { policyRoutes } from './routes/policy-routes.ts'
import { remoteRoutes } from './routes/remote-routes.ts'
import { reviewRoutes } from './routes/review-routes.ts'
import { tokenRoutes } from './routes/token-routes.ts'

export type HttpDeps = {
  readonly operations: Operations
  /** On whose behalf all requests are: the local owner, until people sign in. */
  readonly caller: Caller
  readonly health: HealthRegistry
  readonly log: Logger
  readonly ids: Ids
}

export type HttpApp = {
  /** In memory, for the process itself. */
  fetch(request: Request): Promise<Response>
  /** The same behind a token, for a socket that other programs of this machine can reach too. */
  guarded(token: string): (request: Request) => Promise<Response>
}

const digest = (text: string) => createHash('sha256').update(text).digest()

function unauthorized(): DomainError {
  return new DomainError({
    code: 'request.unauthorized',
    kind: 'denied',
    message:
      'The request does not carry the token of this installation, which stands in address.json of its data folder: send it as Authorization: Bearer.',
  })
}

/** The HTTP API. Every route is a thin door before one operation; every error is a problem document. */
export function createHttp(deps: HttpDeps): HttpApp {
  const { log, ids } = deps
  const problemResponse = (thrown: unknown, requestId: string): Response => {
    const problem = toProblem(thrown, requestId)
    if (problem.status >= 500) log.error({ request_id: requestId, error: asError(thrown) }, 'A request failed.')
    return Response.json(problem, {
      status: problem.status as ContentfulStatusCode,
      headers: { 'content-type': 'application/problem+json' },
    })
  }

  const app = new Hono<Environment>()
  app.use(async (c, next) => {
    const requestId = ids.next()
    c.set('requestId', requestId)
    c.set('caller', deps.caller)
    await next()
    c.header('x-request-id', requestId)
  })
  app.route('/', documentRoutes(deps))
  app.route('/', reviewRoutes(deps))
  app.route('/', archiveRoutes(deps))
  app.route('/', interventionRoutes(deps))
  app.route('/', alertRoutes(deps))
  app.route('/', batchRoutes(deps))
  app.route('/', budgetRoutes(deps))
  app.route('/', policyRoutes(deps))
  app.route('/', costRoutes(deps))
  app.route('/', tokenRoutes(deps))
  app.route('/', remoteRoutes(deps))
  for (const [path, question] of [
    ['/healthz', 'live'],
    ['/readyz', 'ready'],
  ] as const) {
    app.get(path, async (c) => {
      const report = await deps.health.examine(question)
      return c.json(report, report.status === 'failed' ? 503 : 200)
    })
  }
  app.notFound((c) => {
    const message = `There is no ${c.req.method} ${c.req.path} in this API.`
    return problemResponse(new DomainError({ code: 'request.no_route', kind: 'not_found', message }), c.var.requestId)
  })
  app.onError((error, c) => problemResponse(error, c.var.requestId))

  return {
    fetch: async (request) => app.fetch(request),
    guarded(token) {
      const expected = digest(`Bearer ${token}`)
      return async (request) => {
        const path = new URL(request.url).pathname
        const open = path === '/healthz' || path === '/readyz'
        if (!open && !timingSafeEqual(digest(request.headers.get('authorization') ?? ''), expected)) {
          return problemResponse(unauthorized(), ids.next())
        }
        return app.fetch(request)
      }
    },
  }
}
