import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type BodyRecorder = {
  readonly url: string
  /** What was sent, in order, as it was sent. */
  readonly bodies: readonly string[]
  close(): Promise<void>
}

/** Stands before a server that keeps no bodies, as the simulator, and keeps them. */
export async function recordBodies(target: string): Promise<BodyRecorder> {
  const bodies: string[] = []
  const server = createServer(async (incoming, outgoing) => {
    try {
      const body = await bodyOf(incoming)
      bodies.push(body.toString())
      const answer = await fetch(`${target}${incoming.url}`, {
        method: incoming.method ?? 'GET',
        headers: headersOf(incoming),
        ...(body.length > 0 && { body }),
      })
      outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' })
      outgoing.end(Buffer.from(await answer.arrayBuffer()))
    } catch {
      outgoing.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    bodies,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const ofTheWay = ['host', 'content-length', 'connection', 'transfer-encoding']

const headersOf = ({ headers }: IncomingMessage): Headers =>
  new Headers(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !ofTheWay.includes(name) ? [[name, value] as [string, string]] : [],
    ),
  )
