import { describe, expect, it } from 'vitest'
import type { Address } from '#http/client'
import { followProcess } from './follow-process.ts'

const address = (port: number, token: string): Address => ({
  ...{ url: `http://127.0.0.1:${port}`, token, pid: 1, database: 'd' },
})

/** A command that follows a process on port 1 with token `a`; what was sent, and what answers now. */
function following(
  now: { found: Address | undefined; nowMs: number },
  { onSend = () => {}, refuses = false }: { readonly onSend?: () => unknown; readonly refuses?: boolean } = {},
) {
  const sent: string[] = []
  const fetch = followProcess(
    {
      find: async () => now.found,
      clock: { monotonicMs: () => now.nowMs },
      async fetch(request) {
        const { port, pathname } = new URL(request.url)
        const token = request.headers.get('authorization')?.slice(7) ?? ''
        sent.push(`${port} ${token} ${request.method} ${pathname} ${await request.text()}`.trim())
        onSend()
        if (port !== new URL(now.found?.url ?? 'http://none').port) {
          throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
        }
        return new Response('{}', { status: token === now.found?.token && !refuses ? 200 : 401 })
      },
    },
    address(1, 'a'),
  )
  const get = () => fetch(new Request('http://127.0.0.1:1/v1/standing'))
  const post = (type: string) =>
    fetch(new Request('http://127.0.0.1:1/v1/x', { method: 'POST', body: '7', headers: { 'content-type': type } }))
  return { sent, get, post }
}

it('sends to the process that was found, with its token', async () => {
  const { sent, get, post } = following({ found: address(1, 'a'), nowMs: 0 })
  expect([(await get()).status, (await post('application/pdf')).status]).toEqual([200, 200])
  expect(sent).toEqual(['1 a GET /v1/standing', '1 a POST /v1/x 7'])
})

it('finds the one that took its place on another port or on the same', async () => {
  const elsewhere = following({ found: address(2, 'b'), nowMs: 0 })
  expect((await elsewhere.post('application/json')).status).toBe(200)
  expect((await elsewhere.get()).status).toBe(200)
  expect(elsewhere.sent).toEqual(['1 a POST /v1/x 7', '2 b POST /v1/x 7', '2 b GET /v1/standing'])
  const same = following({ found: address(1, 'b'), nowMs: 0 })
  expect((await same.get()).status).toBe(200)
  expect(same.sent).toEqual(['1 a GET /v1/standing', '1 b GET /v1/standing'])
})

it('sends nothing after a while to whoever has the port now and does not prove who it is', async () => {
  const now = { found: address(1, 'a') as Address | undefined, nowMs: 0 }
  const { sent, get } = following(now)
  Object.assign(now, { found: undefined, nowMs: 60_000 })
  await expect(get()).rejects.toMatchObject({ code: 'api.unreachable' })
  expect(sent).toEqual([])
})

describe('what is a stream, and can be sent only once', () => {
  it('goes to the process that took the place, and never to the one that was there', async () => {
    for (const found of [address(2, 'b'), address(1, 'b')]) {
      const { sent, post } = following({ found, nowMs: 0 })
      expect((await post('application/pdf')).status).toBe(200)
      expect(sent).toEqual([`${new URL(found.url).port} b POST /v1/x 7`])
    }
  })

  it('goes to nobody who has the port now and does not prove who it is', async () => {
    const { sent, post } = following({ found: undefined, nowMs: 0 })
    await expect(post('application/pdf')).rejects.toMatchObject({ code: 'api.unreachable', failureClass: 'transient' })
    expect(sent).toEqual([])
  })

  it('can be sent again by whoever has it when the process changes meanwhile', async () => {
    const now = { found: address(1, 'a'), nowMs: 0 }
    const { sent, post } = following(now, { onSend: () => Object.assign(now, { found: address(1, 'b') }) })
    await expect(post('application/pdf')).rejects.toMatchObject({ code: 'api.unreachable', failureClass: 'transient' })
    expect((await post('application/pdf')).status).toBe(200)
    expect(sent).toEqual(['1 a POST /v1/x 7', '1 b POST /v1/x 7'])
  })

  it('is sent once where it breaks, and next time to whoever is there then', async () => {
    const now = { found: address(1, 'a'), nowMs: 0 }
    const { sent, post } = following(now, { onSend: () => Object.assign(now, { found: address(2, 'b') }) })
    await expect(post('application/pdf')).rejects.toThrow('fetch failed')
    expect((await post('application/pdf')).status).toBe(200)
    expect(sent).toEqual(['1 a POST /v1/x 7', '2 b POST /v1/x 7'])
  })

  it('is refused by the process itself as anything else is', async () => {
    const { post } = following({ found: address(1, 'a'), nowMs: 0 }, { refuses: true })
    expect((await post('application/pdf')).status).toBe(401)
  })
})
