import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { assert } from '#kernel'

export type Listening = {
  readonly url: string
  /** Stops accepting, waits for what is being answered (up to the time), then closes. */
  close(graceMs: number): Promise<void>
}

/** Answers HTTP on a loopback address. @throws what the system says, for example EADDRINUSE */
export async function listen(input: {
  /** @param address where the request comes from, when its connection still says */
  fetch: (request: Request, address?: string) => Promise<Response>
  host: string
  port: number
}): Promise<Listening> {
  // Without options of HTTP/2 the adaptor makes a plain HTTP server.
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => input.fetch(request, plain(incoming.socket.remoteAddress)),
    overrideGlobalObjects: false,
  }) as Server
  server.listen(input.port, input.host)
  await once(server, 'listening')
  const address = server.address()
  assert(address !== null && typeof address === 'object', 'a listening server has an address')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: `http://${host}:${address.port}`,
    async close(graceMs) {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(timer)
    },
  }
}

/** An address of version 4 is written as such, also where the socket speaks both. */
const plain = (address: string | undefined): string | undefined => address?.replace(/^::ffff:(?=\d+\.)/, '')
