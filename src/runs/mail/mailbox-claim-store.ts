import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction } from '#database'
import { DomainError, type OrgId } from '#kernel'
import type { Mailbox, MailboxId } from './mailbox.ts'

/** Who may look at a mailbox now. */
export type MailboxClaim = { readonly orgId: OrgId; readonly mailboxId: MailboxId; readonly claimId: string }

type Claiming = {
  /** Of the one who claims, made for this. */
  readonly claimId: string
  readonly now: Date
  /** When it ends, unless they say that they are still at work. */
  readonly until: Date
}

/** Over all orgs: mailboxes whose time has come, for this process alone. */
export async function claimDueMailboxes(
  tx: OwnerTransaction,
  { claimId, now, until, limit }: Claiming & { readonly limit: number },
): Promise<readonly MailboxClaim[]> {
  const { rows } = await sql<MailboxClaim>`with due as (
      select org_id, id from mailboxes
        where next_poll_at <= ${now} and state <> 'paused' and (claimed_until is null or claimed_until <= ${now})
        order by next_poll_at limit ${limit} for update skip locked)
    update mailboxes m set claimed_by = ${claimId}, claimed_until = ${until} from due
      where m.org_id = due.org_id and m.id = due.id
      returning m.org_id as "orgId", m.id as "mailboxId", m.claimed_by as "claimId"`.execute(tx.query)
  return rows
}

/** Whether or not its time has come. Undefined when somebody else has it, or it is gone. */
export async function claimMailbox(
  tx: OrgTransaction,
  mailboxId: MailboxId,
  { claimId, now, until }: Claiming,
): Promise<MailboxClaim | undefined> {
  const { numAffectedRows } = await sql`update mailboxes set claimed_by = ${claimId}, claimed_until = ${until}
    where org_id = ${tx.orgId} and id = ${mailboxId}
      and (claimed_until is null or claimed_until <= ${now})`.execute(tx.query)
  return Number(numAffectedRows ?? 0) > 0 ? { orgId: tx.orgId, mailboxId, claimId } : undefined
}

/** Claims of dead processes. Only right when no other process can be alive. */
export async function dropMailboxClaims(tx: OwnerTransaction): Promise<void> {
  await sql`update mailboxes set claimed_by = null, claimed_until = null where claimed_by is not null`.execute(tx.query)
}

/**
 * Says that they are still at work, before they change anything of it.
 * @throws DomainError `mailbox.claim_lost`
 */
export async function keepMailboxClaim(
  tx: OrgTransaction,
  { mailboxId, claimId }: MailboxClaim,
  until: Date,
): Promise<void> {
  const { numAffectedRows } = await sql`update mailboxes set claimed_until = ${until}
    where org_id = ${tx.orgId} and id = ${mailboxId} and claimed_by = ${claimId}`.execute(tx.query)
  if (Number(numAffectedRows ?? 0) > 0) return
  throw new DomainError({
    code: 'mailbox.claim_lost',
    kind: 'conflict',
    message: 'The mailbox was changed, paused or removed while it was looked at, or that took too long.',
  })
}

/** Nobody has it then, and it is looked at when it would have been. */
export async function releaseMailbox(tx: OrgTransaction, { mailboxId, claimId }: MailboxClaim): Promise<void> {
  await sql`update mailboxes set claimed_by = null, claimed_until = null
    where org_id = ${tx.orgId} and id = ${mailboxId} and claimed_by = ${claimId}`.execute(tx.query)
}

type Progress = { readonly lastUid: number; readonly documents: number; readonly moved: number }

/** What was done up to a message, added to what there is. */
export async function noteProgress(tx: OrgTransaction, mailboxId: MailboxId, progress: Progress): Promise<void> {
  const { lastUid, documents, moved } = progress
  await sql`update mailboxes set last_uid = greatest(last_uid, ${lastUid}), messages_moved = messages_moved + ${moved},
      documents_taken = documents_taken + ${documents}
    where org_id = ${tx.orgId} and id = ${mailboxId}`.execute(tx.query)
}

/** How a look at a mailbox ended; nobody has it then. */
export async function endMailboxPoll(
  tx: OrgTransaction,
  mailboxId: MailboxId,
  end: Pick<Mailbox, 'state' | 'reason' | 'failingSince' | 'failures' | 'refusals' | 'nextPollAt'> & {
    readonly polledAt: Date
  },
): Promise<void> {
  await tx.query
    .updateTable('mailboxes')
    .set({
      ...{ state: end.state, reason: end.reason, failing_since: end.failingSince, failures: end.failures },
      ...{ refusals: end.refusals, next_poll_at: end.nextPollAt, last_polled_at: end.polledAt },
      ...{ claimed_by: null, claimed_until: null },
    })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', mailboxId)
    .execute()
}
