import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

/** The mailboxes whose attachments an org takes in, and the messages that could not be taken. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table mailboxes (
    id uuid not null,
    org_id uuid not null references orgs (id),
    name text not null,
    host text not null,
    port integer not null check (port between 1 and 65535),
    security text not null check (security in ('tls', 'starttls', 'none')),
    username text not null,
    password bytea not null,
    folder text not null,
    moved_to text not null,
    state text not null default 'active' check (state in ('active', 'failing', 'paused')),
    reason text,
    failing_since timestamptz,
    failures integer not null default 0,
    refusals integer not null default 0,
    uid_validity bigint,
    last_uid bigint not null default 0,
    documents_taken bigint not null default 0,
    messages_moved bigint not null default 0,
    last_polled_at timestamptz,
    next_poll_at timestamptz not null,
    claimed_by uuid,
    claimed_until timestamptz,
    created_at timestamptz not null,
    created_by text not null,
    check ((state = 'active') = (reason is null)),
    check (folder <> moved_to),
    check (num_nulls(claimed_by, claimed_until) in (0, 2))
  )`.execute(db)
  await sql`comment on column mailboxes.password is
    'signs in at the server, so it must be known: sealed with a key of the installation; never its plain text'`.execute(
    db,
  )
  await sql`comment on column mailboxes.last_uid is
    'all messages up to it were looked at, under uid_validity; those that are left are in stuck_messages'`.execute(db)
  await sql`comment on column mailboxes.refusals is 'sign-ins refused in a row'`.execute(db)
  await sql`create unique index mailboxes_name on mailboxes (org_id, lower(name))`.execute(db)
  await sql`create index mailboxes_due on mailboxes (next_poll_at) where state <> 'paused'`.execute(db)
  await addTenantKey(db, 'mailboxes')
  await protectTenantTable(db, 'mailboxes')

  await sql`create table stuck_messages (
    id uuid not null,
    org_id uuid not null references orgs (id),
    mailbox_id uuid not null,
    uid bigint not null,
    attempts integer not null,
    error text not null,
    attachment text,
    received_at timestamptz,
    first_failed_at timestamptz not null,
    last_failed_at timestamptz not null,
    next_attempt_at timestamptz,
    foreign key (org_id, mailbox_id) references mailboxes (org_id, id) on delete cascade
  )`.execute(db)
  await sql`comment on column stuck_messages.next_attempt_at is 'null: given up, the message is left where it is'`.execute(
    db,
  )
  await sql`create unique index stuck_messages_of_mailbox on stuck_messages (org_id, mailbox_id, uid)`.execute(db)
  await addTenantKey(db, 'stuck_messages')
  await protectTenantTable(db, 'stuck_messages')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table stuck_messages, mailboxes`.execute(db)
}
