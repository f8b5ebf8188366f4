import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDataDirectory } from './data-directory-lock.ts'

describe('the lock of a data directory', () => {
  let directory: string
  const holders: ChildProcess[] = []
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'autopilot-lock-'))
  })
  afterEach(async () => {
    for (const child of holders.splice(0)) {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
    await rm(directory, { recursive: true, force: true })
  })

  async function holder() {
    const module = new URL('./data-directory-lock.ts', import.meta.url).href
    const program = `import(${JSON.stringify(module)}).then((m) => { m.lockDataDirectory(${JSON.stringify(directory)}); console.log('held'); setInterval(() => {}, 1000) })`
    const child = spawn(process.execPath, ['--conditions=source', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    holders.push(child)
    await once(child.stdout, 'data')
    return child
  }

  it('makes the directory with its parents, or says which one cannot be made', () => {
    const deep = join(directory, 'a', 'b')
    lockDataDirectory(deep).release()
    expect(existsSync(join(deep, 'lock.db'))).toBe(true)
    for (const impossible of ['/proc/nope/deeper', join(deep, 'lock.db', 'c')]) {
      expect(() => lockDataDirectory(impossible)).toThrow(
        expect.objectContaining({ code: 'config.data_dir_unusable', message: expect.stringContaining(impossible) }),
      )
    }
  })

  it('refuses a second process and says which directory it is about', async () => {
    await holder()
    expect(() => lockDataDirectory(directory)).toThrowError(
      expect.objectContaining({ code: 'database.locked', details: { directory, url: null } }),
    )
  })

  it('says where the process that holds it answers', async () => {
    await holder()
    await writeFile(join(directory, 'address.json'), '{"url":"http://127.0.0.1:4711"}')
    expect(() => lockDataDirectory(directory)).toThrowError(/answers at http:\/\/127\.0\.0\.1:4711/)
    await writeFile(join(directory, 'address.json'), '{"url":"http://127.0.0.1:4711","command":"mcp"}')
    expect(() => lockDataDirectory(directory)).toThrowError(
      /another process \(autopilot mcp\) works with .* answers at/,
    )
    await writeFile(join(directory, 'address.json'), '{"url":')
    expect(() => lockDataDirectory(directory)).toThrowError(/another process works with/)
  })

  it('holds while its process is frozen, and is free as soon as it is killed', async () => {
    const child = await holder()
    child.kill('SIGSTOP')
    expect(() => lockDataDirectory(directory)).toThrowError(expect.objectContaining({ code: 'database.locked' }))
    child.kill('SIGKILL')
    await once(child, 'exit')
    lockDataDirectory(directory).release()
  })

  it('can be taken again after it was released', () => {
    const lock = lockDataDirectory(directory)
    expect(() => lockDataDirectory(directory)).toThrowError(expect.objectContaining({ code: 'database.locked' }))
    lock.release()
    lock.release()
    lockDataDirectory(directory).release()
  })
})
