import { type SqlBool, sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { describeActor, isUuid } from '#kernel'
import type { Mailbox, MailboxAddress, MailboxId } from './mailbox.ts'

const columns = sql`id as "mailboxId", name, host, port, security, username, folder, moved_to as "movedTo", state, reason,
  failing_since as "failingSince", failures, refusals, uid_validity as "uidValidity", last_uid as "lastUid",
  documents_taken as "documentsTaken", messages_moved as "messagesMoved", last_polled_at as "lastPolledAt",
  next_poll_at as "nextPollAt", created_at as "createdAt", created_by as "createdBy"`

type Counts = 'lastUid' | 'documentsTaken' | 'messagesMoved'
type Row = Omit<Mailbox, Counts> & Readonly<Record<Counts, bigint>>

const mailboxFromRow = ({ lastUid, documentsTaken, messagesMoved, ...row }: Row): Mailbox => ({
  ...row,
  lastUid: Number(lastUid),
  documentsTaken: Number(documentsTaken),
  messagesMoved: Number(messagesMoved),
})

/** False when its name is taken. */
export async function insertMailbox(
  tx: OrgTransaction,
  mailbox: MailboxAddress & { readonly mailboxId: MailboxId; readonly password: Uint8Array },
  now: Date,
): Promise<boolean> {
  const { mailboxId, movedTo, ...others } = mailbox
  const inserted = await tx.query
    .insertInto('mailboxes')
    .values({
      ...{ id: mailboxId, org_id: tx.orgId, moved_to: movedTo, next_poll_at: now, created_at: now },
      ...{ ...others, created_by: describeActor(tx.actor) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** All of them, by name: there are few. */
export async function listMailboxes(tx: OrgTransaction): Promise<readonly Mailbox[]> {
  const { rows } = await sql<Row>`select ${columns} from mailboxes where org_id = ${tx.orgId}
    order by lower(name)`.execute(tx.query)
  return rows.map(mailboxFromRow)
}

/** @param reference its name or its id */
export async function findMailbox(
  tx: OrgTransaction,
  reference: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Mailbox | undefined> {
  const chosen = isUuid(reference) ? sql<SqlBool>`id = ${reference}` : sql<SqlBool>`lower(name) = lower(${reference})`
  const { rows } = await sql<Row>`select ${columns} from mailboxes where org_id = ${tx.orgId} and ${chosen}
    ${lock ? sql`for update` : sql``}`.execute(tx.query)
  return rows[0] && mailboxFromRow(rows[0])
}

/** As it is kept: sealed. */
export async function findMailboxPassword(tx: OrgTransaction, mailboxId: MailboxId): Promise<Uint8Array | undefined> {
  const row = await tx.query
    .selectFrom('mailboxes')
    .select('password')
    .where('org_id', '=', tx.orgId)
    .where('id', '=', mailboxId)
    .executeTakeFirst()
  return row?.password
}

/** Where it is and what of it is asked; whoever reads it at this moment loses it. */
export async function changeMailbox(
  tx: OrgTransaction,
  mailboxId: MailboxId,
  change: MailboxAddress & { readonly password?: Uint8Array },
): Promise<void> {
  const { movedTo, ...others } = change
  await tx.query
    .updateTable('mailboxes')
    .set({ ...others, moved_to: movedTo, claimed_by: null, claimed_until: null })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', mailboxId)
    .execute()
}

/** Its messages are not those of before: all are looked at again. */
export async function startMailboxAnew(
  tx: OrgTransaction,
  mailboxId: MailboxId,
  uidValidity: bigint | null,
): Promise<void> {
  await tx.query
    .deleteFrom('stuck_messages')
    .where('org_id', '=', tx.orgId)
    .where('mailbox_id', '=', mailboxId)
    .execute()
  await tx.query
    .updateTable('mailboxes')
    .set({ uid_validity: uidValidity, last_uid: 0n })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', mailboxId)
    .execute()
}

/** Whoever reads it at this moment loses it. */
export async function pauseMailbox(tx: OrgTransaction, mailboxId: MailboxId, reason: string): Promise<void> {
  await tx.query
    .updateTable('mailboxes')
    .set({ state: 'paused', reason, claimed_by: null, claimed_until: null })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', mailboxId)
    .execute()
}

/** Looked at again at once, with what was given up. */
export async function resumeMailbox(tx: OrgTransaction, mailboxId: MailboxId, now: Date): Promise<void> {
  await sql`update mailboxes set state = 'active', reason = null, failing_since = null, failures = 0, refusals = 0,
      next_poll_at = ${now} where org_id = ${tx.orgId} and id = ${mailboxId}`.execute(tx.query)
  await sql`update stuck_messages set attempts = 0, next_attempt_at = ${now}
    where org_id = ${tx.orgId} and mailbox_id = ${mailboxId}`.execute(tx.query)
}

/** With what is known of its messages. */
export async function deleteMailbox(tx: OrgTransaction, mailboxId: MailboxId): Promise<void> {
  await tx.query.deleteFrom('mailboxes').where('org_id', '=', tx.orgId).where('id', '=', mailboxId).execute()
}
