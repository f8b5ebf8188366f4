import { describe, expect, it } from 'vitest'
import { doorsTo, runCli } from '../cli.testing.ts'
import type { Doors, OpenArchive } from '../doors.ts'
import type { Io } from '../io.ts'

const invitation = {
  ...{ invitation_id: 'i1', email: '=bob@example.org', role: 'viewer' as const, created_by: 'user:u1' },
  ...{ created_at: '2026-01-01T00:00:00.000Z', expires_at: '2026-01-08T00:00:00.000Z' },
}

describe('a code that was handed over', () => {
  const done: unknown[] = []
  const opened: unknown[] = []
  const client: Partial<OpenArchive['client']> = {
    acceptInvitation: async (input) => {
      done.push(input)
      return { email: 'bob@example.org' }
    },
    setPassword: async (input) => {
      done.push(input)
      return { email: 'ann@example.org' }
    },
  }
  const run = async (argv: readonly string[], io: Partial<Io> = {}) => {
    done.length = 0
    opened.length = 0
    const doors = doorsTo(client)
    const openArchive: Doors['openArchive'] = async (flags, options) => {
      opened.push([flags, options.anybody])
      return (await doors.openArchive?.(flags, options)) as OpenArchive
    }
    return { ...(await runCli(['users', 'redeem', ...argv], { ...doors, openArchive }, io)), done: [...done] }
  }
  const typing = (...words: readonly string[]): Partial<Io> => {
    const left = [...words]
    return { ask: async () => left.shift(), askSecret: async () => left.shift() }
  }

  it('makes an account, for whoever has no key', async () => {
    const typed = typing('Bob', 'seven small horses', 'seven small horses')
    const ran = await run(['apinvite_x', '--server', 'https://a.example'], typed)
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('bob@example.org can sign in') })
    expect(ran.done).toEqual([{ code: 'apinvite_x', display_name: 'Bob', password: 'seven small horses' }])
    expect(opened).toEqual([[{ 'remote.server': 'https://a.example' }, true]])
  })

  it('sets a password, piped too, and the code with it where nobody is to see it', async () => {
    const piped = await run(['apreset_x', '--password-stdin', '--json'], {
      readAll: async () => 'seven small horses\n',
    })
    expect([piped.code, piped.done]).toEqual([0, [{ code: 'apreset_x', password: 'seven small horses' }]])
    expect(JSON.parse(piped.out)).toEqual({ email: 'ann@example.org', can_sign_in: true })
    const both = await run(['--password-stdin'], { readAll: async () => 'apreset_y\r\nseven small horses\r\n' })
    expect([both.code, both.done]).toEqual([0, [{ code: 'apreset_y', password: 'seven small horses' }]])
    const asked = await run([], typing('apreset_z', 'seven small horses', 'seven small horses'))
    expect(asked.done).toEqual([{ code: 'apreset_z', password: 'seven small horses' }])
    const named = await run(['apinvite_x', '--name', 'Bob', '--password-stdin'], { readAll: async () => 'p w' })
    expect(named.done).toEqual([{ code: 'apinvite_x', display_name: 'Bob', password: 'p w' }])
  })

  it.each<readonly [readonly string[], Partial<Io>, string]>([
    [['apreset_x'], {}, '--password-stdin'],
    [[], {}, 'Say which code'],
    [['apinvite_x', '--password-stdin'], { readAll: async () => 'x' }, '--name'],
    [['apreset_x', '--password-stdin'], { readAll: async () => '' }, 'Standard input'],
    [['apreset_x', '--password-stdin'], { readAll: async () => 'one\ntwo' }, 'Standard input'],
    [['--password-stdin'], { readAll: async () => 'apreset_x' }, 'Standard input'],
    [['apreset_x', '--name', 'Bob'], typing('a', 'a'), '--name'],
    [['ap_key_secret'], typing('a', 'a'), 'apinvite_'],
    [['apreset_x'], typing('one', 'another'), 'differ'],
  ])('is not used where %j is not all that is needed', async (argv, io, said) => {
    const ran = await run([...argv], io)
    expect([ran.code, ran.done, ran.err]).toEqual([2, [], expect.stringContaining(said)])
  })

  it('is printed with the line that uses it', async () => {
    const user = {
      ...{ user_id: 'u1', email: 'a@b.example', display_name: 'A', role: 'member' as const, can_sign_in: true },
    }
    const rest = { created_at: '', disabled_at: null, last_sign_in_at: null }
    const made = doorsTo({
      createUser: async () => ({ user: { ...user, ...rest }, code: 'apreset_x', code_expires_at: '2026' }),
      inviteUser: async () => ({ invitation, code: 'apinvite_x' }),
      createOrg: async () => ({ org: { org_id: 'o', name: 'A', slug: 'a' }, invitation, code: 'apinvite_x' }),
    })
    for (const [argv, line] of [
      [['users', 'create', 'a@b.example'], 'autopilot users redeem apreset_x\nOn another machine'],
      [['users', 'invite', 'a@b.example', '--server', 'https://a.example'], 'apinvite_x --server https://a.example\n'],
      [['orgs', 'create', 'A', '--slug', 'a', '--owner', 'a@b.example'], 'autopilot users redeem apinvite_x'],
    ] as const) {
      expect((await runCli(argv, made)).out).toContain(line)
    }
  })
})

describe('invitations', () => {
  const taken: string[] = []
  const doors = doorsTo({
    listInvitations: async () => [invitation],
    revokeInvitation: async (id) => {
      taken.push(id)
      return { email: invitation.email }
    },
  })
  const run = (...argv: readonly string[]) => runCli(['users', 'invitations', ...argv], doors)

  it('are listed as a table, as JSON and as CSV that no spreadsheet runs', async () => {
    expect((await run('list')).out).toMatch(/^EMAIL .+\n=bob@example\.org +viewer +2026-01-08.+ i1\n$/)
    expect(JSON.parse((await run('list', '--json')).out)).toEqual(invitation)
    expect((await run('list', '--csv')).out).toContain("i1,'=bob@example.org,viewer,")
    expect((await run('list', '--csv', '--json')).code).toBe(2)
    expect(
      (await runCli(['users', 'invitations', 'list'], doorsTo({ listInvitations: async () => [] }))).out,
    ).toContain('Nobody')
  })

  it('are taken back by id or email, and only when a person says yes', async () => {
    expect((await run('revoke', 'i1')).code).toBe(2)
    expect(taken).toEqual([])
    expect(await run('revoke', 'i1', '=BOB@example.org', '--yes')).toMatchObject({ code: 0 })
    expect(taken).toEqual(['i1', 'i1'])
    expect(await run('revoke', 'no@example.org', '--yes')).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('users invitations list') },
    })
    expect(JSON.parse((await run('revoke', 'i1', '--yes', '--json')).out)).toEqual({ email: invitation.email })
    expect(taken).toHaveLength(3)
  })
})
