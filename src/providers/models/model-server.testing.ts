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

/** Server errors may quote the key and the document: neither may be told. */
export function expectSilence(error: RemoteCallError, secrets: readonly string[]): void {
  const told = [error.message, error.stack, JSON.stringify(error.details), String(error.cause ?? '')].join('\n')
  for (const secret of secrets) expect(told).not.toContain(secret)
}
