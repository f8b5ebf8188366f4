import { createHash, timingSafeEqual } from 'node:crypto'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Identity, People } from '#access'
import { asError, DomainError, type Ids } from '#kernel'
import type { HealthRegistry, Logger } from '#telemetry'
import type { Operations } from '#workflows'
import { createApi } from './create-api.ts'
import { describeApi } from './describe-api.ts'
import { createGuard, type GuardDeps } from './guard.ts'
import { createIdempotent, type DoOnce } from './idempotent.ts'
import { mountRoutes } from './mount-routes.ts'
import { malformed, toProblem, unsupportedMediaType } from './problem.ts'
import { problemHeaders } from './problem-headers.ts'
import { referenceRoutes } from './routes/reference-routes.ts'

export type HttpDeps = {
  readonly operations: Operations
  readonly people: People
  /** Where browsers reach the API, when it is not where it listens. */
  readonly publicUrl: string | null
  /** The owner at this machine: on whose behalf requests are that come in memory or with the token of the installation. */
  readonly owner: Identity
  /** How everybody else is let in. */
  readonly guard: GuardDeps
  /** Works requests with a key once. */
  readonly doOnce: DoOnce
  readonly health: HealthRegistry
  readonly log: Logger
  readonly ids: Ids
}

export type HttpApp = {
  /** In memory, for the process itself. */
  fetch(request: Request): Promise<Response>
  /** For a socket that others can reach too: whoever has the token is the owner, everybody else has to say who they are. */
  guarded(token: string): (request: Request, address?: string) => Promise<Response>
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** The HTTP API. Every route is a thin door before one operation; every error is a problem document. */
export function createHttp(deps: HttpDeps): HttpApp {
  const { log, ids } = deps
  const problemResponse = (thrown: unknown, requestId: string): Response => {
    const problem = toProblem(thrown, requestId)
    if (problem.status >= 500) log.error({ request_id: requestId, error: asError(thrown) }, 'A request failed.')
    return Response.json(problem, {
      status: problem.status as ContentfulStatusCode,
      headers: { 'content-type': 'application/problem+json', ...problemHeaders(thrown) },
    })
  }

  const app = createApi()
  const admit = createGuard(deps.guard)
  const once = createIdempotent(deps.doOnce)
  app.use(async (c, next) => {
    const requestId = ids.next()
    c.set('requestId', requestId)
    c.set('admit', admit)
    c.set('once', once)
    await next()
    c.header('x-request-id', requestId)
    for (const [name, value] of Object.entries(c.var.limitHeaders ?? {})) c.header(name, value)
  })
  mountRoutes(app, deps)
  app.route('/', referenceRoutes())
  let described: ReturnType<typeof describeApi> | undefined
  app.get('/openapi.json', (c) => {
    described ??= describeApi(app)
    return c.json(described)
  })
  app.notFound((c) => {
    const message = `There is no ${c.req.method} ${c.req.path} in this API.`
    return problemResponse(new DomainError({ code: 'request.no_route', kind: 'not_found', message }), c.var.requestId)
  })
  app.onError((error, c) => problemResponse(error instanceof HTTPException ? refusal(error) : error, c.var.requestId))

  return {
    fetch: async (request) => app.fetch(request, { identity: deps.owner }),
    guarded(token) {
      const expected = digest(`Bearer ${token}`)
      return async (request, address) => {
        const isOwner = timingSafeEqual(digest(request.headers.get('authorization') ?? ''), expected)
        const from = address === undefined ? {} : { address }
        return app.fetch(request, isOwner ? { identity: deps.owner, ...from } : from)
      }
    },
  }
}

/** What the checks of bodies refuse before a schema sees it. */
function refusal(error: HTTPException): Error {
  if (error.status === 415) return unsupportedMediaType()
  return error.status === 400 ? malformed('The body is not what its type says.') : error
}
