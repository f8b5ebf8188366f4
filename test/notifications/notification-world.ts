import { afterAll, beforeAll, beforeEach } from 'vitest'
import { recordEvent } from '#audit'
import type { Database, NotificationChannel } from '#database'
import { acceptDocument } from '#documents'
import { type CrashPoints, type DocumentId, noCrashPoints, type RunId } from '#kernel'
import { createMailSender } from '#providers'
import { gatherMessages, type PreferenceChange, sendDueDeliveries } from '#workflows'
import { sampleRows } from '../../src/database/sample-rows.testing.ts'
import { newDocument } from '../../src/documents/documents.testing.ts'
import { keepAlert } from '../../src/telemetry/alert-store.ts'
import { notificationOperations } from '../../src/workflows/operate/notification-operations.ts'
import { actor, hourMs, ids, useWebhooks } from '../webhooks/webhook-world.ts'
import { startSmtpReceiver } from './smtp-receiver.ts'

export const minuteMs = 60_000

/** An org whose people are told, by servers on this machine, and a clock that tests set. */
export function useNotifications(open: () => Promise<Database>) {
  const base = useWebhooks(open)
  const { world, clock, caller } = base
  // The hooks give what is missing before the first test.
  const own = { crashPoints: noCrashPoints, from: 'Archive <archive@example.org>' } as {
    mail: Awaited<ReturnType<typeof startSmtpReceiver>>
    crashPoints: CrashPoints
    from: string
  }
  beforeAll(async () => {
    own.mail = await startSmtpReceiver()
  })
  afterAll(() => own.mail.close())
  beforeEach(() => {
    own.mail.received.length = 0
    own.mail.behaves('takes')
    own.crashPoints = noCrashPoints
  })

  const deps = () => ({
    ...base.depsOf(),
    crashPoints: own.crashPoints,
    notifications: {
      sendMail: createMailSender({ url: own.mail.url, from: own.from }),
      publicUrl: 'https://archive.example.org/',
    },
  })
  const operations = () => notificationOperations({ webhooks: deps() })
  const set = (channel: NotificationChannel, change: PreferenceChange = {}) =>
    operations().setPreference(caller(), {
      channel,
      change: {
        ...(channel === 'mail' ? { recipients: ['ann@example.org'] } : { url: `${world.receiver.url}/T0/B0/s3cr3t` }),
        ...change,
      },
    })
  /** What the working process does again and again. */
  const sweep = async () => {
    const { signal } = new AbortController()
    await gatherMessages(deps(), signal)
    return await sendDueDeliveries(deps(), signal)
  }
  const happens = (event: string, subjectId: string, details: Record<string, string>, orgId = world.org) =>
    world.database.withOrg(orgId, actor, (tx) =>
      recordEvent(tx, { id: ids.next(), event, subjectKind: 'run', subjectId, details }, clock.now()),
    )
  const runFails = (code = 'document.encrypted', orgId = world.org) =>
    happens('run.failed', ids.next(), { subject: `document:${ids.next()}`, code, class: 'permanent' }, orgId)
  const document = async (name: string): Promise<DocumentId> => {
    const made = newDocument({ originalName: name })
    await world.database.withOrg(world.org, actor, (tx) => acceptDocument(tx, made, clock.now()))
    return made.documentId
  }
  const needsReview = async (name = 'scan.pdf') => {
    const documentId = await document(name)
    await world.database.asOwner(({ query }) =>
      query.updateTable('documents').set({ state: 'needs_review' }).where('id', '=', documentId).execute(),
    )
    await happens('document.ingested', documentId, {})
    return documentId
  }
  /** As a run does that waits, and tells so. */
  const pauses = async (pause: {
    pauseType: string
    reason?: string
    autoResumeAt?: Date
    documentId?: DocumentId
  }): Promise<string> => {
    const rows = sampleRows(ids, world.org)
    const runId = ids.next<RunId>()
    const subject = `document:${pause.documentId ?? ids.next()}`
    const session = { ...rows.sessions, run_id: runId, status: 'paused' as const }
    const { pauseType: type, reason = 'It waits.', autoResumeAt: at = null } = pause
    await world.database.asOwner(async ({ query }) => {
      await query
        .insertInto('runs')
        .values({ ...rows.runs, id: runId, subject, status: 'waiting' })
        .execute()
      await query.insertInto('sessions').values(session).execute()
      await query
        .insertInto('paused_sessions')
        .values({
          ...{ ...rows.paused_sessions, run_id: runId, session_id: session.id, pause_type: type, reason },
          ...{ auto_resume_at: at, can_auto_resume: at !== null },
        })
        .execute()
    })
    const { id } = rows.paused_sessions
    await happens('run.paused', runId, { intervention_id: id, pause_type: type, subject })
    return id
  }
  const alert = (
    severity: 'warning' | 'error',
    code: string,
    details: object = {},
    component = 'upkeep',
    dedupeKey: string = ids.next(),
  ) =>
    world.database.withOrg(world.org, actor, (tx) =>
      keepAlert(
        tx,
        // Facts that a test gives are those of an alert.
        {
          severity,
          component,
          code,
          alertId: ids.next(),
          dedupeKey,
          message: 'x',
          details: details as never,
        },
        { windowMs: hourMs, now: clock.now() },
      ),
    )
  const list = async () => (await operations().listNotifications(caller(), { cursor: null, limit: 50 })).items
  const bodies = () => world.receiver.received.map(({ body }) => JSON.parse(body))
  return {
    ...{ ...base, own, deps, operations, set, sweep, runFails, needsReview, document, pauses, alert, happens },
    ...{ list, bodies },
  }
}
