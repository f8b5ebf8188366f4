import { expect, it } from 'vitest'
import { runCli, stub } from '../cli.testing.ts'
import type { Doors } from '../doors.ts'

it.each([
  [null, ''],
  ['AUTOPILOT_DATA_DIR', 'AUTOPILOT_DATA_DIR'],
] as const)('profiles use says which variable goes before it: %s', async (overriddenBy, warned) => {
  const use: Doors['profiles']['use'] = async () => ({ overridden_by: overriddenBy })
  const inForce: Doors['profiles']['inForce'] = async () => ({ where: 'here', data_dir: '/d' })
  const doors = { profiles: stub<Doors['profiles']>('profiles', { use, inForce }) }
  for (const argv of [
    ['profiles', 'use', 'office'],
    ['profiles', 'use', 'office', '--json'],
  ]) {
    const { code, err } = await runCli(argv, doors)
    expect([code, err]).toEqual([0, expect.stringContaining(warned)])
    expect(err === '').toBe(warned === '')
  }
})

it.each([
  ['an empty answer keeps no key, not that of the environment either', '', { keepsKey: false }, undefined],
  ['a key that is typed is kept', 'ap_1_x', { keepsKey: true }, 'ap_1_x'],
  ['where nobody is there to be asked, that of the environment is', undefined, { keepsKey: true }, undefined],
])('profiles add: %s', async (_, typed, expected, key) => {
  const asked: unknown[] = []
  const add: Doors['profiles']['add'] = async (flags, input) => {
    asked.push(input, flags['remote.key'])
    const access = { access: 'nothing', as: null } as const
    return { name: 'a', server: 'https://a.example', in_use: false, ...access, allow_plain_http: false }
  }
  const doors = { profiles: stub<Doors['profiles']>('profiles', { add }) }
  const argv = ['profiles', 'add', 'a', '--server', 'https://a.example']
  expect((await runCli(argv, doors, { askSecret: async () => typed })).code).toBe(0)
  expect(asked).toMatchObject([expected, key])
})
