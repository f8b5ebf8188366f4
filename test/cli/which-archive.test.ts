import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AutopilotProcess, jsonLines, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { describeOnEachInstallation, type Installation, newInstallation } from '../support/installation.ts'

const letter = fileURLToPath(new URL('../../samples/letter-en-plain.pdf', import.meta.url))

describeOnEachInstallation('a command asks the process that has its archive open', (engine) => {
  let served: Installation
  let other: Installation
  let server: AutopilotProcess

  const addressOf = ({ dataDir }: Installation) => join(dataDir, 'address.json')
  const markOf = ({ env }: Installation) =>
    engine === 'pglite'
      ? 'embedded'
      : createHash('sha256')
          .update(env.AUTOPILOT_DATABASE_URL ?? '')
          .digest('hex')
          .slice(0, 16)
  const list = async (env: Installation['env']) => {
    const { code, stdout, stderr } = await runAutopilot(['list', '--json'], { env })
    expect(code, stderr).toBe(0)
    return jsonLines(stdout)
  }

  beforeAll(async () => {
    served = await newInstallation(engine)
    other = await newInstallation(engine)
    for (const { env } of [served, other]) if (engine === 'postgres') await runAutopilot(['db', 'migrate'], { env })
    server = startAutopilot(['serve', '--json'], { env: { ...served.env, AUTOPILOT_HTTP_PORT: '0' } })
    await new Promise<void>((resolve, reject) => {
      server.child.stdout?.once('data', () => resolve())
      server.exited.then(() => reject(new Error(server.stderr())))
    })
    expect((await runAutopilot(['ingest', letter, '--json'], { env: served.env })).code).toBe(0)
  }, 120_000)

  afterAll(async () => {
    server?.child.kill('SIGTERM')
    await server?.exited
    await served.remove()
    await other.remove()
  })

  it('and sees what it has', async () => {
    expect(await list(served.env)).toMatchObject([{ state: 'ready' }])
    expect(server.stderr()).not.toContain('"level":"error"')
  })

  it('and no other process, whose address a process that died has left behind', async () => {
    const address = JSON.parse(await readFile(addressOf(served), 'utf8'))
    await writeFile(addressOf(other), JSON.stringify({ ...address, token: 'of another life' }), { mode: 0o600 })
    expect(await list(other.env)).toEqual([])
  })

  it('and none that serves another database from the same folder', async () => {
    const { database, ...address } = JSON.parse(await readFile(addressOf(served), 'utf8'))
    expect(JSON.stringify({ database, ...address })).not.toContain('postgres://')
    await writeFile(addressOf(other), JSON.stringify({ ...address, database: 'another' }), { mode: 0o600 })
    expect(await list(other.env)).toEqual([])
  })

  it('and not whoever has got the port of a process that died, who is told neither token nor document', async () => {
    let heard = ''
    const stranger = createServer((request, response) => {
      heard += `${request.url} ${JSON.stringify(request.headers)} `
      request.setEncoding('latin1').on('data', (text: string) => {
        heard += text
      })
      // Whatever is asked is answered, and what looks like a proof is given back.
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ proof: request.headers['x-autopilot-proof'] ?? '', documents: [], items: [] }))
    })
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    try {
      // A server that listens on a port has an address.
      const { port } = stranger.address() as AddressInfo
      const address = JSON.parse(await readFile(addressOf(served), 'utf8'))
      const left = { ...address, database: markOf(other), url: `http://127.0.0.1:${port}`, token: 'of-a-dead-process' }
      await writeFile(addressOf(other), JSON.stringify(left), { mode: 0o600 })
      const { code, stderr } = await runAutopilot(['ingest', letter, '--json'], { env: other.env })
      expect(code, stderr).toBe(0)
      expect(heard).toMatch(/^\/here .*x-autopilot-nonce/)
      expect(heard).not.toMatch(/of-a-dead-process|%PDF|\/v1\//)
    } finally {
      stranger.closeAllConnections()
      stranger.close()
    }
  })
})
