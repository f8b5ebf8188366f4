import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel'
import { doorsTo, runCli, stub } from '../cli.testing.ts'
import type { Doors, OpenArchive } from '../doors.ts'

const tokens = {
  ...{ access_token: 'a', access_token_expires_at: '', refresh_token: 'r', refresh_token_expires_at: '' },
  ...{ org_id: 'o', user_id: 'u', role: 'member' as const },
}

describe('users password', () => {
  const run = (
    argv: readonly string[],
    io: { readonly secrets?: string[]; readonly stdin?: string; readonly fails?: true },
    as?: string,
  ) => {
    const failing = () => {
      if (io.fails) throw new DomainError({ code: 'api.unreachable', kind: 'unavailable', message: 'Gone.' })
    }
    const done: unknown[] = []
    const client: Partial<OpenArchive['client']> = {
      changePassword: async (input) => {
        done.push(input)
        return tokens
      },
      signOut: async (token) => {
        failing()
        done.push(`out ${token}`)
      },
    }
    const profiles: Partial<Doors['profiles']> = {
      inForce: async () =>
        as === undefined
          ? { where: 'here', data_dir: '/data' }
          : { where: 'elsewhere', server: 'https://x', profile: 'home', access: 'sign_in', as },
      signIn: async (_flags, { name, password }) => {
        failing()
        done.push(`in ${name} ${password}`)
        return { name, server: 'https://x', in_use: true, access: 'sign_in', as: as ?? null, allow_plain_http: false }
      },
    }
    const doors = { ...doorsTo(client), profiles: stub<Doors['profiles']>('profiles', profiles) }
    const rest = { askSecret: async () => io.secrets?.shift(), readAll: async () => io.stdin ?? '' }
    return runCli(['users', 'password', ...argv], doors, rest).then((ran) => ({ ...ran, done }))
  }
  const change = { email: 'ann@example.org', org: null, current_password: 'old', password: 'seven small horses' }

  it('asks for the old one and twice for the new one, and shows none', async () => {
    const secrets = ['old', 'seven small horses', 'seven small horses']
    const ran = await run(['--email', 'ann@example.org'], { secrets })
    expect(ran).toMatchObject({ code: 0, done: [change, 'out r'] })
    expect(`${ran.out}${ran.err}`).not.toMatch(/horses|old/)
  })

  it('takes both from standard input, and signs the profile in again', async () => {
    const ran = await run(['--password-stdin', '--json'], { stdin: 'old\nseven small horses\n' }, 'ann@example.org')
    expect(ran).toMatchObject({ code: 0, done: [change, 'out r', 'in home seven small horses'] })
    expect(JSON.parse(ran.out)).toEqual({ email: 'ann@example.org', password_changed: true })
  })

  it('says that it is changed, whatever fails after that', async () => {
    const stdin = 'old\nseven small horses\n'
    const ran = await run(['--password-stdin', '--json'], { stdin, fails: true }, 'ann@example.org')
    expect(ran).toMatchObject({ code: 0, done: [change] })
    expect(JSON.parse(ran.out)).toEqual({ email: 'ann@example.org', password_changed: true })
    expect(ran.err).toMatch(/has not ended: Gone\..*\n.*profiles sign-in home\. Gone\./)
  })

  it.each([
    ['two that differ', { secrets: ['old', 'seven small horses', 'another'] }, []],
    ['nobody who types', {}, []],
    ['one line', { stdin: 'old\n' }, ['--password-stdin']],
  ])('changes nothing with %s', async (_, io, argv) => {
    expect(await run(['--email', 'ann@example.org', ...argv], io)).toMatchObject({ code: 2, done: [] })
  })
})
