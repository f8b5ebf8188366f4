import { mkdir, readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient } from '#http/client'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { type Listening, listen } from '../../src/http/listen.ts'
import { useInstallation } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

/** What is still being written. */
const isTemporary = (path: string) => /(^|\/)tmp\/./.test(path)

describe('a document over a socket', () => {
  useInstallation({})
  const token = 'of the installation'
  const bytes = smallPdf(117)
  let app: App
  let socket: Listening
  let client: ApiClient
  let id: string

  beforeAll(async () => {
    const { settings } = loadProcessSettings({})
    await mkdir(settings.dataDir, { recursive: true })
    app = await createApp(settings, { log: silentLogger, working: true, exclusive: true })
    socket = await listen({ fetch: app.http.guarded(token), host: '127.0.0.1', port: 0 })
    client = createClient({ baseUrl: socket.url, token, fetch: (request) => fetch(request) })
    const name = `it's "quoted"\r\nset-cookie: a=b/né.pdf`
    id = (await client.accept({ name, body: bytes })).document.document_id
    await app.whenIdle(AbortSignal.timeout(30_000))
  }, 120_000)
  afterAll(async () => {
    await socket.close(1_000)
    await app.close()
  })

  const ask = (rest: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    fetch(`${socket.url}/v1/documents/${id}${rest}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...headers },
    })
  const post = (rest: string, headers: Record<string, string>, body: object = {}) =>
    ask(rest, { 'content-type': 'application/json', ...headers }, { method: 'POST', body: JSON.stringify(body) })
  const textOf = async (response: Response) => Buffer.from(await response.arrayBuffer()).toString('latin1')
  const whole = Buffer.from(bytes).toString('latin1')

  it('is told of, where it is and in which version, when it is accepted', async () => {
    const send = () =>
      fetch(`${socket.url}/v1/documents?name=b.pdf`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/pdf' },
        body: new Uint8Array(smallPdf(118)),
      })
    const [made, again] = [await send(), await send()]
    const { document_id: madeId, version } = JSON.parse(await made.text()).document
    expect([made.status, made.headers.get('location'), made.headers.get('etag')]).toEqual([
      ...[201, `/v1/documents/${madeId}`, `"v${version}"`],
    ])
    const { document } = JSON.parse(await again.text())
    expect([again.status, again.headers.get('location'), again.headers.get('etag')]).toEqual([
      ...[200, null, `"v${document.version}"`],
    ])
  })

  it('comes whole, in ranges, or not at all when it is known', async () => {
    const all = await ask('/original')
    const etag = all.headers.get('etag') ?? ''
    expect([all.status, all.headers.get('accept-ranges'), await textOf(all)]).toEqual([200, 'bytes', whole])

    const part = await ask('/original', { range: 'bytes=5-9' })
    expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([
      ...[206, `bytes 5-9/${bytes.length}`, '5'],
    ])
    expect(await textOf(part)).toBe(whole.slice(5, 10))
    expect(await textOf(await ask('/original', { range: 'bytes=-6' }))).toBe(whole.slice(-6))
    const known = { range: 'bytes=0-3', 'if-range': etag }
    expect(await textOf(await ask('/original', known))).toBe(whole.slice(0, 4))
    expect((await ask('/original', { ...known, 'if-range': '"of another"' })).status).toBe(200)
    expect((await ask('/original', { 'if-none-match': `"x", ${etag}` })).status).toBe(304)
    expect((await ask('/original', { 'if-none-match': '"x"' })).status).toBe(200)
  })

  it('refuses a range that it has not', async () => {
    const none = await ask('/original', { range: `bytes=${bytes.length}-` })
    expect([none.status, none.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
    expect(await none.json()).toMatchObject({ code: 'request.range_not_satisfiable' })
  })

  it('says how large it is to HEAD, without its bytes', async () => {
    const head = await ask('/original', {}, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, `${bytes.length}`, ''])
  })

  it('keeps its name within its header', async () => {
    const { headers } = await ask('/original')
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w.~%!-]+$/)
  })

  it('leaves nothing when its sender goes away in the middle of a gigabyte', async () => {
    const { settings } = loadProcessSettings({})
    const temporary = async () => (await readdir(settings.dataDir, { recursive: true })).filter(isTemporary)
    const before = await client.standing()
    const connection = connect(Number(new URL(socket.url).port), '127.0.0.1')
    connection.write(
      `POST /v1/documents?name=big.pdf HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/pdf\r\nContent-Length: 1000000000\r\n\r\n%PDF-1.7\n`,
    )
    for (let sent = 0; sent < 8; sent++) connection.write(Buffer.alloc(1_000_000, 'x'))
    await expect.poll(temporary, { timeout: 10_000 }).toHaveLength(1)
    connection.destroy()
    await expect.poll(temporary, { timeout: 10_000 }).toEqual([])
    expect(await client.standing()).toEqual(before)
  })

  it('is changed by one of two reviewers who saw the same', async () => {
    const etag = (await ask('')).headers.get('etag') ?? ''
    const edits = ['2026-02-14', '2026-02-15'].map((due) =>
      post('/edit', { 'if-match': etag }, { fields: { due_date: due } }),
    )
    const answers = await Promise.all(edits)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412])
    const refused = answers.find(({ status }) => status === 412)
    expect(await refused?.json()).toMatchObject({ code: 'request.precondition_failed', status: 412 })
    const now = answers.find(({ status }) => status === 200)?.headers.get('etag')
    expect([now === etag, now]).toEqual([false, (await ask('')).headers.get('etag')])
  })

  it.each([
    ['/approve', {}],
    ['/reject', { reason: 'Not ours.' }],
    ['/edit', { fields: { due_date: '2026-02-16' } }],
    ['/undo-reprocess', {}],
    ['/trash', {}],
    ['/restore', {}],
    ['/hold', { reason: 'Case 12/2026' }],
    ['/release', {}],
    ['/purge', {}],
  ])('is not changed by %s of somebody who saw another', async (rest, body) => {
    const before = await (await ask('')).json()
    for (const tag of ['"v999"', '"of another server"', 'W/"v1"']) {
      expect((await post(rest, { 'if-match': tag }, body)).status).toBe(412)
    }
    expect((await post(rest, { 'if-match': 'v1' }, body)).status).toBe(400)
    expect(await (await ask('')).json()).toEqual(before)
  })

  it('is still refused by the version in a body, and is changed by whoever does not ask', async () => {
    expect((await post('/edit', {}, { fields: { due_date: '2026-02-17' }, expected_version: 999 })).status).toBe(409)
    const { headers } = await ask('')
    const seen = { 'if-match': headers.get('etag') ?? '' }
    expect((await post('/edit', seen, { fields: { due_date: null }, expected_version: 999 })).status).toBe(400)
    expect((await post('/trash', seen)).status).toBe(200)
    expect((await post('/restore', { 'if-match': '*' })).status).toBe(200)
    const held = await post('/hold', { 'if-match': (await ask('')).headers.get('etag') ?? '' }, { reason: 'Case 12' })
    const tag = held.headers.get('etag') ?? ''
    expect([held.status, tag]).toEqual([200, (await ask('')).headers.get('etag')])
    expect((await post('/release', { 'if-match': tag })).status).toBe(200)
    expect((await post('/release', { 'if-match': tag })).status).toBe(412)
  })
})
