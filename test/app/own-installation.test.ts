import { mkdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { readAddress, writeAddress } from '#http/client'
import { ownInstallation } from '../../src/app/own-installation.ts'
import { describeInProcess } from '../support/in-process.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new TypeError('it listens on a port')
  return address.port
}

describeInProcess('the process that has an installation open', { AUTOPILOT_LOGS_LEVEL: 'silent' }, (place) => {
  const dataDir = () => join(place.root, 'data')
  const open = async (port: number) =>
    ownInstallation(loadProcessSettings({}), { working: false, address: { host: '127.0.0.1', port } })

  it('answers nowhere any more when it cannot say where it answers, and leaves nothing locked', async () => {
    const inTheWay = join(dataDir(), 'address.json')
    await mkdir(join(inTheWay, 'x'), { recursive: true })
    const port = await freePort()
    await expect(open(port)).rejects.toThrow(/address\.json/)
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed')

    await rm(inTheWay, { recursive: true })
    const owned = await open(port)
    expect((await fetch(`${owned.url}/healthz`)).status).toBe(200)
    await owned.close()
    expect(await readAddress(dataDir())).toBeUndefined()
  })

  it('leaves the address of another process that has the same data folder', async () => {
    const owned = await open(0)
    const others = { url: 'http://127.0.0.1:1', token: 'others', pid: 1, database: 'd' }
    await writeAddress(dataDir(), others)
    await owned.close()
    expect(await readAddress(dataDir())).toEqual(others)
    await rm(join(dataDir(), 'address.json'))
  })
})
