import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readProfiles } from '#config'

const module = new URL('../../src/config/profile-file.ts', import.meta.url).href

/** Begins when it is told to, so that all do at once. */
const program = (file: string, who: string) => `
  const { changeProfiles } = await import(${JSON.stringify(module)})
  console.log('ready')
  process.stdin.once('data', async () => {
    for (let at = 0; at < 10; at += 1) {
      const profile = { server: 'https://x.example.org', allowPlainHttp: false, access: { by: 'nothing' } }
      await changeProfiles(${JSON.stringify(file)}, ({ current, byName }) => ({
        current, byName: { ...byName, ['${who}' + at]: profile },
      }))
    }
    process.exit(0)
  })`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'autopilot-race-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('commands that change profiles at once lose nothing of each other, and leave no drafts', {
  timeout: 120_000,
}, async () => {
  const file = join(folder, 'profiles.json')
  const children = ['a', 'b', 'c'].map((who) =>
    spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', program(file, who)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  )
  const ended = children.map((child) => once(child, 'exit'))
  await Promise.all(children.map((child) => once(child.stdout, 'data')))
  for (const child of children) child.stdin.write('go\n')
  expect((await Promise.all(ended)).map(([code]) => code)).toEqual([0, 0, 0])
  expect(Object.keys((await readProfiles(file)).byName)).toHaveLength(30)
  expect((await readdir(folder)).toSorted()).toEqual(['profiles.json', 'profiles.json.lock'])
})
