import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Address, readAddress, removeAddress, writeAddress } from './address-file.ts'

const ours: Address = { url: 'http://127.0.0.1:1', token: 'a', pid: 1, database: 'd' }

describe('the address of the process that has the archive open', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'autopilot-address-'))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  it('goes with the process that wrote it, also twice', async () => {
    await writeAddress(dataDir, ours)
    await removeAddress(dataDir, ours)
    await removeAddress(dataDir, ours)
    expect(await readdir(dataDir)).toEqual([])
  })

  it.each([
    { ...ours, pid: 2 },
    { ...ours, token: 'b' },
  ])('stays when another process has written its own: %j', async (others) => {
    await writeAddress(dataDir, ours)
    await writeAddress(dataDir, others)
    await removeAddress(dataDir, ours)
    expect(await readAddress(dataDir)).toEqual(others)
  })

  it('leaves no draft behind that holds the token when it cannot be written', async () => {
    await mkdir(join(dataDir, 'address.json', 'taken'), { recursive: true })
    await expect(writeAddress(dataDir, ours)).rejects.toThrow()
    expect(await readdir(dataDir)).toEqual(['address.json'])
  })
})
