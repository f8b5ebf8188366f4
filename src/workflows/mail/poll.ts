import type { OrgTransaction } from '#database'
import { keepMailboxClaim, type Mailbox, type MailboxClaim } from '#runs'
import { type MailDeps, mailActor } from './mail-deps.ts'

/** How long one process has a mailbox without saying that it is still at work. */
export const claimMs = 120_000

/** A look at a mailbox. */
export type Poll = {
  readonly claim: MailboxClaim
  readonly mailbox: Mailbox
  readonly signal: AbortSignal
  /** Aborted when whoever looks is asked to stop. */
  readonly stopping: AbortSignal
  /** When no further message is begun, on the monotonic clock. */
  readonly endMs: number
  /** What was done so far. */
  readonly done: { documents: number; moved: number; stuck: number }
}

export const within = <T>(
  deps: MailDeps,
  { claim, mailbox }: Poll,
  work: (tx: OrgTransaction) => Promise<T>,
): Promise<T> => deps.database.withOrg(claim.orgId, mailActor(mailbox), work)

/** Changes what is known of the mailbox, as long as it is this one's to look at. @throws DomainError `mailbox.claim_lost` */
export function stillAtWork<T>(deps: MailDeps, poll: Poll, work: (tx: OrgTransaction) => Promise<T>): Promise<T> {
  return within(deps, poll, async (tx) => {
    await keepMailboxClaim(tx, poll.claim, new Date(deps.clock.now().getTime() + claimMs))
    return await work(tx)
  })
}
