import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '#database'
import { type Actor, type Clock, noCrashPoints, sha256, uuidV7Maker } from '#kernel'
import { createMailOpener, openFolderBlobStore, requirePublicHost } from '#providers'
import { dropMailboxClaims } from '#runs'
import { type RaiseAlert, silentLogger } from '#telemetry'
import { documentPasswords, pollDueMailboxes } from '#workflows'
import { newOrg } from '../../src/documents/documents.testing.ts'
import { keepAlert } from '../../src/telemetry/alert-store.ts'
import { mailboxOperations } from '../../src/workflows/operate/mailbox-operations.ts'
import type { ImapServer } from './imap-server.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
export const minuteMs = 60_000

/** Bytes that are accepted as a PDF, unlike others. */
export const pdfBytes = (text: string): Buffer => Buffer.from(`%PDF-1.7\n${text}\n%%EOF`)

/** An org of its own that may have mailboxes, and a clock that stands still. */
export async function openMailWorld(database: Database, server: ImapServer, { allowPrivate = true } = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'autopilot-mail-'))
  const blobs = await openFolderBlobStore({ ids }, { directory })
  const org = await newOrg(database)
  const at = { ms: new Date('2026-03-01T12:00:00Z').getTime() }
  const clock: Clock = { now: () => new Date(at.ms), monotonicMs: () => performance.now() }
  const raiseAlert: RaiseAlert = async ({ severity, component, code, dedupeKey = code, message }, tx) => {
    if (tx === undefined) throw new TypeError('an alert of mail belongs to a transaction')
    const alert = { alertId: ids.next(), severity, component, code, dedupeKey, message, details: {} }
    await keepAlert(tx, alert, { windowMs: 3_600_000, now: clock.now() })
  }
  const mail = {
    ...{ database, blobs, clock, ids, raiseAlert, log: silentLogger, random: () => 0.5, pollEveryMs: minuteMs },
    ...{ queue: { enqueue: async () => {} }, passwords: documentPasswords([]), crashPoints: noCrashPoints },
    ...{ maxFileBytes: 500_000, hasBatches: false, onQueued: () => {} },
    seal: { key: Buffer.alloc(32, 7), random: randomBytes },
    openFolder: createMailOpener({ allowPrivate, connectTimeoutMs: 3_000, silenceTimeoutMs: 3_000 }),
    requireAllowed: allowPrivate ? () => {} : requirePublicHost,
  }
  const caller = { orgId: org, actor }
  const operations = mailboxOperations({ mail })
  const address = {
    ...{ name: 'Bills', host: '127.0.0.1', port: server.port, security: 'none' as const, username: 'ann' },
    ...{ folder: 'INBOX', movedTo: 'Done', password: 'right horse' },
  }
  return {
    ...{ org, caller, operations, mail, blobs, address, clock },
    add: (change: Partial<typeof address> = {}) => operations.createMailbox(caller, { ...address, ...change }),
    show: (reference = 'Bills') => operations.showMailbox(caller, reference),
    /** All that are due, over all orgs. */
    poll: (orgs = mail) => pollDueMailboxes(orgs, new AbortController().signal),
    later: (minutes: number) => {
      at.ms += minutes * minuteMs
    },
    documents: () =>
      database.withOrg(org, actor, async (tx) => {
        const rows = await tx.query
          .selectFrom('documents')
          .select(['original_name', 'original_path', 'content_hash', 'created_by', 'size_bytes'])
          .where('org_id', '=', org)
          .orderBy('created_at')
          .orderBy('id')
          .execute()
        return rows
      }),
    alerts: () =>
      database.withOrg(org, actor, (tx) =>
        tx.query
          .selectFrom('alerts')
          .select(['code', 'message', 'resolved_at'])
          .where('org_id', '=', org)
          .orderBy('first_seen_at')
          .execute(),
      ),
    events: () =>
      database.withOrg(org, actor, async (tx) => {
        const rows = await tx.query
          .selectFrom('audit_events')
          .select(['event', 'actor'])
          .where('org_id', '=', org)
          .orderBy('sequence')
          .execute()
        return rows.map(({ event, actor: who }) => `${event} by ${who}`)
      }),
    /** Mailboxes of no test are looked at in the next one. */
    async close() {
      await database.asOwner(async (tx) => {
        await tx.query.deleteFrom('mailboxes').execute()
        await dropMailboxClaims(tx)
      })
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export type MailWorld = Awaited<ReturnType<typeof openMailWorld>>
export const hashOf = (bytes: Uint8Array): string => sha256(bytes)
