import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from './client.ts'
import { remoteFetch } from './remote-fetch.ts'

describe('what is asked at an address elsewhere', () => {
  let listener: RequestListener = () => {}
  let base = ''
  const server = createServer((request, response) => listener(request, response))
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    base = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
  })
  afterAll(() => server.close())

  const answering = (status: number, headers: Readonly<Record<string, string>>, body = '{}'): void => {
    listener = (request, response) => {
      request.resume()
      response.writeHead(status, headers).end(body)
    }
  }
  const ask = (at = base) => createClient({ baseUrl: at, fetch: remoteFetch(at), token: 'ap_x' }).standing()
  const ours = { 'paper-autopilot-api': '1', 'content-type': 'application/json' }

  it('is answered by an archive, also behind a path', async () => {
    let asked: string | undefined
    listener = (request, response) => {
      asked = `${request.url} ${request.headers.authorization}`
      response.writeHead(200, ours).end('{"accepted":3}')
    }
    expect(await ask(`${base}/archive/`)).toEqual({ accepted: 3 })
    expect(asked).toBe('/archive/v1/standing Bearer ap_x')
  })

  it.each([
    ['something else', 200, { 'content-type': 'text/html' }, 'api.not_autopilot'],
    ['something else that knows no such path', 404, {}, 'api.not_autopilot'],
    ['a proxy whose archive is down', 502, {}, 'api.unreachable'],
    ['an address that sends elsewhere', 301, { location: 'https://new.example.org/' }, 'api.moved'],
    ['an archive of another version', 200, { 'paper-autopilot-api': '2' }, 'api.other_version'],
  ] as const)('is refused from %s', async (_, status, headers, code) => {
    answering(status, headers)
    await expect(ask()).rejects.toMatchObject({ code, kind: 'unavailable', message: expect.stringContaining(base) })
  })

  it('keeps what an archive says is wrong', async () => {
    const problem = { code: 'access.forbidden', detail: 'You may not.', class: 'permanent' }
    answering(403, { ...ours, 'content-type': 'application/problem+json' }, JSON.stringify(problem))
    await expect(ask()).rejects.toMatchObject({ code: 'access.forbidden', kind: 'denied', message: 'You may not.' })
  })

  it('says of an archive that does not know a route that it is older', async () => {
    const problem = {
      code: 'request.no_route',
      detail: 'There is no GET /v1/standing in this API.',
      class: 'permanent',
    }
    answering(404, { ...ours, 'content-type': 'application/problem+json' }, JSON.stringify(problem))
    await expect(ask()).rejects.toMatchObject({ code: 'request.no_route', message: expect.stringMatching(/older/) })
  })

  it('says why nobody answers', async () => {
    const port = new URL(base).port
    const tls = `https://127.0.0.1:${port}`
    await expect(ask(tls)).rejects.toMatchObject({ code: 'api.unreachable', message: expect.stringMatching(/TLS/) })
    listener = (request) => request.socket.destroy()
    await expect(ask()).rejects.toMatchObject({ code: 'api.unreachable', message: expect.stringMatching(/broke/) })
  })
})
