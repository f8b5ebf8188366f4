import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DomainError } from '#kernel'
import { doorsTo, runCli } from '../cli.testing.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'autopilot-watch-'))
  for (const name of ['a.pdf', 'b.pdf']) await writeFile(join(directory, name), name)
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const refusing = doorsTo({
  accept: async () => {
    throw new DomainError({ code: 'access.key_expired', kind: 'denied', message: 'The key has expired.' })
  },
})

it('says once why the files stay, and ends as refused', async () => {
  const ran = await runCli(['watch', directory, '--once'], refusing)
  expect(ran.code).toBe(4)
  expect(ran.err).toMatch(
    /^[ab]\.pdf and what else is not accepted yet stays for now: The key has expired\. \(access\.key_expired\)\n$/,
  )
  expect((await readdir(directory)).sort()).toEqual(['a.pdf', 'b.pdf'])
})

it('says so in lines of JSON where those are asked for', async () => {
  const ran = await runCli(['watch', directory, '--once', '--json'], refusing)
  expect(ran.out.trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(ran.out)).toMatchObject({ outcome: 'held_back', error: { code: 'access.key_expired' } })
})
