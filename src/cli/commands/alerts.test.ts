import { describe, expect, it } from 'vitest'
import type { AlertJson } from '#http/client'
import { DomainError } from '#kernel'
import { doorsTo, runCli } from '../cli.testing.ts'

const alert: AlertJson = {
  ...{ alert_id: 'a1', severity: 'error', component: 'providers', code: 'breaker.open', count: 3 },
  ...{ dedupe_key: 'breaker.open:x', message: 'It is\u001b[2J not called.', details: { model: 'x' } },
  ...{ first_seen_at: '2026-03-01T12:00:00.000Z', last_seen_at: '2026-03-01T12:05:00.000Z', resolved_at: null },
  ...{ acknowledged_at: null, acknowledged_by: null },
}
const acknowledged = { acknowledged_at: '2026-03-01T13:00:00.000Z', acknowledged_by: 'user:u1' }

/** Doors to an archive with so many alerts, which notes what it is asked. */
function doorsWith(count: number) {
  const asked: unknown[] = []
  const doors = doorsTo({
    async listAlerts(query) {
      asked.push(query)
      const from = Number(query.cursor ?? 0)
      const end = Math.min(count, from + (query.limit ?? 50))
      const items = Array.from({ length: end - from }, (_, index) => ({ ...alert, alert_id: `a${from + index + 1}` }))
      return { items, next_cursor: end < count ? String(end) : null }
    },
  })
  return { asked, doors }
}

describe('alerts', () => {
  it('are listed with what to type next, and nothing of them reaches the terminal raw', async () => {
    const { out } = await runCli(['alerts', 'list'], doorsWith(1).doors)
    expect(out).toMatch(/SEVERITY .*COUNT.*\na1 +error +breaker.open +3 +2026-03-01T12:05:00.000Z +open +It is/)
    expect(out).toContain('autopilot alerts acknowledge ID...')
    expect(out).not.toContain('\u001b')
  })

  it('are one a line as JSON, all of them', async () => {
    const { out } = await runCli(['alerts', 'list', '--json'], doorsWith(501).doors)
    const lines = out.trimEnd().split('\n')
    expect([lines.length, JSON.parse(lines[0] ?? '')]).toEqual([501, alert])
  })

  it('are records as CSV, all of them', async () => {
    const { out } = await runCli(['alerts', 'list', '--csv'], doorsWith(51).doors)
    expect(out.split('\r\n')[0]).toBe(
      'alert_id,severity,component,code,dedupe_key,message,count,first_seen_at,last_seen_at,resolved_at,acknowledged_at,acknowledged_by',
    )
    expect(out.trimEnd().split('\r\n')).toHaveLength(52)
  })

  it('are the newest 50 on a terminal, which says that there are more', async () => {
    const many = await runCli(['alerts', 'list'], doorsWith(51).doors)
    expect(many.out).toContain('a50 ')
    expect(many.out).not.toContain('a51 ')
    expect(many.out).toContain('--limit N')
    expect((await runCli(['alerts', 'list'], doorsWith(50).doors)).out).not.toContain('--limit N')
  })

  it('are asked for as the flags say', async () => {
    const { asked, doors } = doorsWith(0)
    const flags = ['--severity', 'warning', '--since', '2026-03-01T14:00+02:00', '--all', '--limit', '3']
    expect((await runCli(['alerts', 'list', ...flags], doors)).out).toBe('No such alerts.\n')
    await runCli(['alerts', 'list', '--since', '2026-03-01'], doors)
    expect((await runCli(['alerts', 'list'], doors)).out).toBe('No alerts.\n')
    expect(asked).toEqual([
      { severity: 'warning', since: '2026-03-01T12:00:00.000Z', state: 'all', limit: 4 },
      { since: '2026-03-01', state: 'open', limit: 51 },
      { state: 'open', limit: 51 },
    ])
  })

  it.each([
    [['--severity', 'bad'], 'Allowed choices'],
    [['--since', '2026-02-30'], 'YYYY-MM-DD'],
    [['--since', 'yesterday'], 'YYYY-MM-DD'],
    [['--csv', '--json'], 'exclude'],
  ])('are not asked for when a flag is wrong: %j', async (flags, said) => {
    const { code, out, err } = await runCli(['alerts', 'list', ...flags])
    expect([code, `${out}${err}`.includes(said)]).toEqual([2, true])
  })

  it('are acknowledged one by one, and one that is not there is named', async () => {
    const doors = doorsTo({
      async acknowledgeAlert(id) {
        if (id === 'a2') throw new DomainError({ code: 'alert.not_found', kind: 'not_found', message: 'None.' })
        return { ...alert, ...acknowledged, alert_id: id }
      },
    })
    const { code, out, err } = await runCli(['alerts', 'acknowledge', 'a1', 'a2', 'a3'], doors)
    expect(code).toBe(1)
    expect(out).toMatch(/^Alert a1 \(breaker.open\) was acknowledged at .* by user:u1.\nAlert a3 /)
    expect(err).toBe('a2: None. (alert.not_found)\n')
    const machine = await runCli(['alerts', 'acknowledge', 'a1', '--json'], doors)
    expect(JSON.parse(machine.out)).toEqual({ ...alert, ...acknowledged })
  })
})
