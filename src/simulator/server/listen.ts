import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { assert } from '#kernel'
import type { Bindings } from './create-app.ts'

/** Answers on this machine only. @throws what the system says, for example EADDRINUSE */
export async function listen(app: Hono<Bindings>, port: number): Promise<{ url: string; close(): Promise<void> }> {
  // Without options of HTTP/2 the adaptor makes a plain HTTP server.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert(address !== null && typeof address === 'object', 'a listening server has an address')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
