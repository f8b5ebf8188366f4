import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { MailboxId, StuckMessage } from './mailbox.ts'

type Row = Omit<StuckMessage, 'uid'> & { readonly uid: bigint }

/** The oldest first. */
export async function listStuckMessages(tx: OrgTransaction, mailboxId: MailboxId): Promise<readonly StuckMessage[]> {
  const { rows } = await sql<Row>`select uid, attempts, error, attachment, received_at as "receivedAt",
      first_failed_at as "firstFailedAt", last_failed_at as "lastFailedAt", next_attempt_at as "nextAttemptAt"
    from stuck_messages where org_id = ${tx.orgId} and mailbox_id = ${mailboxId} order by uid`.execute(tx.query)
  return rows.map((row) => ({ ...row, uid: Number(row.uid) }))
}

type Stuck = Pick<StuckMessage, 'uid' | 'error' | 'attachment' | 'receivedAt' | 'attempts' | 'nextAttemptAt'>

/** Keeps that a message could not be taken, this time or once more. */
export async function noteStuckMessage(
  tx: OrgTransaction,
  { id, mailboxId, now }: { readonly id: string; readonly mailboxId: MailboxId; readonly now: Date },
  stuck: Stuck,
): Promise<void> {
  const changed = {
    ...{ attempts: stuck.attempts, error: stuck.error, attachment: stuck.attachment, last_failed_at: now },
    next_attempt_at: stuck.nextAttemptAt,
  }
  await tx.query
    .insertInto('stuck_messages')
    .values({
      ...{ id, org_id: tx.orgId, mailbox_id: mailboxId, uid: stuck.uid, received_at: stuck.receivedAt },
      ...{ ...changed, first_failed_at: now },
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'mailbox_id', 'uid']).doUpdateSet(changed))
    .execute()
}

/** Those that were taken after all, or are no longer where they were. */
export async function forgetStuckMessages(
  tx: OrgTransaction,
  mailboxId: MailboxId,
  uids: readonly number[],
): Promise<void> {
  if (uids.length === 0) return
  await tx.query
    .deleteFrom('stuck_messages')
    .where('org_id', '=', tx.orgId)
    .where('mailbox_id', '=', mailboxId)
    .where('uid', 'in', uids.map(BigInt))
    .execute()
}
