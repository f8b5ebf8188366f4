import { noteProgress, noteStuckMessage, type StuckMessage } from '#runs'
import type { MailDeps } from './mail-deps.ts'
import type { MailMessage } from './mail-port.ts'
import { messageWaitMs, mostAttempts } from './mail-waits.ts'
import { type Poll, stillAtWork } from './poll.ts'

export const alertOfStuck = (mailboxId: string): string => `mail.message_stuck ${mailboxId}`

type Stuck = Pick<StuckMessage, 'error' | 'attachment'> & {
  readonly message: MailMessage
  /** As it was before this attempt. */
  readonly before: StuckMessage | undefined
  /** Trying again would change nothing. */
  readonly forGood: boolean
}

/** Keeps that a message could not be taken, so that those behind it are; in the end it is given up, and people are told. */
export async function keepStuck(deps: MailDeps, poll: Poll, stuck: Stuck): Promise<void> {
  const { message, before, forGood, error, attachment } = stuck
  const { mailboxId, name } = poll.mailbox
  const { uid, receivedAt } = message
  const now = deps.clock.now()
  const attempts = (before?.attempts ?? 0) + 1
  const isGivenUp = forGood || attempts >= mostAttempts
  const nextAttemptAt = isGivenUp ? null : new Date(now.getTime() + messageWaitMs(attempts, deps.random))
  poll.done.stuck += 1
  await stillAtWork(deps, poll, async (tx) => {
    await noteProgress(tx, mailboxId, { lastUid: uid, documents: 0, moved: 0 })
    const kept = { uid, error, attachment, receivedAt, attempts, nextAttemptAt }
    await noteStuckMessage(tx, { id: deps.ids.next(), mailboxId, now }, kept)
    if (!isGivenUp) return
    const arrived = receivedAt === null ? `number ${uid}` : `that arrived at ${receivedAt.toISOString()}`
    await deps.raiseAlert(
      {
        ...{ severity: 'warning', orgId: tx.orgId, component: 'mail', code: 'mail.message_stuck' },
        dedupeKey: alertOfStuck(mailboxId),
        message: `The message ${arrived} was left in the mailbox ${name}: an attachment of it could not be taken (${error}). See which with: autopilot mailboxes show ${mailboxId}. It is over once no such message is there.`,
        details: { mailbox_id: mailboxId, uid, error, attempts },
      },
      tx,
    )
  })
}
