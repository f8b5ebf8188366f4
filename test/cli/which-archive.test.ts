import { readFile, writeFile } from 'node:fs/promises'
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
})
