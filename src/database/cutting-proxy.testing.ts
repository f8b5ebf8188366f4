import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What happens to the next COMMIT: it never arrives, or its answer never does. */
export type Cut = 'before the server sees it' | 'after the server did it'

export type CuttingProxy = {
  readonly url: string
  cutNextCommit(cut: Cut): void
  /** Ends all connections and takes no new ones. */
  refuse(): Promise<void>
  accept(): Promise<void>
  close(): Promise<void>
}

/** The end of a simple query as `pg` sends it. */
const commitMessage = Buffer.from('commit\0')

/** Stands between a client and PostgreSQL and loses connections at chosen moments. */
export async function startCuttingProxy(serverUrl: string): Promise<CuttingProxy> {
  const target = new URL(serverUrl)
  const sockets = new Set<Socket>()
  let cut: Cut | undefined

  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    let swallow = false
    client.on('data', (bytes) => {
      if (cut === undefined || !bytes.includes(commitMessage)) {
        upstream.write(bytes)
        return
      }
      if (cut === 'before the server sees it') client.destroy()
      else {
        swallow = true
        upstream.write(bytes)
      }
      cut = undefined
    })
    upstream.on('data', (bytes) => {
      if (swallow) client.destroy()
      else client.write(bytes)
    })
  })
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const refuse = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const socket of sockets) socket.destroy()
    await closed
  }

  await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the proxy has no port')
  const url = new URL(serverUrl)
  url.host = `127.0.0.1:${address.port}`
  return {
    url: url.href,
    cutNextCommit: (next) => {
      cut = next
    },
    refuse,
    accept: () => listen(address.port),
    close: refuse,
  }
}
