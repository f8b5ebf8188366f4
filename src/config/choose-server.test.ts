import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseServer } from './choose-server.ts'
import { loadOnLinux } from './machine.testing.ts'
import type { Profile } from './profile.ts'
import { changeProfiles, readProfiles } from './profile-file.ts'

const keyOf = (name: string) => `ap_0000000000_${name}`
const profile = (name: string): Profile => ({
  ...{ server: `https://${name}.example.org`, allowPlainHttp: false },
  access: { by: 'key', key: keyOf(name) },
})

describe('the installation that commands talk to', () => {
  let folder: string
  let file: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autopilot-profiles-'))
    file = join(folder, 'below', 'profiles.json')
    const byName = { office: profile('office'), home: profile('home') }
    await changeProfiles(file, () => ({ current: 'office', byName }))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const choose = (flags: object, env: Readonly<Record<string, string>>) =>
    chooseServer(loadOnLinux({ flags, env: { AUTOPILOT_PROFILES_FILE: file, ...env } }))
  /** Server and key in one word. */
  async function chosen(flags: object, env: Readonly<Record<string, string>> = {}): Promise<string> {
    const server = await choose(flags, env)
    if (server.where === 'here') return 'here'
    const { access } = server
    return `${new URL(server.server).hostname.split('.')[0]} ${access.by === 'key' ? access.key.slice(14) : access.by}`
  }
  const other = 'https://other.example.org'

  it.each([
    ['the profile in use', {}, {}, 'office office'],
    ['a profile of the environment before it', {}, { AUTOPILOT_PROFILE: 'home' }, 'home home'],
    ['a profile of a flag before that', { 'remote.profile': 'office' }, { AUTOPILOT_PROFILE: 'home' }, 'office office'],
    ['a server of the environment', {}, { AUTOPILOT_SERVER: other, AUTOPILOT_KEY: keyOf('env') }, 'other env'],
    ['a server before a profile', {}, { AUTOPILOT_SERVER: other, AUTOPILOT_PROFILE: 'home' }, 'other nothing'],
    ['a server of a flag', { 'remote.server': other }, { AUTOPILOT_PROFILE: 'home' }, 'other nothing'],
    ['a key of the environment for it', { 'remote.server': other }, { AUTOPILOT_KEY: keyOf('env') }, 'other env'],
    ['a key of the environment for the profile in use', {}, { AUTOPILOT_KEY: keyOf('env') }, 'office env'],
    ['a key of a flag', { 'remote.key': keyOf('flag') }, { AUTOPILOT_KEY: keyOf('env') }, 'office flag'],
    ['this machine by its name', { 'remote.profile': 'local' }, { AUTOPILOT_SERVER: other }, 'here'],
    ['this machine by its data folder', { dataDir: '/archive' }, { AUTOPILOT_PROFILE: 'home' }, 'here'],
    ['this machine by a data folder of the environment', {}, { AUTOPILOT_DATA_DIR: '/archive' }, 'here'],
    ['a flag before that', { 'remote.profile': 'home' }, { AUTOPILOT_DATA_DIR: '/archive' }, 'home home'],
  ] as const)('is that of %s', async (_, flags, env, expected) => {
    expect(await chosen(flags, env)).toBe(expected)
  })

  it('is never shown a key of the environment that was meant for another server', async () => {
    const env = { AUTOPILOT_SERVER: other, AUTOPILOT_KEY: keyOf('env') }
    expect(await chosen({ 'remote.profile': 'home' }, env)).toBe('home home')
  })

  it.each([
    ['server', { AUTOPILOT_SERVER: 'https://a.example.org' }, 'other nothing'],
    ['port', { AUTOPILOT_SERVER: `${other}:8443` }, 'other nothing'],
    ['profile', { AUTOPILOT_PROFILE: 'home' }, 'other nothing'],
    ['profile that is none', { AUTOPILOT_PROFILE: 'hmoe' }, 'other nothing'],
    ['address that is none', { AUTOPILOT_SERVER: 'other' }, 'other nothing'],
    ['path', { AUTOPILOT_SERVER: `${other}/archive/` }, 'other env'],
  ])('and named by a flag has its key only where the environment names no other %s', async (_, env, expected) => {
    const flags = { 'remote.server': other }
    expect(await chosen(flags, { ...env, AUTOPILOT_KEY: keyOf('env') })).toBe(expected)
    expect(await chosen({ ...flags, 'remote.key': keyOf('flag') }, { ...env, AUTOPILOT_KEY: keyOf('env') })).toBe(
      'other flag',
    )
  })

  it('is asked with a key from a file', async () => {
    const keyFile = join(folder, 'key')
    await writeFile(keyFile, `${keyOf('file')}\n`)
    expect(await chosen({ 'remote.server': other, 'remote.keyFile': keyFile })).toBe('other file')
    const wrong = { 'remote.server': other, 'remote.keyFile': join(folder, 'absent') }
    await expect(choose(wrong, {})).rejects.toMatchObject({ code: 'config.key_unreadable' })
  })

  it('is sent nothing that is no key', async () => {
    const attempt = choose({ 'remote.server': other, 'remote.key': 'hunter2hunter2' }, {})
    await expect(attempt).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.not.stringContaining('hunter2'),
    })
  })

  it('has to be one when a key is given for it', async () => {
    const attempt = choose({ 'remote.key': keyOf('flag'), 'remote.profile': 'local' }, {})
    await expect(attempt).rejects.toMatchObject({ code: 'config.invalid' })
  })

  it('has a profile that there is', async () => {
    const attempt = choose({ 'remote.profile': 'offce' }, {})
    await expect(attempt).rejects.toMatchObject({ code: 'config.unknown_profile', message: /Did you mean office/ })
    await expect(choose({ 'remote.profile': 'toString' }, {})).rejects.toMatchObject({ code: 'config.unknown_profile' })
  })

  it('keeps profiles where nobody else reads them, and says when somebody could', async () => {
    expect([(await stat(file)).mode & 0o777, (await stat(join(folder, 'below'))).mode & 0o777]).toEqual([0o600, 0o700])
    await chmod(file, 0o640)
    await expect(readProfiles(file)).rejects.toMatchObject({ code: 'config.profiles_exposed', message: /chmod 600/ })
    await chmod(file, 0o600)
    const damaged = join(folder, 'damaged.json')
    await writeFile(damaged, '{"current": 1', { mode: 0o600 })
    await expect(readProfiles(damaged)).rejects.toMatchObject({ code: 'config.profiles_unusable' })
    const env = { AUTOPILOT_PROFILES_FILE: damaged }
    await expect(chosen({}, env)).rejects.toMatchObject({ code: 'config.profiles_unusable' })
    // It is no trouble of who needs none.
    expect([await chosen({ dataDir: '/archive' }, env), await chosen({ 'remote.server': other }, env)]).toEqual([
      ...['here', 'other nothing'],
    ])
  })
})
