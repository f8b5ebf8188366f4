import { describe, expect, it } from 'vitest'
import { jsonLines, runAutopilot } from '../support/autopilot-process.ts'

const commands = [
  'ingest',
  'extract',
  'watch',
  'list',
  'show',
  'search',
  'review',
  'review list',
  'review approve',
  'review edit',
  'review reject',
  'review proposals',
  'review proposals list',
  'review proposals show',
  'review proposals accept',
  'review proposals dismiss',
  'waiting',
  'split',
  'trash',
  'restore',
  'purge',
  'reprocess',
  'export',
  'runs',
  'runs list',
  'runs show',
  'runs checkpoints',
  'runs checkpoint',
  'runs pause',
  'runs resume',
  'runs cancel',
  'runs undo',
  'runs fork',
  'runs edit',
  'interventions',
  'interventions list',
  'interventions show',
  'interventions resolve',
  'interventions deadline',
  'interventions history',
  'budgets',
  'budgets set',
  'budgets show',
  'policy',
  'policy show',
  'policy set',
  'notifications',
  'notifications show',
  'notifications set',
  'notifications test',
  'notifications list',
  'notifications remove',
  'users',
  'users create',
  'users list',
  'users role',
  'users disable',
  'users enable',
  'users reset',
  'users invite',
  'users delete',
  'users password',
  'users redeem',
  'users invitations',
  'users invitations list',
  'users invitations revoke',
  'orgs',
  'orgs create',
  'orgs list',
  'orgs show',
  'setup',
  'costs',
  'batches',
  'batches list',
  'batches show',
  'batches send',
  'batches cancel',
  'tokens',
  'tokens count',
  'tokens estimate',
  'tokens validate',
  'profiles',
  'profiles add',
  'profiles list',
  'profiles show',
  'profiles use',
  'profiles sign-in',
  'profiles remove',
  'completion',
  'work',
  'serve',
  'simulate',
  'doctor',
  'db',
  'db migrate',
  'db rollback',
  'db status',
  'db verify',
  'db seed',
  'db dump',
  'db restore',
]

describe('help', () => {
  it.each(commands)('of %s says what it does and shows an example of it', async (command) => {
    const { code, stdout } = await runAutopilot([...command.split(' '), '--help'], { env: {} })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Usage: autopilot /)
    expect(stdout).toContain(`$ autopilot ${command}`)
    for (const flag of ['--json', '--data-dir', '--log-level']) expect(stdout).toContain(flag)
  })

  it('names every command, without opening or making anything', async () => {
    const { code, stdout } = await runAutopilot(['--help'], { env: { AUTOPILOT_DATA_DIR: '/proc/nowhere' } })
    expect(code).toBe(0)
    for (const command of commands) expect(stdout).toContain(`  ${command.split(' ')[0]} `)
  })
})

describe('a mistake at the command line', () => {
  it.each([
    [['bogus'], 'unknown command'],
    [['show'], 'missing required argument'],
    [['list', '--bogus'], 'unknown option'],
    [['list', '--limit', 'many'], 'whole number'],
    [['list', '--after', '2025-02-30'], 'YYYY-MM-DD'],
    [['list', '--state', 'done'], 'Allowed choices'],
    [['review', 'reject', 'abcdef'], '--reason'],
    [['export', '--format', 'xml'], 'Allowed choices'],
  ])('%j ends with 2 and says %j', async (argv, text) => {
    const { code, stdout, stderr } = await runAutopilot(argv, { env: {} })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(text)
  })

  it('is one JSON object when asked', async () => {
    const { code, stdout } = await runAutopilot(['bogus', '--json'], { env: {} })
    expect(code).toBe(2)
    expect(jsonLines(stdout)).toEqual([
      { error: { code: 'usage.invalid', message: "unknown command 'bogus'", class: 'permanent' } },
    ])
  })

  it('in the configuration ends with 3 and names the key', async () => {
    const { code, stdout } = await runAutopilot(['list', '--json'], { env: { AUTOPILOT_BOGUS: '1' } })
    expect(code).toBe(3)
    expect(jsonLines(stdout)[0]).toMatchObject({
      error: { code: 'config.unknown_name', message: expect.stringContaining('AUTOPILOT_BOGUS') },
    })
    const level = await runAutopilot(['list', '--log-level', 'loud'], { env: {} })
    expect(level).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('logs.level') })
  })
})
