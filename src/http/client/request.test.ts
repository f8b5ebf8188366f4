import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from './client.ts'

describe('the client of the API', () => {
  const authorizations: Record<string, string | undefined> = {}
  let server: Server
  let baseUrl: string
  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url ?? ''
      authorizations[path] = request.headers.authorization
      if (path === '/v1/sessions/end' || path === '/v1/me') return void response.end('{}')
      const isRefused = path === '/v1/policy'
      response.writeHead(isRefused ? 500 : 200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"accepted":', () => response.destroy())
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    // A server that listens on a port has an address.
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => void server.close())

  const client = () => createClient({ baseUrl, token: 'secret', fetch: (request) => fetch(request) })

  it('names a connection that breaks in the middle of an answer, a refusal or a stream', async () => {
    const cut = { code: 'api.unreachable', message: expect.stringContaining('broke') }
    await expect(client().standing()).rejects.toMatchObject(cut)
    await expect(client().showPolicy()).rejects.toMatchObject(cut)
    const original = await client().original('5f3c9e')
    await expect(new Response(original).bytes()).rejects.toMatchObject(cut)
  })

  it('shows its key to no route that needs none', async () => {
    await client().signOut('refresh')
    await client().whoAmI()
    expect(authorizations).toMatchObject({ '/v1/me': 'Bearer secret' })
    expect(authorizations['/v1/sessions/end']).toBeUndefined()
  })
})
