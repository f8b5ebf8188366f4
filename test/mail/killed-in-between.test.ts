import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CrashPointName } from '#kernel'
import { jsonLines, runAutopilot } from '../support/autopilot-process.ts'
import { describeOnEachInstallation, type Installation, newInstallation } from '../support/installation.ts'
import { smallPdf } from '../support/small-pdfs.ts'
import { mixed, pdf, words } from './entities.ts'
import { type ImapServer, startImapServer } from './imap-server.ts'

/** After the first of its two documents, after both, and after the move. */
const points: readonly CrashPointName[] = ['accept.after-commit', 'mail.accepted', 'mail.moved']

describeOnEachInstallation('a message whose process is killed', (engine) => {
  let installation: Installation
  let server: ImapServer
  beforeEach(async () => {
    installation = await newInstallation(engine)
    server = await startImapServer()
    if (engine === 'postgres') expect((await runAutopilot(['db', 'migrate'], { env: env() })).code).toBe(0)
  })
  afterEach(async () => {
    server.close()
    await installation.remove()
  })
  const env = (more: Readonly<Record<string, string>> = {}) => ({
    ...{ ...installation.env, AUTOPILOT_MAIL_ALLOW_PRIVATE: 'true', AUTOPILOT_LOGS_LEVEL: 'error' },
    ...more,
  })

  /** As if the time were over for which a dead process has the mailbox. */
  async function endClaims() {
    const url = installation.env.AUTOPILOT_DATABASE_URL
    // In the embedded database, whoever opens it knows that all others are dead.
    if (url === undefined) return
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('update mailboxes set claimed_until = now()')
    await client.end()
  }

  it('loses no document, makes none twice, and moves it in the end, wherever it was killed', async () => {
    const add = ['mailboxes', 'add', '127.0.0.1', 'ann', '--name', 'Bills', '--port', String(server.port)]
    const added = await runAutopilot([...add, '--security', 'none', '--moved-to', 'Done', '--json'], {
      ...{ env: env(), stdin: 'right horse\n' },
    })
    expect(added.code, added.stderr).toBe(0)
    for (const [n, point] of points.entries()) {
      const [one, two] = [2 * n + 1, 2 * n + 2]
      server.add(mixed(words('two'), pdf(smallPdf(one), `${one}.pdf`), pdf(smallPdf(two), `${two}.pdf`)))
      const killed = await runAutopilot(['mailboxes', 'poll', 'Bills'], { env: env({ AUTOPILOT_TEST_CRASH_AT: point }) })
      expect(killed.signal).toBe('SIGKILL')
      expect(server.uids('Done')).toHaveLength(point === 'mail.moved' ? n + 1 : n)
      await endClaims()
      const again = await runAutopilot(['mailboxes', 'poll', 'Bills', '--json'], { env: env() })
      expect(again.code, again.stderr).toBe(0)
      expect(server.uids('INBOX')).toEqual([])
      expect(server.uids('Done')).toHaveLength(n + 1)
    }
    const listed = jsonLines((await runAutopilot(['list', '--json'], { env: env() })).stdout)
    const names = listed.map(({ original_name: name }) => name)
    expect(names.sort()).toEqual(['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf', '6.pdf'])
  }, 240_000)
})
