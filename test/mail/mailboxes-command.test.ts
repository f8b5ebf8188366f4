import { afterAll, beforeAll, expect, it } from 'vitest'
import { run } from '#cli'
import { createDoors } from '../../src/app/create-doors.ts'
import { describeInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'
import { leaf, mixed, named, pdf, words } from './entities.ts'
import { type ImapServer, startImapServer } from './imap-server.ts'

const settings = { AUTOPILOT_LOGS_LEVEL: 'error', AUTOPILOT_MAIL_ALLOW_PRIVATE: 'true' }

/** As on a terminal that nobody types at, with this on standard input. */
async function autopilot(stdin: string, ...argv: readonly string[]) {
  const written = { out: '', err: '' }
  const io = {
    out: (text: string) => {
      written.out += text
    },
    err: (text: string) => {
      written.err += text
    },
    ...{ isTerminal: false, columns: 200, ask: async () => undefined, askSecret: async () => undefined },
    ...{ readAll: async () => stdin, stopped: new AbortController().signal },
  }
  const code = await run(argv, io, { version: '0.0.0', openDoors: async () => createDoors() })
  return { code, ...written }
}

describeInProcess('mailboxes at the command line', settings, () => {
  let server: ImapServer
  beforeAll(async () => {
    server = await startImapServer()
  })
  afterAll(() => server.close())
  const json = async (...args: readonly string[]) => JSON.parse((await autopilot('', ...args, '--json')).out)

  it('are added, tried, changed, read, looked at, paused and removed', async () => {
    const add = ['mailboxes', 'add', '127.0.0.1', 'ann', '--name', 'Bills', '--port', String(server.port)]
    expect(await autopilot('', ...add, '--security', 'none')).toMatchObject({ code: 2 })
    const added = await autopilot('wrong\n', ...add, '--security', 'none', '--moved-to', 'Done', '--json')
    expect(added.code, added.err).toBe(0)
    expect(JSON.parse(added.out)).toMatchObject({ name: 'Bills', state: 'active', folder: 'INBOX', moved_to: 'Done' })
    const tried = await autopilot('', 'mailboxes', 'test', 'Bills')
    expect(tried).toMatchObject({ code: 1, err: expect.stringContaining('mail.sign_in_refused') })
    expect((await autopilot('right horse\n', 'mailboxes', 'update', 'Bills', '--password')).code).toBe(0)
    server.add(mixed(words('here'), pdf(smallPdf(1), 'one.pdf')))
    server.add(leaf('application/pdf', Buffer.from('none'), named('fake.pdf')))
    const polled = await autopilot('', 'mailboxes', 'poll', 'Bills')
    expect(polled).toMatchObject({ code: 1, out: '1 documents taken, 1 messages moved.\n' })
    const shown = await autopilot('', 'mailboxes', 'show', 'bills')
    expect(shown.out).toMatch(/fake\.pdf\s+document\.not_pdf/)
    const listed = await autopilot('', 'mailboxes', 'list', '--csv')
    expect(listed.out).toMatch(/^mailbox_id,name,host,.*\r\n[^,]+,Bills,127\.0\.0\.1,.*\r\n$/)
    expect([added, shown, listed].map(({ out }) => out).join()).not.toMatch(/wrong|right horse/)
    expect(await json('mailboxes', 'pause', 'Bills')).toMatchObject({ state: 'paused', reason: 'by_hand' })
    expect((await autopilot('', 'mailboxes', 'poll', 'Bills')).err).toContain('mailbox.paused')
    expect((await autopilot('', 'mailboxes', 'remove', 'Bills')).code).toBe(2)
    expect(await json('mailboxes', 'remove', 'Bills', '--yes')).toMatchObject({ name: 'Bills' })
    // Each command opens the embedded database anew.
  }, 240_000)
})
