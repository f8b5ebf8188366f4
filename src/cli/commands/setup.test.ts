import { expect, it } from 'vitest'
import { runCli } from '../cli.testing.ts'
import type { Doors } from '../doors.ts'

const argv = ['setup', '--email', 'ann@example.org', '--name', 'Ann']
const made: unknown[] = []
const setup = (hasPassword: boolean): Pick<Doors, 'setup'> => ({
  setup: {
    settings: async () => ({ email: undefined, name: undefined, hasPassword }),
    async makeOwner(_flags, owner) {
      made.push(owner)
      return { email: owner.email }
    },
  },
})

it('makes the owner with a password that is piped, rather than that of the environment, or says what is missing', async () => {
  const readAll = async () => 'seven small horses\n'
  expect(await runCli([...argv, '--password-stdin'], setup(true), { readAll })).toMatchObject({ code: 0, err: '' })
  expect(made).toEqual([{ email: 'ann@example.org', name: 'Ann', password: 'seven small horses' }])
  expect(await runCli(argv, setup(true), { readAll })).toMatchObject({ code: 0 })
  expect(made[1]).toMatchObject({ password: null })
  for (const [more, said] of [
    [['--password-stdin'], 'Standard input'],
    [[], '--password-stdin'],
  ] as const) {
    const ran = await runCli([...argv, ...more], setup(false))
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(said)])
  }
  expect(made).toHaveLength(2)
})
