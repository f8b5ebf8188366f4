import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type MutableProxy = {
  readonly url: string
  /** While it is mute it takes everything and hands on nothing, as a server that hangs. */
  mute(on: boolean): void
  /** Ends all connections; new ones are taken. */
  cut(): void
  close(): void
}

/** Stands before Redis. */
export async function mutableProxy(target: string): Promise<MutableProxy> {
  const sockets = new Set<Socket>()
  const { hostname, port } = new URL(target)
  let isMute = false
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => void (isMute || to.write(bytes)))
      from.on('error', () => to.destroy())
      from.on('close', () => to.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  const cut = () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  return {
    url: `redis://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`,
    mute(on: boolean) {
      isMute = on
      // What was swallowed is missing for ever, so whoever was cut off begins anew.
      if (!on) cut()
    },
    cut,
    close() {
      server.close()
      cut()
    },
  }
}
