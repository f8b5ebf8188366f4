import { describe, expect, it } from 'vitest'
import { doorsTo, runCli } from '../cli.testing.ts'
import type { OpenArchive } from '../doors.ts'

const user = {
  ...{ user_id: 'u1', email: 'ann@example.org', display_name: '=Ann', role: 'member' as const, can_sign_in: true },
  ...{ created_at: '2026-01-01T00:00:00.000Z', disabled_at: null, last_sign_in_at: null },
}
const key = {
  ...{ key_id: 'k1', permissions: [], agent_per_minute: null, crud_per_minute: null, monthly_quota: null },
  ...{
    is_demo: false,
    active: true,
    state: 'active' as const,
    expires_at: null,
    last_used_at: null,
    last_used_from: null,
  },
  ...{ rotated_from: null, created_at: '2026-01-01T00:00:00.000Z' },
}
const withCode = { user, code: 'apreset_x', code_expires_at: '2026-01-02T00:00:00.000Z' }

describe('the commands of people', () => {
  const done: string[] = []
  const client: Partial<OpenArchive['client']> = {
    listUsers: async () => ({ items: [user], next_cursor: null }),
    createUser: async ({ email }) => {
      done.push(`create ${email}`)
      return withCode
    },
    resetPassword: async (who) => {
      done.push(`reset ${who}`)
      return withCode
    },
    deleteUser: async (who) => {
      done.push(`delete ${who}`)
      return { user, ended_sign_ins: 1, deactivated_keys: 2 }
    },
    listKeys: async () => ({
      items: [
        { ...key, name: '=Scanner', prefix: 'abc', created_by: 'user:u1' },
        { ...key, name: 'Other', prefix: 'def', created_by: 'user:u2' },
        { ...key, name: 'Other off', prefix: 'ghi', state: 'inactive' as const, created_by: 'user:u1' },
      ],
      next_cursor: null,
    }),
    inviteUser: async ({ email, role }) => ({
      invitation: { ...{ invitation_id: 'i1', email, role, created_at: '', created_by: '', expires_at: '2026-01-08' } },
      code: 'apinvite_x',
    }),
    createOrg: async ({ name, slug, owner_email: email }) => ({
      org: { org_id: 'o1', name, slug },
      invitation: {
        ...{ invitation_id: 'i1', email, role: 'owner' as const, created_at: '', created_by: '' },
        expires_at: '',
      },
      code: 'apinvite_x',
    }),
    showOrg: async () => ({ org_id: 'o1', name: 'Acme, Sons', slug: 'acme' }),
    changeRole: async (_who, role) => ({ ...user, role, active_keys: 0, deactivated_keys: 0 }),
    enableUser: async () => ({ ...user, active_keys: 0, deactivated_keys: 0 }),
    disableUser: async (who, keys = false) => {
      done.push(`disable ${who}`)
      const disabled = { ...user, disabled_at: '2026-01-02T00:00:00.000Z' }
      return { ...disabled, active_keys: keys ? 0 : 2, deactivated_keys: keys ? 2 : 0 }
    },
  }
  const run = (argv: readonly string[], answer?: string) => {
    done.length = 0
    return runCli(argv, doorsTo(client), { ask: async () => answer })
  }

  it('list them as a table, as JSON and as CSV that no spreadsheet runs', async () => {
    expect((await run(['users', 'list'])).out).toMatch(
      /^EMAIL .+\nann@example\.org +=Ann +member +active +never +u1\n$/,
    )
    expect(JSON.parse((await run(['users', 'list', '--json'])).out)).toEqual(user)
    expect((await run(['users', 'list', '--csv'])).out).toContain("u1,ann@example.org,'=Ann,member,true")
    expect((await run(['users', 'list', '--csv', '--json'])).code).toBe(2)
  })

  it('show a code once, in the form that was asked for', async () => {
    expect((await run(['users', 'create', 'ann@example.org'])).out).toContain('\napreset_x\n')
    expect(JSON.parse((await run(['users', 'create', 'ann@example.org', '--json'])).out)).toEqual(withCode)
    expect((await run(['users', 'reset', 'u1', '--yes', '--csv'])).out).toContain(',apreset_x,2026-01-02')
  })

  it.each(['disable', 'reset', 'delete'])('%s nobody unless it is confirmed', async (command) => {
    expect([await run(['users', command, 'u1'], 'no').then(({ code }) => code), done]).toEqual([0, []])
    expect([(await run(['users', command, 'u1'])).code, done]).toEqual([2, []])
    expect([(await run(['users', command, 'u1'], 'yes')).code, done]).toEqual([0, [`${command} u1`]])
    expect([(await run(['users', command, 'u1', '--yes'])).code, done]).toEqual([0, [`${command} u1`]])
  })

  it('are removed with their keys, which are named before', async () => {
    const asked: string[] = []
    const ask = async (question: string) => {
      asked.push(question)
      return 'no'
    }
    await runCli(['users', 'delete', 'ANN@example.org'], doorsTo(client), { ask })
    expect(asked.join()).toContain('=Scanner (abc)')
    expect(asked.join()).not.toContain('Other')
  })

  it('say which keys work on of who is disabled, unless these are switched off too', async () => {
    const { out } = await run(['users', 'disable', 'u1', '--yes'])
    expect(out).toContain('is disabled. 2 keys that they made work on: --keys switches them off.')
    expect((await run(['users', 'disable', 'u1', '--yes', '--keys'])).out).toContain('2 keys are switched off.')
  })

  it.each([
    ['role', ['u1', 'admin'], 'active_keys,deactivated_keys', /,0,0$/],
    ['enable', ['u1', 'u2'], 'last_sign_in_at', /^u1,ann@example\.org,/],
    ['disable', ['u1', 'u2', '--yes'], 'active_keys,deactivated_keys', /,2,0$/],
    ['delete', ['u1', 'u2', '--yes'], 'ended_sign_ins,deactivated_keys', /,1,2$/],
  ])('are one table of records after users %s --csv', async (command, argv, lastColumns, record) => {
    const [header, ...records] = (await run(['users', command, ...argv, '--csv'])).out.trimEnd().split('\r\n')
    expect(header).toMatch(new RegExp(`^user_id,email,.*${lastColumns}$`))
    expect(records).toHaveLength(argv.includes('u2') ? 2 : 1)
    for (const one of records) expect(one).toMatch(record)
    expect((await run(['users', command, ...argv, '--csv', '--json'])).code).toBe(2)
  })

  it('write invitations and organizations as CSV too', async () => {
    const csvOf = async (...argv: readonly string[]) => (await run([...argv, '--csv'])).out.split('\r\n')
    const invited = await csvOf('users', 'invite', 'bob@example.org', '--role', 'viewer')
    expect(invited[0]).toBe('invitation_id,email,role,created_at,created_by,expires_at,code')
    expect(invited[1]).toBe('i1,bob@example.org,viewer,,,2026-01-08,apinvite_x')
    const made = await csvOf('orgs', 'create', 'Acme', '--slug', 'acme', '--owner', 'boss@acme.example')
    expect(made[1]).toBe('o1,acme,Acme,i1,boss@acme.example,owner,,,,apinvite_x')
    expect(await csvOf('orgs', 'show')).toEqual(['org_id,slug,name', 'o1,acme,"Acme, Sons"', ''])
    expect((await run(['orgs', 'show', '--csv', '--json'])).code).toBe(2)
  })

  it('take no role that there is not', async () => {
    expect((await run(['users', 'role', 'u1', 'king'])).code).toBe(2)
  })
})

describe('setup', () => {
  const known = { email: undefined, name: undefined, hasPassword: false }
  const run = (argv: readonly string[], secrets: string[], settings = known) => {
    const made: unknown[] = []
    const setup = {
      settings: async () => settings,
      makeOwner: async (_flags: unknown, input: { readonly email: string }) => {
        made.push(input)
        return { email: input.email }
      },
    }
    const answers = ['a@example.org', '']
    const io = { ask: async () => answers.shift(), askSecret: async () => secrets.shift() }
    return runCli(argv, { setup }, io).then((ran) => ({ ...ran, made }))
  }

  it('asks for what it is not told, the password twice, and shows it nowhere', async () => {
    const ran = await run(['setup'], ['seven small horses', 'seven small horses'])
    expect(ran.made).toEqual([{ email: 'a@example.org', name: 'a@example.org', password: 'seven small horses' }])
    expect(`${ran.out}${ran.err}`).not.toContain('horses')
  })

  it('makes nobody when the two passwords differ, or nobody types one', async () => {
    for (const secrets of [['one long password', 'another password'], []]) {
      expect(await run(['setup', '--email', 'b@example.org'], secrets)).toMatchObject({ code: 2, made: [] })
    }
  })

  it('takes the password from the configuration', async () => {
    const ran = await run(['setup', '--email', 'b@example.org', '--name', 'B'], [], { ...known, hasPassword: true })
    expect(ran.made).toEqual([{ email: 'b@example.org', name: 'B', password: null }])
  })
})
