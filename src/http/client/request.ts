import { asError, DomainError, type ErrorKind, type FailureClass } from '#kernel'
import type { ProblemJson } from './api-types.ts'
import { waitOutLimits } from './wait-out-limits.ts'

/** How the API is reached: over a socket, or in memory through the app's own `fetch`. */
export type Connection = {
  readonly baseUrl: string
  /** May throw DomainErrors of its own, which reach the caller as they are. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Asked for with each request where it changes. */
  readonly token?: string | (() => Promise<string>)
  /** Told when a rate limit is waited out, in milliseconds. */
  readonly onWait?: ((waitMs: number) => void) | undefined
}

type QueryValue = string | number | boolean | readonly string[] | undefined
type SendOptions = {
  readonly query?: Readonly<Record<string, QueryValue>>
  readonly body: ReadableStream<Uint8Array> | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

const kindOfStatus: Readonly<Record<number, ErrorKind>> = {
  400: 'invalid',
  401: 'denied',
  403: 'denied',
  404: 'not_found',
  409: 'conflict',
  412: 'conflict',
  413: 'invalid',
  415: 'invalid',
  416: 'invalid',
  422: 'invalid',
  429: 'limited',
  503: 'unavailable',
}

/** What our server says in whole seconds. */
function retryAfterOf({ headers }: Response): { readonly details?: { readonly retryAfterSeconds: number } } {
  const given = headers.get('retry-after') ?? ''
  return /^\d{1,9}$/.test(given) ? { details: { retryAfterSeconds: Number(given) } } : {}
}

const older = 'The server is of an older version than this program, or the address is not that of its API.'

/** What a server says went wrong. */
export function errorOf(
  {
    code,
    detail,
    status,
    class: failureClass = 'permanent',
  }: Pick<ProblemJson, 'code' | 'detail' | 'status' | 'class'>,
  rest: { readonly details?: { readonly retryAfterSeconds: number } } = {},
): DomainError {
  return new DomainError({
    code,
    kind: kindOfStatus[status] ?? 'bug',
    message: code === 'request.no_route' ? `${detail} ${older}` : detail,
    // Our own server writes one of them.
    failureClass: failureClass as FailureClass,
    ...rest,
  })
}

async function problem(response: Response): Promise<DomainError> {
  const text = await response.text()
  try {
    // Our own server writes this shape; anything else ends in the catch or lacks the code.
    const body = JSON.parse(text) as Partial<ProblemJson>
    if (typeof body.code === 'string' && typeof body.detail === 'string') {
      const { code, detail, class: failureClass = 'permanent' } = body
      return errorOf({ code, detail, class: failureClass, status: response.status }, retryAfterOf(response))
    }
  } catch {
    // Not JSON: said below.
  }
  return new DomainError({
    code: 'api.unexpected_answer',
    kind: 'unavailable',
    message: `The server answered ${response.status} without saying why.`,
  })
}

function unreachable(connection: Connection, thrown: unknown): DomainError {
  return new DomainError({
    code: 'api.unreachable',
    kind: 'unavailable',
    message: `The process that holds the archive does not answer at ${connection.baseUrl}. Is it still running?`,
    cause: asError(thrown),
  })
}

function cutOff({ baseUrl }: Connection, thrown: unknown): DomainError {
  return new DomainError({
    code: 'api.unreachable',
    kind: 'unavailable',
    message: `The connection with ${baseUrl} broke before all of the answer was there. What was asked for may be done; look before you ask again.`,
    cause: asError(thrown),
  })
}

/** The same bytes; where they break off, it says so. */
function naming(body: ReadableStream<Uint8Array>, connection: Connection): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (thrown) {
        throw thrown instanceof DomainError ? thrown : cutOff(connection, thrown)
      }
    },
    cancel: (why) => reader.cancel(why),
  })
}

function urlOf(connection: Connection, path: string, query: Readonly<Record<string, QueryValue>> = {}): URL {
  // A proxy may serve the API behind a path of its own.
  const url = new URL(`${connection.baseUrl.replace(/\/+$/, '')}${path}`)
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value]
    for (const one of values) if (one !== undefined) url.searchParams.append(name, String(one))
  }
  return url
}

export function requester(connection: Connection) {
  const answer = async (request: Request, isOpen = false): Promise<Response> => {
    const known = isOpen ? undefined : connection.token
    const token = typeof known === 'function' ? await known() : known
    if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`)
    let response: Response
    try {
      response = await connection.fetch(request)
    } catch (thrown) {
      request.signal.throwIfAborted()
      if (thrown instanceof DomainError) throw thrown
      throw unreachable(connection, thrown)
    }
    if (!response.ok) throw await problem(response).catch(cut(request.signal))
    return response
  }
  /** For what is read of an answer that had begun. */
  const cut = (signal: AbortSignal) => (thrown: unknown) => {
    signal.throwIfAborted()
    if (thrown instanceof SyntaxError || thrown instanceof DomainError) throw thrown
    throw cutOff(connection, thrown)
  }
  /** Whoever asks too often is asked again in time: nothing was done for the request. */
  const patiently = (make: () => Request, signal?: AbortSignal, isOpen = false): Promise<Response> =>
    waitOutLimits(() => answer(make(), isOpen), { signal, onWait: connection.onWait })
  const json = async <Body>(asked: Promise<Response>, signal = new AbortController().signal): Promise<Body> => {
    const response = await asked
    // The server's answers are typed by the same declarations, see api-types.ts.
    return (await response.json().catch(cut(signal))) as Body
  }
  const withJson = (
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    signal?: AbortSignal,
    headers: Readonly<Record<string, string>> = {},
  ): Request =>
    new Request(urlOf(connection, path), {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
      ...(signal ? { signal } : {}),
    })
  return {
    get: <Body>(path: string, query?: Readonly<Record<string, QueryValue>>): Promise<Body> =>
      json<Body>(patiently(() => new Request(urlOf(connection, path, query)))),
    post: <Body>(
      path: string,
      body: unknown,
      signal?: AbortSignal,
      headers?: Readonly<Record<string, string>>,
    ): Promise<Body> =>
      json<Body>(
        patiently(() => withJson('POST', path, body, signal, headers), signal),
        signal,
      ),
    /** For routes that anybody may call: what is sent says who they are, and no other secret is of use there. */
    postOpenly: <Body>(path: string, body: unknown): Promise<Body> =>
      json<Body>(patiently(() => withJson('POST', path, body), undefined, true)),
    put: <Body>(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Body> =>
      json<Body>(patiently(() => withJson('PUT', path, body, undefined, headers))),
    remove: <Body>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Body> =>
      json<Body>(patiently(() => new Request(urlOf(connection, path), { method: 'DELETE', headers }))),
    /** Once: what is sent may be a stream, and cannot be sent again. See `waitOutLimits`. */
    send: <Body>(path: string, { query, body, headers, signal }: SendOptions): Promise<Body> =>
      json<Body>(
        answer(
          new Request(urlOf(connection, path, query), {
            method: 'POST',
            body: body instanceof Uint8Array ? new Uint8Array(body) : body,
            // Node wants to be told that the answer is not awaited while the body is sent.
            ...{ duplex: 'half' },
            headers: { 'content-type': 'application/pdf', ...headers },
            ...(signal ? { signal } : {}),
          }),
        ),
        signal,
      ),
    async stream(path: string, query?: Readonly<Record<string, QueryValue>>): Promise<ReadableStream<Uint8Array>> {
      const response = await patiently(() => new Request(urlOf(connection, path, query)))
      const { body } = response
      return body === null ? new ReadableStream({ start: (ending) => ending.close() }) : naming(body, connection)
    },
  }
}
