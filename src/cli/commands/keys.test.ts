import { describe, expect, it } from 'vitest'
import type { ApiClient, KeyJson } from '#http/client'
import { DomainError } from '#kernel'
import { doorsTo, runCli } from '../cli.testing.ts'

const key: KeyJson = {
  ...{ key_id: 'k1', prefix: '7Qm2ZcV0aB', name: 'The \u001b[2Jscanner', permissions: ['documents:read'] },
  ...{ agent_per_minute: 20, crud_per_minute: null, monthly_quota: 1_000, is_demo: false, state: 'active' },
  ...{ expires_at: null, last_used_at: '2026-03-01T12:00:00.000Z', last_used_from: '192.0.2.1', rotated_from: null },
  ...{ created_at: '2026-01-01T00:00:00.000Z', created_by: 'user:u1' },
}
const made = { active_keys: 2, deactivated_keys: 0, open_codes: 1, revoked_codes: 3 }
const token = `ap_7Qm2ZcV0aB_${'x'.repeat(43)}`

/** Doors to keys, which note what they are asked. */
function doorsWith(given: Partial<ApiClient> = {}) {
  const asked: unknown[] = []
  const noting =
    <Answer>(name: string, answer: Answer) =>
    async (...input: readonly unknown[]) => {
      asked.push([name, ...input])
      return answer
    }
  const stale = { dry_run: true, keys: [{ key, reason: 'unused' as const }] }
  const doors = doorsTo({
    createKey: noting('create', { key, token }),
    listKeys: noting('list', { items: [key], next_cursor: null }),
    showKey: noting('show', key),
    activateKey: noting('activate', key),
    deactivateKey: noting('deactivate', { ...key, ...made, state: 'inactive' }),
    deleteKey: noting('delete', { ...key, ...made }),
    extendKey: noting('extend', key),
    changeKeyLimits: noting('limits', key),
    rotateKey: noting('rotate', { key, token, former: { ...key, prefix: 'former0000' } }),
    cleanUpKeys: noting('cleanup', stale),
    keyUsage: noting('usage', {
      ...{ key, from: '2026-03-01', to: '2026-03-31' },
      days: [
        { day: '2026-03-01', bucket: 'agent', requests: 2, refusals: 1 },
        { day: '2026-03-01', bucket: 'crud', requests: 40, refusals: 0 },
      ],
    }),
    keyStatistics: noting('stats', { keys: [{ key, requests: 42, refusals: 1 }] }),
    ...given,
  })
  return { doors, asked }
}

describe('keys', () => {
  it('are made as the flags say, and show their token', async () => {
    const { doors, asked } = doorsWith()
    const flags = ['--permission', 'documents:read,runs:read', '--permission', 'alerts:read', '--agent', '20']
    const { out } = await runCli(['keys', 'create', '--name', 'x', ...flags, '--expires', '2027-01-31'], doors)
    expect(out).toContain(`shown this once:\n${token}\n`)
    expect(out).not.toContain('\u001b')
    const limits = { agent_per_minute: 20, crud_per_minute: null, monthly_quota: null }
    const permissions = ['documents:read', 'runs:read', 'alerts:read']
    const rest = { is_demo: false, expires_at: '2027-01-31T00:00:00Z' }
    expect(asked).toEqual([['create', { name: 'x', permissions, ...limits, ...rest }]])
    expect((await runCli(['keys', 'create', '--name', 'x', '--demo', '--csv'], doors)).out).toContain(`,${token}\r\n`)
    expect((await runCli(['keys', 'create', '--name', 'x'], doors)).code).toBe(2)
  })

  it('are listed as a table, as records and as JSON', async () => {
    const { doors } = doorsWith()
    expect((await runCli(['keys', 'list'], doors)).out).toMatch(
      /PREFIX .*\n7Qm2ZcV0aB .*active +20 +default +1000 +never/,
    )
    const [header, record] = (await runCli(['keys', 'list', '--csv'], doors)).out.split('\r\n')
    expect([header?.split(',').length, record?.split(',').length]).toEqual([15, 15])
    expect(JSON.parse((await runCli(['keys', 'list', '--json'], doors)).out)).toEqual(key)
    expect((await runCli(['keys', 'list', '--json', '--csv'], doors)).code).toBe(2)
  })

  it('are switched off and deleted only when that is confirmed', async () => {
    for (const [command, verb] of [
      ['deactivate', 'deactivate'],
      ['delete', 'delete'],
    ] as const) {
      const { doors, asked } = doorsWith()
      expect((await runCli(['keys', command, 'a', 'b'], doors)).code).toBe(2)
      expect((await runCli(['keys', command, 'a', 'b'], doors, { ask: async () => 'no' })).code).toBe(0)
      expect(asked).toEqual([])
      expect((await runCli(['keys', command, 'a', 'b', '--yes'], doors)).code).toBe(0)
      await runCli(['keys', command, 'c'], doors, { ask: async () => 'yes' })
      const { out } = await runCli(['keys', command, 'd', '--all', '--yes'], doors)
      expect(asked).toEqual([...['a', 'b', 'c'].map((name) => [verb, name, false]), [verb, 'd', true]])
      expect(out).toMatch(/taken back: 3\. .*work on: 2 \(--all .*still work: 1\.\n$/)
    }
  })

  it('that were switched or deleted are records of one table', async () => {
    const { doors } = doorsWith()
    for (const [command, width] of [
      ['activate', 15],
      ['deactivate', 19],
      ['delete', 20],
    ] as const) {
      const yes = command === 'activate' ? [] : ['--yes']
      const { out } = await runCli(['keys', command, 'a', 'b', '--csv', ...yes], doors)
      const lines = out.trimEnd().split('\r\n')
      expect(lines.map((line) => line.split(',').length)).toEqual([width, width, width])
      expect(lines.map((line) => line.split(',')[1])).toEqual(['prefix', key.prefix, key.prefix])
      expect((await runCli(['keys', command, 'a', '--csv', '--json', ...yes], doors)).code).toBe(2)
    }
  })

  it('go on with the others when one is not there, and say which', async () => {
    const { doors } = doorsWith({
      async activateKey(name) {
        if (name === 'b') throw new DomainError({ code: 'key.not_found', kind: 'not_found', message: 'Not there.' })
        return key
      },
    })
    const { code, out, err } = await runCli(['keys', 'activate', 'a', 'b', 'c'], doors)
    expect([code, out.match(/is active/g)?.length, err]).toEqual([1, 2, 'b: Not there. (key.not_found)\n'])
  })

  it('tell what was made of them', async () => {
    const { doors, asked } = doorsWith()
    const usage = await runCli(['keys', 'usage', 'a', '--from', '2026-03-01', '--to', '2026-03-31'], doors)
    expect(usage.out).toMatch(/2026-03-01 +agent +2 +1\n.*\ntotal +42 +1\n/)
    expect(asked).toEqual([['usage', 'a', { from: '2026-03-01', to: '2026-03-31' }]])
    expect((await runCli(['keys', 'usage', 'a', '--csv'], doors)).out).toContain('2026-03-01,crud,40,0\r\n')
    expect((await runCli(['keys', 'stats'], doors)).out).toMatch(/7Qm2ZcV0aB .* 42 +1000 +1 /)
    expect(JSON.parse((await runCli(['keys', 'stats', '--json'], doors)).out)).toEqual({
      ...key,
      requests: 42,
      refusals: 1,
    })
  })

  it('get other limits and another end, of which what is not given stays', async () => {
    const { doors, asked } = doorsWith()
    await runCli(['keys', 'limits', 'a'], doors)
    await runCli(['keys', 'limits', 'a', '--agent', 'default', '--quota', '7'], doors)
    await runCli(['keys', 'extend', 'a', '--never'], doors)
    await runCli(['keys', 'extend', 'a', '--until', '2027-01-31'], doors)
    expect((await runCli(['keys', 'extend', 'a'], doors)).code).toBe(2)
    expect((await runCli(['keys', 'extend', 'a', '--never', '--days', '3'], doors)).code).toBe(2)
    expect(asked).toEqual([
      ['show', 'a'],
      ['limits', 'a', { agent_per_minute: null, monthly_quota: 7 }],
      ['extend', 'a', null],
      ['extend', 'a', '2027-01-31T00:00:00Z'],
    ])
  })

  it('are rotated with a grace time, and without one only when that is confirmed', async () => {
    const { doors, asked } = doorsWith()
    const { out, err } = await runCli(['keys', 'rotate', 'a'], doors)
    expect(out).toContain(token)
    expect(err).toContain('The old key former0000 works until')
    expect((await runCli(['keys', 'rotate', 'a', '--grace-hours', 'none'], doors)).code).toBe(2)
    expect((await runCli(['keys', 'rotate', 'a', '--grace-hours', 'none', '--yes'], doors)).code).toBe(0)
    expect(asked).toEqual([
      ['rotate', 'a', { grace_seconds: 86_400 }],
      ['rotate', 'a', { grace_seconds: 0 }],
    ])
  })

  it('are cleaned up after they were shown and that is confirmed, and never by a dry run', async () => {
    const { doors, asked } = doorsWith()
    const dry = { expired_days: 7, unused_days: 90, dry_run: true }
    expect((await runCli(['keys', 'cleanup', '--dry-run'], doors)).out).toBe('7Qm2ZcV0aB would be deleted: unused.\n')
    expect((await runCli(['keys', 'cleanup'], doors)).code).toBe(2)
    expect((await runCli(['keys', 'cleanup'], doors, { ask: async () => '' })).out).toBe('')
    expect(asked).toEqual([
      ['cleanup', dry],
      ['cleanup', dry],
      ['cleanup', dry],
    ])
    asked.length = 0
    const { out } = await runCli(['keys', 'cleanup', '--unused-days', 'never', '--yes'], doors)
    expect(out).toBe('7Qm2ZcV0aB is deleted: unused.\n')
    expect(asked.at(-1)).toEqual(['cleanup', { expired_days: 7, unused_days: null, dry_run: false }])
  })
})
