import fc from 'fast-check'
import * as sdk from 'openai'
import { describe, expect, it } from 'vitest'
import { failureOfStatus, RemoteCallError } from '#kernel'
import { failureOfAnswer, remoteFailure } from './remote-failure.ts'

const call = { provider: 'openai', timeoutMs: 5_000, timedOut: false, nowMs: 0 }

/** An error of the system somewhere below what the client throws. */
function below(code: string): Error {
  const system = Object.assign(new Error(`connect ${code} of api.example`), { code })
  return new sdk.APIConnectionError({ cause: new TypeError('fetch failed', { cause: system }) })
}

describe('a connection', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])(
    'that was never made has cost nothing: %s',
    (code) => {
      expect(remoteFailure(sdk, below(code), call)).toMatchObject({
        ...{ failure: 'connection', fate: 'not_processed', retryable: true },
        message: `openai could not be reached (${code}). Check that it is there and that this machine reaches it.`,
      })
    },
  )

  it.each([
    ['ECONNRESET', 'connection'],
    ['EPIPE', 'connection'],
    ['UND_ERR_SOCKET', 'connection'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ])('that was lost may have carried everything: %s', (code, failure) => {
    expect(remoteFailure(sdk, below(code), call)).toMatchObject({ failure, fate: 'unknown', retryable: true })
  })

  it('that our own deadline ended is a timeout, whatever the client calls it', () => {
    const timedOut = { ...call, timedOut: true }
    for (const thrown of [new sdk.APIUserAbortError(), new DOMException('x', 'AbortError'), below('ECONNRESET')]) {
      expect(remoteFailure(sdk, thrown, timedOut)).toMatchObject({ failure: 'timeout', fate: 'unknown' })
    }
  })
})

it('leaves alone what is no failure of the server', () => {
  const mistake = new RangeError('ours')
  const told = new RemoteCallError({ provider: 'openai', failure: 'rate_limited', message: 'known' })
  expect([remoteFailure(sdk, mistake, call), remoteFailure(sdk, told, call)]).toEqual([mistake, told])
})

it('reads any answer of any status, and tells nothing of its message', () => {
  const message = 'the text of the document'
  const error = fc.oneof(
    fc.jsonValue(),
    fc.record({ message: fc.constant(message), code: fc.oneof(fc.jsonValue(), fc.constant(message)) }),
    fc.record({ error: fc.record({ message: fc.constant(message), type: fc.jsonValue() }) }),
  )
  const status = fc.oneof(
    fc.constantFrom(400, 401, 402, 404, 408, 409, 413, 429, 529),
    fc.integer({ min: 400, max: 599 }),
  )
  fc.assert(
    fc.property(status, error, fc.string(), (given, body, wait) => {
      const headers = new Headers()
      if (/^[\x20-\x7e]*$/.test(wait)) headers.set('retry-after', wait)
      const failure = failureOfAnswer(call, { status: given, headers, body })
      expect(failure.status).toBe(given)
      expect(JSON.stringify([failure.message, failure.details])).not.toContain(message)
      if (given >= 500) expect(failure.failure).toBe(failureOfStatus(given, ''))
      expect(failure.retryAfterMs ?? 0).toBeGreaterThanOrEqual(0)
    }),
  )
})

it('keeps a wait until a day', () => {
  const headers = new Headers({ 'retry-after': 'Thu, 01 Jan 1970 00:02:00 GMT' })
  expect(failureOfAnswer(call, { status: 429, headers, body: null })).toMatchObject({ retryAfterMs: 120_000 })
})
