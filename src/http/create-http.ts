import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Identity, People } from '#access'
import { asError, type Clock, DomainError, type Ids } from '#kernel'
import type { HealthRegistry, Logger } from '#telemetry'
import type { Operations } from '#workflows'
import { logAccess } from './access-log.ts'
import { allowedMethods } from './allowed-methods.ts'
import { challenge } from './challenge.ts'
import { createApi } from './create-api.ts'
import { crossOriginHeaders } from './cross-origin.ts'
import { describeApi } from './describe-api.ts'
import type { Environment } from './environment.ts'
import { type ProxySettings, readsOrigin } from './forwarded.ts'
import { createGuard, createOpenGuard, type GuardDeps } from './guard.ts'
import { createIdempotent, type DoOnce } from './idempotent.ts'
import { jsonLimits } from './json-limits.ts'
import { mountRoutes } from './mount-routes.ts'
import { refuseNul } from './no-nul.ts'
import { malformed, toProblem, unsupportedMediaType } from './problem.ts'
import { problemHeaders } from './problem-headers.ts'
import { requestIdOf } from './request-id.ts'
import { hereRoutes, type InstallationWork } from './routes/here-routes.ts'
import { mcpRoutes } from './routes/mcp-routes.ts'
import { isBrowserAtRoot, referenceRoutes } from './routes/reference-routes.ts'
import { overTlsAlone, securityHeaders } from './security-headers.ts'
import { isTokenProof, tokenProof } from './token-proof.ts'

export type HttpDeps = {
  readonly operations: Operations
  readonly people: People
  readonly installation: InstallationWork
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
  readonly clock: Pick<Clock, 'monotonicMs'>
  /** Origins of pages that may ask, beside its own. */
  readonly allowedOrigins: readonly string[]
  readonly proxies: ProxySettings
  /** Whether the query of a search is sent to a model outside. */
  readonly searchAsksModel: boolean
  /** Whether there is a model that documents are sent to, or their vectors are asked of. */
  readonly uploadsAskModel: boolean
  /** Of an original. */
  readonly maxFileBytes: number
  /** The most streams of events that are followed at once in this process. */
  readonly mostEventStreams: number
}

export type HttpApp = {
  /** Ends answers that last as long as somebody reads them, before the process stops. */
  endStreams(): void
  /** In memory, for the process itself. */
  fetch(request: Request): Promise<Response>
  /** For a socket that others can reach too: whoever has the token is the owner, everybody else has to say who they are. */
  guarded(token: string): (request: Request, socketAddress?: string) => Promise<Response>
}

/** As nginx logs it. */
const hungUp = 499
/** What a form may have around the file in it. */
const formBytes = 64 * 1024

/** How long a token is, is no secret. */
const isSame = (given: Buffer, expected: Buffer) => given.length === expected.length && timingSafeEqual(given, expected)

/** The HTTP API. Every route is a thin door before one operation; every error is a problem document. */
export function createHttp(deps: HttpDeps): HttpApp {
  const { log, ids } = deps
  const problemResponse = (thrown: unknown, { var: { requestId }, req }: Context<Environment>): Response => {
    const problem = toProblem(thrown, requestId)
    const authorization = req.header('authorization') ?? null
    // Nobody reads the answer, and what failed is that nobody waits for it.
    if (problem.status >= 500 && req.raw.signal.aborted) {
      log.info({ request_id: requestId, error: asError(thrown) }, 'Whoever asked went away before the answer.')
      return new Response(null, { status: hungUp })
    }
    if (problem.status >= 500) log.error({ request_id: requestId, error: asError(thrown) }, 'A request failed.')
    return Response.json(problem, {
      status: problem.status as ContentfulStatusCode,
      headers: {
        'content-type': 'application/problem+json',
        ...problemHeaders(thrown),
        ...challenge(thrown, problem.status, authorization),
        ...unread(problem.status),
      },
    })
  }

  const app = createApi()
  const admit = createGuard(deps.guard)
  const admitAnybody = createOpenGuard(deps.guard)
  const originOf = readsOrigin(deps.proxies)
  const once = createIdempotent(deps.doOnce, deps.maxFileBytes + formBytes)
  app.use(async (c, next) => {
    const startedMs = deps.clock.monotonicMs()
    const requestId = requestIdOf(c.req.header('x-request-id'), ids)
    c.set('requestId', requestId)
    c.set('admit', admit)
    c.set('admitAnybody', admitAnybody)
    c.set('once', once)
    await next()
    const { headers } = c.res
    for (const [name, value] of Object.entries(securityHeaders)) if (!headers.has(name)) headers.set(name, value)
    const preflight = c.req.method === 'OPTIONS'
    const crossOrigin = crossOriginHeaders(deps.allowedOrigins, c.req.header('origin'), preflight)
    const own = { ...c.get('limitHeaders'), ...crossOrigin, ...(c.env.isSecure ? overTlsAlone : {}) }
    for (const [name, value] of Object.entries(own)) headers.set(name, value)
    headers.set('x-request-id', requestId)
    if (c.env.isRemote) logAccess(log, c, deps.clock.monotonicMs() - startedMs)
  })
  app.use(refuseNul)
  app.use(jsonLimits)
  const stopping = new AbortController()
  mountRoutes(app, { ...deps, stopping: stopping.signal })
  app.route('/', referenceRoutes())
  app.route('/', hereRoutes({ ...deps.installation, owner: deps.owner }, stopping.signal))
  app.route('/', mcpRoutes({ ask: async (request, bindings) => app.fetch(request, bindings) }))
  let described: ReturnType<typeof describeApi> | undefined
  app.get('/openapi.json', (c) => {
    described ??= describeApi(app)
    return c.json(described)
  })
  app.notFound((c) => {
    // Relative, since a proxy may serve it behind a path of its own.
    if (isBrowserAtRoot(c.req)) return c.redirect('docs', 302)
    const allowed = allowedMethods(app.routes, c.req.path)
    const allow = allowed.join(', ')
    if (c.req.method === 'OPTIONS' && allow !== '') return c.body(null, 204, { allow })
    return problemResponse(allow === '' ? noRoute(c.req) : methodNotAllowed(c.req, allow), c)
  })
  app.onError((error, c) => problemResponse(error instanceof HTTPException ? refusal(error) : error, c))

  return {
    endStreams: () => stopping.abort(),
    fetch: async (request) => app.fetch(request, { identity: deps.owner }),
    guarded(token) {
      const expected = Buffer.from(`Bearer ${token}`)
      const proveToken = (nonce: string, proof: string) =>
        isTokenProof(proof, token, 'asks', nonce) ? tokenProof(token, 'answers', nonce) : undefined
      return async (request, socketAddress) => {
        const isOwner = isSame(Buffer.from(request.headers.get('authorization') ?? ''), expected)
        const { address, isSecure } = originOf(request.headers, socketAddress)
        const from = { isRemote: true, isSecure, proveToken, ...(address === undefined ? {} : { address }) }
        return app.fetch(request, isOwner ? { identity: deps.owner, ...from } : from)
      }
    },
  }
}

/** The rest of a body that is too long is not read, so that nothing else can come over its connection. */
const unread = (status: number): Readonly<Record<string, string>> => (status === 413 ? { connection: 'close' } : {})

function noRoute({ method, path }: { readonly method: string; readonly path: string }): DomainError {
  const message = `There is no ${method} ${path} in this API.`
  return new DomainError({ code: 'request.no_route', kind: 'not_found', message })
}

function methodNotAllowed({ method }: { readonly method: string }, allow: string): DomainError {
  return new DomainError({
    code: 'request.method_not_allowed',
    kind: 'invalid',
    message: `This path has no ${method}, only ${allow}.`,
    details: { allow },
  })
}

/** What the checks of bodies refuse before a schema sees it. */
function refusal(error: HTTPException): Error {
  if (error.status === 415) return unsupportedMediaType()
  return error.status === 400 ? malformed('The body is not what its type says.') : error
}
