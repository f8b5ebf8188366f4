import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import type { RemoteCallError } from '#kernel'
import type { ModelCallOptions } from '#workflows'
import { expectSilence, failureOf, type ModelServer, patience, type Reply } from './model-server.testing.ts'

type Fault = {
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
const faults: readonly Fault[] = [
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
const hangs: readonly (readonly [string, Reply])[] = [
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

/** An address where nobody listens any more. */
async function closedAddress(): Promise<string> {
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

export type AdapterUnderTest = {
  readonly server: ModelServer
  /** Calls the server, or who has this address instead. */
  readonly call: (options: ModelCallOptions, address?: string) => Promise<unknown>
  /** The key and what was sent. */
  readonly secrets: readonly string[]
  /** Names of faults after which it does something else than fail. */
  readonly except?: readonly string[]
}

/** What every adapter promises: a fault is the same failure whoever is asked, and is asked for once. */
export function itTellsFaultsApart({ server, call, secrets, except = [] }: AdapterUnderTest): void {
  it.each(faults.filter(({ what }) => !except.includes(what)))('tells $what apart', async ({ reply, expected }) => {
    server.reply(reply)
    const failure = await failureOf(call(patience()))
    expect(failure).toMatchObject(expected)
    expectSilence(failure, secrets)
    expect(server.asked).toHaveLength(1)
  })

  it.each(hangs)('of %s is a timeout', async (_, reply) => {
    server.reply(reply)
    const failure = await failureOf(call(patience(300)))
    expect(failure).toMatchObject({ failure: 'timeout', fate: 'unknown', retryable: true })
  })

  it('to connect has cost nothing', async () => {
    const failure = await failureOf(call(patience(), await closedAddress()))
    expect(failure).toMatchObject({ failure: 'connection', fate: 'not_processed', retryable: true })
  })
}
