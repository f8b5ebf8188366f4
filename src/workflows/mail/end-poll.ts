import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { DomainError, storedFailure } from '#kernel'
import { endMailboxPoll, type Mailbox } from '#runs'
import { resolveAlert } from '#telemetry'
import type { MailDeps } from './mail-deps.ts'
import { failuresToTell, mailboxWaitMs, mostRefusals } from './mail-waits.ts'
import { type Poll, stillAtWork } from './poll.ts'

export const alertOfFailing = (mailboxId: string): string => `mail.mailbox_failing ${mailboxId}`

/** Keeps how a look at a mailbox ended, and when the next one is. */
export async function endPoll(
  deps: MailDeps,
  poll: Poll,
  { failure, more }: { readonly failure: Error | null; readonly more: boolean },
): Promise<void> {
  const { mailbox, done } = poll
  const facts = { mailbox_id: mailbox.mailboxId, ...done }
  try {
    await stillAtWork(deps, poll, (tx) =>
      failure === null ? noteSuccess(deps, tx, mailbox, more) : noteFailure(deps, tx, mailbox, failure),
    )
  } catch (thrown) {
    // Changed meanwhile: it is looked at anew.
    if (!(thrown instanceof DomainError) || thrown.code !== 'mailbox.claim_lost') throw thrown
  }
  if (failure === null) deps.log.debug(facts, 'A mailbox was looked at.')
  else deps.log.warn({ ...facts, reason: storedFailure(failure).code }, 'A mailbox could not be looked at.')
}

async function noteSuccess(deps: MailDeps, tx: OrgTransaction, mailbox: Mailbox, more: boolean): Promise<void> {
  const polledAt = deps.clock.now()
  await endMailboxPoll(tx, mailbox.mailboxId, {
    ...{ state: 'active', reason: null, failingSince: null, failures: 0, refusals: 0, polledAt },
    nextPollAt: more ? polledAt : new Date(polledAt.getTime() + deps.pollEveryMs),
  })
  if (mailbox.failures > 0) await resolveAlert(tx, alertOfFailing(mailbox.mailboxId), polledAt)
}

async function noteFailure(deps: MailDeps, tx: OrgTransaction, mailbox: Mailbox, failure: Error): Promise<void> {
  const { mailboxId, name } = mailbox
  const polledAt = deps.clock.now()
  const { code: reason, message } = storedFailure(failure)
  const refused = reason === 'mail.sign_in_refused'
  const refusals = mailbox.refusals + (refused ? 1 : 0)
  const failures = mailbox.failures + 1
  const isPaused = refusals >= mostRefusals
  const failingSince = mailbox.failingSince ?? polledAt
  await endMailboxPoll(tx, mailboxId, {
    ...{ state: isPaused ? 'paused' : 'failing', reason, failingSince, failures, refusals, polledAt },
    nextPollAt: new Date(polledAt.getTime() + mailboxWaitMs(failures, { refused }, deps.random)),
  })
  if (isPaused) {
    const event = { event: 'mailbox.paused', subjectKind: 'mailbox', subjectId: mailboxId, details: { name, reason } }
    await recordEvent(tx, { id: deps.ids.next(), ...event }, polledAt)
  }
  if (!isPaused && failures < failuresToTell) return
  const what = failure instanceof DomainError ? message : 'The log says more.'
  await deps.raiseAlert(
    {
      ...{ severity: 'error', orgId: tx.orgId, component: 'mail' },
      code: isPaused ? 'mail.mailbox_paused' : 'mail.mailbox_failing',
      dedupeKey: alertOfFailing(mailboxId),
      message: isPaused
        ? `The mailbox ${name} is no longer looked at, so that its account is not locked. ${what} Then: autopilot mailboxes resume ${mailboxId}`
        : `The mailbox ${name} cannot be looked at since ${failingSince.toISOString()} (${reason}). ${what} It is tried again by itself.`,
      details: { mailbox_id: mailboxId, reason, failures },
    },
    tx,
  )
}
