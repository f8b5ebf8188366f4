import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import type { CrashPointName } from '#kernel'
import { dropMailboxClaims } from '#runs'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { runAutopilot } from '../support/autopilot-process.ts'
import { describeInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'
import { mixed, pdf, words } from './entities.ts'
import { type ImapServer, startImapServer } from './imap-server.ts'

const settings = { AUTOPILOT_LOGS_LEVEL: 'error', AUTOPILOT_MAIL_ALLOW_PRIVATE: 'true' }
/** After the first of its two documents, after both, and after the move. */
const points: readonly CrashPointName[] = ['accept.after-commit', 'mail.accepted', 'mail.moved']

describeInProcess('a message whose process is killed', settings, (place) => {
  let server: ImapServer
  beforeAll(async () => {
    server = await startImapServer()
  })
  afterAll(() => server.close())

  /** Between the processes that are killed, this one has the archive open. */
  async function within<T>(work: (app: App) => Promise<T>): Promise<T> {
    const { settings: loaded } = loadProcessSettings({})
    await mkdir(loaded.dataDir, { recursive: true })
    const app = await createApp(loaded, { log: silentLogger, working: false, exclusive: place.engine === 'pglite' })
    try {
      return await work(app)
    } finally {
      await app.close()
    }
  }

  it.each(points)(
    'at %s loses no document, makes none twice, and is moved in the end',
    async (point) => {
      const n = points.indexOf(point)
      await within(async ({ operations, owner }) => {
        if (n > 0) return
        await operations.createMailbox(owner, {
          ...{ name: 'Bills', host: '127.0.0.1', port: server.port, security: 'none', username: 'ann' },
          ...{ password: 'right horse', folder: 'INBOX', movedTo: 'Done' },
        })
      })
      const [one, two] = [2 * n + 1, 2 * n + 2]
      server.add(mixed(words('two'), pdf(smallPdf(one), `${one}.pdf`), pdf(smallPdf(two), `${two}.pdf`)))
      const killed = await runAutopilot(['mailboxes', 'poll', 'Bills'], {
        env: { ...place.env, AUTOPILOT_TEST_CRASH_AT: point },
      })
      expect(killed.signal, killed.stderr).toBe('SIGKILL')
      expect(server.uids('Done')).toHaveLength(point === 'mail.moved' ? n + 1 : n)
      await within(async ({ operations, owner, database }) => {
        // As after the time for which a dead process has it.
        await database.asOwner((tx) => dropMailboxClaims(tx))
        const moved = point === 'mail.moved' ? 0 : 1
        expect(await operations.pollMailbox(owner, 'Bills')).toMatchObject({
          moved,
          stuck: 0,
          more: false,
          error: null,
        })
        expect(server.uids('INBOX')).toEqual([])
        expect(server.uids('Done')).toHaveLength(n + 1)
        const { items } = await operations.list(owner, { filter: {}, cursor: null, limit: 50 })
        const names = items.map(({ originalName }) => originalName).sort()
        expect(names).toEqual(Array.from({ length: two }, (_, before) => `${before + 1}.pdf`))
      })
    },
    300_000,
  )
})
