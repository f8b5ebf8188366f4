import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** How long a sender may take (milliseconds), and how slow it may be (bytes a second, over `bodyWindowMs`). */
export type SenderLimits = {
  readonly bodyWindowMs: number
  readonly bodyBytesPerSecond: number
}

/**
 * Cuts connections off whose bodies stand still or drip, so that nobody holds one open for nothing. What waits for this process to
 * read it is not the sender's fault.
 */
export function refuseSlowBodies(server: Server, { bodyWindowMs, bodyBytesPerSecond }: SenderLimits): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    let received = socket.bytesRead
    const timer = setInterval(() => {
      const came = socket.bytesRead - received
      received = socket.bytesRead
      const isSlow = came < (bodyBytesPerSecond * bodyWindowMs) / 1_000
      if (request.complete) clearInterval(timer)
      else if (isSlow && request.readableLength === 0) refuse(request, response)
    }, bodyWindowMs)
    timer.unref()
    response.once('close', () => clearInterval(timer))
  })
}

function refuse({ socket }: IncomingMessage, response: ServerResponse): void {
  if (!response.headersSent)
    socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  socket.destroySoon()
}
