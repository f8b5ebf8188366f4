import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { asError, assert, DomainError, errorCode } from '#kernel'
import { refuseSlowBodies, type SenderLimits } from './refuse-slow-bodies.ts'
import { refuseSlowReaders } from './refuse-slow-readers.ts'

/** A body may take as long as it needs, so that large originals come over thin lines, but it may not stand still. */
const usualLimits: ConnectionLimits = {
  ...{ headersTimeoutMs: 15_000, bodyWindowMs: 20_000, bodyBytesPerSecond: 256, readWindowMs: 30_000 },
}

export type ConnectionLimits = SenderLimits & {
  readonly headersTimeoutMs: number
  /** Who reads nothing for this long, and this long again, is cut off. */
  readonly readWindowMs: number
}

export type Listening = {
  readonly url: string
  /** Stops accepting, waits for what is being answered (up to the time), then closes. */
  close(graceMs: number): Promise<void>
}

/** Answers HTTP on a loopback address. @throws DomainError `config.port_taken`, `config.port_refused`, and what else the system says */
export async function listen(input: {
  /** @param address where the request comes from, when its connection still says */
  fetch: (request: Request, address?: string) => Promise<Response>
  host: string
  port: number
  limits?: ConnectionLimits
}): Promise<Listening> {
  const { headersTimeoutMs, readWindowMs, ...bodies } = input.limits ?? usualLimits
  const serverOptions = {
    headersTimeout: headersTimeoutMs,
    requestTimeout: 0,
    connectionsCheckingInterval: Math.min(1_000, headersTimeoutMs),
  }
  // Without options of HTTP/2 the adaptor makes a plain HTTP server.
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => input.fetch(request, plain(incoming.socket.remoteAddress)),
    overrideGlobalObjects: false,
    serverOptions,
  }) as Server
  refuseSlowBodies(server, bodies)
  refuseSlowReaders(server, readWindowMs)
  server.listen(input.port, input.host)
  await once(server, 'listening').catch((thrown) => {
    throw refused(asError(thrown), input)
  })
  const address = server.address()
  assert(address !== null && typeof address === 'object', 'a listening server has an address')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: `http://${host}:${address.port}`,
    async close(graceMs) {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      // A connection that was busy becomes idle with its answer, and would be kept open for the next request.
      const sweep = setInterval(() => server.closeIdleConnections(), 50)
      const timer = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearInterval(sweep)
      clearTimeout(timer)
    },
  }
}

/** An address of version 4 is written as such, also where the socket speaks both. */
const plain = (address: string | undefined): string | undefined => address?.replace(/^::ffff:(?=\d+\.)/, '')

/** What a person can change. */
function refused(cause: Error, { host, port }: { readonly host: string; readonly port: number }): Error {
  const where = `Port ${port} of ${host}`
  switch (errorCode(cause)) {
    case 'EADDRINUSE': {
      const message = `${where} is in use, perhaps by another \`autopilot serve\`. Stop that one, or set another port (AUTOPILOT_HTTP_PORT; 0 takes any that is free).`
      return new DomainError({ code: 'config.port_taken', kind: 'conflict', message, cause })
    }
    case 'EACCES': {
      const message = `${where} may not be listened on by this user. Set another port (AUTOPILOT_HTTP_PORT; 0 takes any that is free).`
      return new DomainError({ code: 'config.port_refused', kind: 'denied', message, cause })
    }
    default:
      return cause
  }
}
