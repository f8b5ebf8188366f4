import { asError, openSealedText, storedFailure } from '#kernel'
import { findMailbox, findMailboxPassword, type MailboxClaim, mailboxNotFound, releaseMailbox } from '#runs'
import { endPoll } from './end-poll.ts'
import { type MailDeps, passwordOf } from './mail-deps.ts'
import { claimMs, type Poll, stillAtWork, within } from './poll.ts'
import { takeMessages } from './take-messages.ts'

/** No message is begun after it. */
const longEnoughMs = 120_000
/** Whatever is going on then is given up: a server that sends a byte now and then would hold it for ever. */
const deadlineMs = 30 * 60_000

export type PollOutcome = {
  readonly documents: number
  readonly moved: number
  /** Messages that could not be taken this time. */
  readonly stuck: number
  /** Whether there is more to look at now. */
  readonly more: boolean
  /** A code: why it ended early; null when it did not. */
  readonly error: string | null
}

type PollSettings = { readonly signal: AbortSignal; readonly forMs?: number }

/** Looks at a mailbox that is claimed: takes what is new in it, and keeps how it ended. */
export async function pollMailbox(
  deps: MailDeps,
  claim: MailboxClaim,
  { signal, forMs = longEnoughMs }: PollSettings,
): Promise<PollOutcome> {
  const { mailbox, sealed } = await find(deps, claim)
  const lost = new AbortController()
  const poll: Poll = {
    ...{ claim, mailbox, endMs: deps.clock.monotonicMs() + forMs, done: { documents: 0, moved: 0, stuck: 0 } },
    stopping: signal,
    signal: AbortSignal.any([signal, lost.signal, AbortSignal.timeout(deadlineMs)]),
  }
  const keeping = setInterval(() => {
    stillAtWork(deps, poll, async () => {}).catch((thrown) => lost.abort(thrown))
  }, claimMs / 4)
  let failure: Error | null = null
  let more = false
  try {
    const password = openSealedText(deps.seal, passwordOf(mailbox.mailboxId), sealed)
    const folder = await deps.openFolder({ ...mailbox, password }, { ...mailbox, signal: poll.signal })
    try {
      more = await takeMessages(deps, poll, folder)
    } finally {
      await folder.close()
    }
  } catch (thrown) {
    failure = asError(thrown)
  } finally {
    clearInterval(keeping)
  }
  const error = failure && storedFailure(failure).code
  // Asked to stop, nobody knows more of it than after a crash.
  if (failure !== null && signal.aborted) await within(deps, poll, (tx) => releaseMailbox(tx, claim))
  else if (!lost.signal.aborted && error !== 'mailbox.claim_lost') await endPoll(deps, poll, { failure, more })
  return { ...poll.done, more, error }
}

async function find(deps: MailDeps, { orgId, mailboxId }: MailboxClaim) {
  const found = await deps.database.withOrg(orgId, { kind: 'system', name: 'mail' }, async (tx) => {
    const mailbox = await findMailbox(tx, mailboxId)
    const sealed = mailbox && (await findMailboxPassword(tx, mailbox.mailboxId))
    return mailbox && sealed && { mailbox, sealed }
  })
  if (found === undefined) throw mailboxNotFound(mailboxId)
  return found
}
