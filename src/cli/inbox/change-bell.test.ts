import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { changeBell } from './change-bell.ts'

describe('the bell of a folder', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'autopilot-bell-'))
    await mkdir(join(directory, 'sub'))
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))
  const never = new AbortController().signal

  it('rings for a change that came before the wait, also in a sub-folder', async () => {
    const bell = changeBell(directory)
    await writeFile(join(directory, 'sub', 'a.pdf'), 'a')
    await bell.wait({ atLeastMs: 0, atMostMs: 30_000, signal: never })
    bell.close()
  }, 10_000)

  it('ends the wait by time alone where there are no events, and at once when stopped', async () => {
    const bell = changeBell(join(directory, 'nowhere'))
    await bell.wait({ atLeastMs: 1, atMostMs: 20, signal: never })
    await bell.wait({ atLeastMs: 30_000, atMostMs: 60_000, signal: AbortSignal.abort() })
    bell.close()
  }, 10_000)
})
