import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DomainError, sleep } from '#kernel'
import type { Logger } from '#telemetry'
import type { AcceptInput, Standing } from '#workflows'
import { askProof } from './client/index.ts'
import { createHttp } from './create-http.ts'
import { depsOf } from './http.testing.ts'
import { levelsOf } from './json-limits.ts'
import { type Listening, listen } from './listen.ts'
import { tokenProof } from './token-proof.ts'

const standing: Standing = { accepted: 0, ready: 0, needsReview: 0, failed: 0, inProgress: 0, trashed: 0 }

describe('the API over a socket', () => {
  const lines: { readonly fields: Readonly<Record<string, unknown>>; readonly message: string }[] = []
  const uploads: { outcome: string; size: number }[] = []
  const note = (fields: object, message: string) => void lines.push({ fields: { ...fields }, message })
  let socket: Listening
  let slow: Promise<void> = Promise.resolve()

  const deps = depsOf({
    standing: async () => {
      await slow
      return standing
    },
    show: async (_caller, reference) => {
      throw new DomainError({ code: 'document.not_found', kind: 'not_found', message: `no ${reference}` })
    },
    async accept(_caller, { bytes }: AcceptInput) {
      const upload = { outcome: 'begun', size: 0 }
      uploads.push(upload)
      try {
        for await (const chunk of bytes) upload.size += chunk.length
      } catch (error) {
        upload.outcome = 'cut off'
        throw error
      }
      throw new DomainError({ code: 'document.empty', kind: 'invalid', message: 'It is a test.' })
    },
  })
  // Only what the API writes with.
  const log = { ...deps.log, info: note, error: note } as Logger
  const http = createHttp({ ...deps, log, allowedOrigins: ['https://pages.example'] })

  beforeAll(async () => {
    const limits = { headersTimeoutMs: 300, bodyWindowMs: 300, bodyBytesPerSecond: 1_000, readWindowMs: 300 }
    socket = await listen({ fetch: http.guarded('t'), host: '127.0.0.1', port: 0, limits })
  })
  afterAll(() => socket.close(100))

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${socket.url}${path}`, { ...init, headers: { authorization: 'Bearer t', ...init.headers } })
  const post = (body: string, path = '/v1/documents/lookup') =>
    ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  /** What is answered to these bytes, until the connection ends. */
  const sendRaw = async (...parts: readonly string[]) => {
    const connection = connect(Number(new URL(socket.url).port), '127.0.0.1')
    const startedMs = performance.now()
    let answer = ''
    connection.on('data', (data) => {
      answer += data.toString('latin1')
    })
    connection.on('error', () => {})
    const closed = new Promise((resolve) => connection.once('close', resolve))
    for (const part of parts) {
      connection.write(part)
      await sleep(150)
    }
    await closed
    return { answer, tookMs: performance.now() - startedMs }
  }

  it('says what to do where its port is in use', async () => {
    const port = Number(new URL(socket.url).port)
    await expect(listen({ fetch: http.guarded('t'), host: '127.0.0.1', port })).rejects.toMatchObject({
      ...{ code: 'config.port_taken', message: expect.stringMatching(/^Port \d+ of 127.*AUTOPILOT_HTTP_PORT/) },
    })
  })

  it('keeps the id that a request comes with, unless no log could hold it', async () => {
    const given = await ask('/v1/standing', { headers: { 'x-request-id': 'job:17.a-b_c' } })
    expect(given.headers.get('x-request-id')).toBe('job:17.a-b_c')
    for (const id of ['x y', 'x'.repeat(129), '{"level":"error"}']) {
      const { headers } = await ask('/v1/standing', { headers: { 'x-request-id': id } })
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it('writes a line for each request, with nothing of what was asked', async () => {
    lines.length = 0
    await ask('/v1/documents/secret-reference?token=secret-query')
    await ask('/secret-path')
    expect(lines.map(({ fields }) => fields)).toMatchObject([
      { method: 'GET', path: '/v1/documents/:reference', status: 400, actor: 'system:test', duration_ms: 0 },
      { method: 'GET', path: null, status: 404, actor: null },
    ])
    expect(JSON.stringify(lines)).not.toContain('secret')
  })

  it('proves that it knows the token to those who know it, and answers nobody else', async () => {
    const { port } = new URL(socket.url)
    expect(await askProof({ url: `http://127.0.0.1:${port}`, token: 't' }, { timeoutMs: 5_000 })).toBe(true)
    expect(await askProof({ url: `http://127.0.0.1:${port}`, token: 'u' }, { timeoutMs: 5_000 })).toBe(false)
    const given = { 'x-autopilot-nonce': 'n', 'x-autopilot-proof': tokenProof('t', 'answers', 'n') }
    for (const headers of [{}, given]) expect((await fetch(`${socket.url}/here`, { headers })).status).toBe(401)
  })

  it.each(['/v1/standing', '/v1/documents/unknown', '/nothing', '/docs'])('protects browsers from %s', async (path) => {
    const { headers } = await ask(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('opens itself to the pages of origins that are named, and of no others', async () => {
    const from = (origin: string, init: RequestInit = {}) => ask('/v1/standing', { ...init, headers: { origin } })
    const { headers } = await from('https://pages.example')
    expect(headers.get('access-control-allow-origin')).toBe('https://pages.example')
    expect(headers.get('access-control-expose-headers')).toContain('etag')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    const preflight = await from('https://pages.example', { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('if-match')
    for (const other of ['https://pages.example.evil', 'http://pages.example', 'null']) {
      const refused = await from(other)
      expect([refused.headers.get('access-control-allow-origin'), refused.headers.get('vary')]).toEqual([
        null,
        'origin',
      ])
    }
  })

  it('says what a path has instead of a method that it has not', async () => {
    const refused = await ask('/v1/documents/abcdef', { method: 'DELETE' })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect(await refused.json()).toMatchObject({ code: 'request.method_not_allowed', status: 405 })
    const options = await ask('/v1/documents', { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST'])
    const unknown = await ask('/v1/nothing', { method: 'OPTIONS' })
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  })

  it('answers HEAD as GET, without the body', async () => {
    const head = await ask('/v1/standing', { method: 'HEAD' })
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, 'application/json', ''])
  })

  it('takes JSON as long and as deep as is meant, and no more', async () => {
    const ids = (length: number) => JSON.stringify({ ids: ['x'.repeat(length)], wait_ms: 0 })
    expect((await post(ids(1_100_000))).status).toBe(413)
    const streamed = new Blob([ids(1_100_000)]).stream()
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', body: streamed, headers, duplex: 'half' } as const
    expect((await ask('/v1/documents/lookup', init)).status).toBe(413)
    const deep = (levels: number) => `{"ids":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`
    expect(await (await post(deep(65))).json()).toMatchObject({
      status: 400,
      detail: expect.stringContaining('levels'),
    })
    expect(await (await post(deep(64))).json()).toMatchObject({ status: 400, errors: expect.anything() })
    expect((await post('[{"'.repeat(300_000))).status).toBe(400)
  })

  it('counts no brackets in strings', () => {
    expect(levelsOf(Buffer.from(String.raw`{"a":"[[[[\"[[[\\"}`))).toBe(1)
    expect(levelsOf(Buffer.from('[[],[[]],{"a":[]}]'))).toBe(3)
  })

  it('cuts off whoever does not come to the end of the headers', async () => {
    const { answer, tookMs } = await sendRaw('GET /v1/standing HTTP/1.1\r\nHost: x\r\n', 'X-A: 1\r\n', 'X-B: 1\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(tookMs).toBeLessThan(5_000)
  })

  it('cuts off a body that drips, and whoever reads it learns that', async () => {
    uploads.length = 0
    const head =
      'POST /v1/documents?name=a.pdf HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\nContent-Length: 1000000\r\n\r\n'
    const { answer, tookMs } = await sendRaw(head, '%PDF-', '1', '.', '7')
    // What was sent after the end may reset the connection before the answer is read.
    expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/)
    expect(tookMs).toBeLessThan(5_000)
    await expect.poll(() => uploads).toEqual([{ outcome: 'cut off', size: expect.any(Number) }])
  })

  it('lets a body take its time that comes steadily', async () => {
    uploads.length = 0
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await sleep(100)
        if ((uploads[0]?.size ?? 0) >= 2_000) controller.close()
        else controller.enqueue(new Uint8Array(400))
      },
    })
    const answer = await ask('/v1/documents?name=a.pdf', { method: 'POST', body, duplex: 'half' } as RequestInit)
    expect([answer.status, uploads]).toEqual([422, [{ outcome: 'begun', size: expect.any(Number) }]])
  })

  it('refuses headers that are longer than any that is meant', async () => {
    const { answer } = await sendRaw(`GET /v1/standing HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('finishes what it is asked when it ends, and takes nothing new', async () => {
    const stopping = await listen({ fetch: http.guarded('t'), host: '127.0.0.1', port: 0 })
    const gate = Promise.withResolvers<void>()
    slow = gate.promise
    const asked = fetch(`${stopping.url}/v1/standing`, { headers: { authorization: 'Bearer t' } })
    await sleep(100)
    const closed = stopping.close(5_000)
    await expect(fetch(`${stopping.url}/v1/standing`)).rejects.toThrow()
    gate.resolve()
    expect((await asked).status).toBe(200)
    const startedMs = performance.now()
    await closed
    expect(performance.now() - startedMs).toBeLessThan(2_000)
  })

  it('waits no longer than it may for what does not end', async () => {
    const stopping = await listen({ fetch: http.guarded('t'), host: '127.0.0.1', port: 0 })
    slow = new Promise(() => {})
    const asked = fetch(`${stopping.url}/v1/standing`, { headers: { authorization: 'Bearer t' } })
    await sleep(100)
    await Promise.all([stopping.close(200), expect(asked).rejects.toThrow()])
    slow = Promise.resolve()
  })
})
