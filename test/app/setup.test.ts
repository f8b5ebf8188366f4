import { expect, it } from 'vitest'
import { autopilot } from '../support/autopilot-in-process.ts'
import { describeInProcess } from '../support/in-process.ts'

describeInProcess(
  'an installation that others reach',
  { AUTOPILOT_HTTP_PORT: '0', AUTOPILOT_LOGS_LEVEL: 'error' },
  () => {
    // The first start makes the database, which takes longer where no dump of an empty one is built.
    it('is not served before somebody owns it who can sign in, and says what to do', async () => {
      process.env.AUTOPILOT_HTTP_HOST = '0.0.0.0'
      const refused = await autopilot('serve')
      expect(refused.code).toBe(3)
      expect(refused.err).toContain('autopilot setup')
      delete process.env.AUTOPILOT_HTTP_HOST
    }, 120_000)

    it('is set up once, from the environment where nobody types', async () => {
      expect((await autopilot('setup', '--email', 'ann@example.org')).err).toContain('AUTOPILOT_SETUP_PASSWORD')
      process.env.AUTOPILOT_SETUP_PASSWORD = 'seven small horses'
      expect(await autopilot('setup', '--email', 'not an email', '--name', 'x')).toMatchObject({ code: 1 })
      const made = await autopilot('setup', '--email', 'Ann@Example.org', '--name', 'Ann', '--json')
      expect([made.code, JSON.parse(made.out)]).toEqual([0, { email: 'ann@example.org' }])
      expect((await autopilot('setup', '--email', 'bob@example.org', '--name', 'Bob')).err).toContain('(setup.done)')
      const users = (await autopilot('users', 'list', '--json')).out.trim().split('\n')
      expect(users.map((line) => JSON.parse(line)).map(({ email, can_sign_in }) => [email, can_sign_in])).toEqual([
        ['ann@example.org', true],
        ['owner@localhost', false],
      ])
    })
  },
)
