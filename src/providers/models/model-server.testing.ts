import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { RemoteCallError } from '#kernel'
import type { ModelCallOptions } from '#workflows'

export type Asked = { readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: unknown }

/** What the server does next. */
export type Reply =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly json: unknown }
  | { readonly raw: (response: ServerResponse, request: IncomingMessage) => void }

export type ModelServer = {
  readonly url: string
  /** All that was asked in this test. */
  readonly asked: readonly Asked[]
  /** Answers the next requests in this order; the last one repeats. */
  reply(...replies: readonly Reply[]): void
}

/** A server on the loopback for the tests of one file, told before each call what to answer. */
export function modelServer(): ModelServer {
  let replies: Reply[] = []
  let asked: Asked[] = []
  let url = ''
  const server = createServer((request, response) => {
    void readText(request).then((text) => {
      const body: unknown = text === '' ? null : JSON.parse(text)
      asked.push({ path: request.url ?? '', headers: request.headers, body })
      const reply = replies.length > 1 ? replies.shift() : replies[0]
      if (reply === undefined) return response.destroy()
      if ('raw' in reply) return reply.raw(response, request)
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
      return response.end(JSON.stringify(reply.json))
    })
  })
  beforeAll(
    () =>
      new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', () => {
          const address = server.address()
          url = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
          resolve()
        })
      }),
  )
  afterEach(() => {
    replies = []
    asked = []
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    get url() {
      return url
    },
    get asked() {
      return asked
    },
    reply: (...next) => {
      replies = [...next]
    },
  }
}

/** An address where nobody listens any more. */
export async function closedAddress(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
}

/** What a call may take in tests that do not wait for it to end. */
export function patience(timeoutMs = 10_000): ModelCallOptions {
  return { signal: new AbortController().signal, timeoutMs }
}

/** The failure of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<RemoteCallError> {
  const thrown = await call.then(
    () => new Error('the call did not fail'),
    (error: unknown) => error,
  )
  if (!(thrown instanceof RemoteCallError)) throw thrown
  return thrown
}

export type Fault = {
  readonly what: string
  readonly reply: Reply
  readonly expected: Partial<Pick<RemoteCallError, 'failure' | 'fate' | 'retryable' | 'retryAfterMs' | 'status'>>
}

const answered = (status: number, error: object, headers: Record<string, string> = {}): Reply => ({
  ...{ status, headers, json: { error } },
})

const again = { retryable: true }
const never = { retryable: false, fate: 'not_processed' } as const

/** What every server can do, by either client. */
export const faults: readonly Fault[] = [
  {
    what: 'a rate limit with a long wait',
    reply: answered(429, { code: 'rate_limit_exceeded' }, { 'retry-after': '120' }),
    expected: { failure: 'rate_limited', fate: 'not_processed', retryAfterMs: 120_000, status: 429, ...again },
  },
  {
    what: 'a rate limit that ends in milliseconds',
    reply: answered(429, {}, { 'retry-after-ms': '250', 'retry-after': '1' }),
    expected: { failure: 'rate_limited', retryAfterMs: 250 },
  },
  {
    what: 'a quota that is spent',
    reply: answered(429, { code: 'insufficient_quota', type: 'insufficient_quota' }),
    expected: { failure: 'quota_spent', ...never },
  },
  { what: 'a wrong key', reply: answered(401, {}), expected: { failure: 'unauthorized', ...never } },
  { what: 'an unpaid account', reply: answered(402, {}), expected: { failure: 'quota_spent', ...never } },
  { what: 'a wrong request', reply: answered(400, {}), expected: { failure: 'refused', ...never } },
  { what: 'an unknown model', reply: answered(404, {}), expected: { failure: 'not_found', ...never } },
  { what: 'too large a request', reply: answered(413, {}), expected: { failure: 'refused', ...never } },
  { what: 'a conflict', reply: answered(409, {}), expected: { failure: 'overloaded', ...again } },
  {
    what: 'a broken server',
    reply: answered(500, {}),
    expected: { failure: 'server_error', fate: 'unknown', ...again },
  },
  {
    what: 'a server that says not to try again',
    reply: answered(503, {}, { 'x-should-retry': 'false' }),
    expected: { failure: 'server_error', retryable: false },
  },
  {
    what: 'an overloaded server',
    reply: answered(529, {}),
    expected: { failure: 'overloaded', fate: 'not_processed', ...again },
  },
  {
    what: 'a gateway with a page of its own',
    reply: {
      raw: (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>bad gateway</html>'),
    },
    expected: { failure: 'server_error', fate: 'unknown', status: 502 },
  },
  {
    what: 'a page instead of an answer',
    reply: { raw: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>hello</html>') },
    expected: { failure: 'bad_body', fate: 'unknown', ...again },
  },
  {
    what: 'cut JSON',
    reply: { raw: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"a","out') },
    expected: { failure: 'bad_body', fate: 'unknown', ...again },
  },
  { what: 'JSON of another shape', reply: { json: { hello: 1 } }, expected: { failure: 'bad_body', fate: 'unknown' } },
  {
    what: 'an empty answer',
    reply: { raw: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end() },
    expected: { failure: 'bad_body', fate: 'unknown' },
  },
  {
    what: 'a connection cut before the answer',
    reply: { raw: (response) => response.destroy() },
    expected: { failure: 'connection', fate: 'unknown', ...again },
  },
  {
    what: 'a connection cut within the answer',
    reply: {
      raw: (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
        response.write('{"id":', () => response.destroy())
      },
    },
    expected: { failure: 'connection', fate: 'unknown', ...again },
  },
]

/** Servers that begin nothing, or begin and do not go on. */
export const hangs: readonly (readonly [string, Reply])[] = [
  ['no answer', { raw: () => {} }],
  [
    'an answer that stops',
    {
      raw: (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{"id":')
      },
    },
  ],
]

/** Server errors may quote the key and the document: neither may be told. */
export function expectSilence(error: RemoteCallError, secrets: readonly string[]): void {
  const told = [error.message, error.stack, JSON.stringify(error.details), String(error.cause ?? '')].join('\n')
  for (const secret of secrets) expect(told).not.toContain(secret)
}
