import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/**
 * Cuts connections off whose reader takes nothing of what was written for it, neither in one window nor in the next: nothing more is made
 * for it meanwhile, and what it holds is freed.
 */
export function refuseSlowReaders(server: Server, windowMs: number): void {
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    let isStuck = false
    const timer = setInterval(() => {
      if (isStuck && response.writableNeedDrain) socket.destroy()
      isStuck = response.writableNeedDrain
    }, windowMs)
    timer.unref()
    response.on('drain', () => {
      isStuck = false
    })
    response.once('close', () => clearInterval(timer))
  })
}
