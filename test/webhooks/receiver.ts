import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string }
type Answer = (response: ServerResponse, received: Received) => void

/** A server on the loopback that is told things, and answers as it is set to. */
export async function startReceiver() {
  const received: Received[] = []
  let answer: Answer = (response) => response.end()
  const server = createServer(async (request, response) => {
    const one = { headers: request.headers, body: await text(request), path: request.url ?? '' }
    received.push(one)
    answer(response, one)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/in`,
    port,
    received,
    answers(next: Answer) {
      answer = next
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export const status =
  (code: number): Answer =>
  (response) => {
    response.statusCode = code
    response.end()
  }
