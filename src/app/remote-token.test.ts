import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Access, changeProfiles, readProfiles } from '#config'
import { DomainError } from '#kernel'
import { remoteToken } from './remote-token.ts'

type SignIn = Extract<Access, { readonly by: 'sign_in' }>

describe('the token of a person who signed in', () => {
  const folders: string[] = []
  let profilesFile: string
  let nowMs: number
  let refreshed: string[]
  const clock = { now: () => new Date(nowMs) }
  const inMinutes = (minutes: number) => new Date(nowMs + minutes * 60_000).toISOString()
  const signIn = (count: number, minutes: number): SignIn => ({
    ...{ by: 'sign_in', email: 'ann@example.org', org: null, refreshToken: `refresh-${count}` },
    ...{ accessToken: `access-${count}`, accessTokenExpiresAt: inMinutes(minutes) },
  })
  const client = {
    async refreshSignIn(refreshToken: string) {
      refreshed.push(refreshToken)
      if (refreshToken === 'refresh-ended') {
        throw new DomainError({ code: 'access.refresh_failed', kind: 'denied', message: 'No.' })
      }
      const count = Number(refreshToken.split('-')[1]) + 1
      return {
        ...{ access_token: `access-${count}`, access_token_expires_at: inMinutes(15) },
        ...{ refresh_token: `refresh-${count}`, refresh_token_expires_at: inMinutes(1_000) },
        ...{ org_id: 'o', user_id: 'u', role: 'member' as const },
      }
    },
  }
  const keep = (access: SignIn) =>
    changeProfiles(profilesFile, () => ({
      current: null,
      byName: { home: { server: 'https://x.example.org', allowPlainHttp: false, access } },
    }))
  const kept = async () => (await readProfiles(profilesFile)).byName.home?.access
  const tokenOf = (known: SignIn) => remoteToken({ client, clock, profilesFile }, { name: 'home', signIn: known })

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-token-'))
    folders.push(folder)
    profilesFile = join(folder, 'profiles.json')
    nowMs = Date.UTC(2026, 0, 1)
    refreshed = []
  })
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true })
  })

  it('is used while it lasts, then refreshed once for all who ask, and the next is kept', async () => {
    await keep(signIn(1, 15))
    const token = tokenOf(signIn(1, 15))
    expect([await token(), refreshed]).toEqual(['access-1', []])
    nowMs += 14.5 * 60_000
    expect(await Promise.all([token(), token(), token()])).toEqual(['access-2', 'access-2', 'access-2'])
    expect([refreshed, await kept()]).toMatchObject([['refresh-1'], { refreshToken: 'refresh-2' }])
  })

  it('is the one that another command has got meanwhile', async () => {
    await keep(signIn(5, 15))
    expect([await tokenOf(signIn(1, 0))(), refreshed]).toEqual(['access-5', []])
    await keep(signIn(6, 0))
    expect([await tokenOf(signIn(1, 0))(), refreshed]).toEqual(['access-7', ['refresh-6']])
  })

  it('is refreshed by one of two commands that need it at once, and given to both', async () => {
    await keep(signIn(1, 0))
    expect(await Promise.all([tokenOf(signIn(1, 0))(), tokenOf(signIn(1, 0))()])).toEqual(['access-2', 'access-2'])
    expect([refreshed, await kept()]).toMatchObject([['refresh-1'], { refreshToken: 'refresh-2' }])
  })

  it('does not take the place of somebody else who has signed in meanwhile', async () => {
    const other = { ...signIn(8, 15), email: 'bob@example.org' }
    await keep(other)
    expect(await tokenOf(signIn(1, 0))()).toBe('access-2')
    expect(await kept()).toEqual(other)
  })

  it('says how to sign in again when the sign-in has ended, and forgets nothing', async () => {
    const ended = { ...signIn(1, 0), refreshToken: 'refresh-ended' }
    await keep(ended)
    const attempt = tokenOf(ended)()
    await expect(attempt).rejects.toMatchObject({ code: 'access.refresh_failed', message: /profiles sign-in home/ })
    expect(await kept()).toEqual(ended)
  })
})
