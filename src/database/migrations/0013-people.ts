import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable, tenantRole } from './protect-table.ts'

/**
 * People who sign in: their passwords and sign-ins, invitations and codes for a new password. Of every secret only a
 * hash is kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table users
    add column password_hash text,
    add column disabled_at timestamptz,
    add column last_sign_in_at timestamptz,
    add column oidc_issuer text,
    add column oidc_subject text,
    add column updated_at timestamptz not null default now(),
    add check (email = lower(email)),
    add check ((oidc_issuer is null) = (oidc_subject is null)),
    add constraint users_oidc unique (org_id, oidc_issuer, oidc_subject)`.execute(db)
  await sql`comment on column users.password_hash is 'argon2id; null for who has no password'`.execute(db)
  // Who signs in names no org: by these, over all of them.
  await sql`create index users_email on users (email)`.execute(db)
  await sql`create index users_oidc_subject on users (oidc_subject) where oidc_subject is not null`.execute(db)
  // Foreign keys are checked through it, so it has to be the newest: see addTenantKey.
  await sql`alter table users drop constraint users_pkey`.execute(db)
  await addTenantKey(db, 'users')

  // Row level security leaves an org its own row.
  await sql`grant update (name) on orgs to ${sql.ref(tenantRole)}`.execute(db)

  await sql`create table refresh_tokens (
    id uuid not null,
    org_id uuid not null references orgs (id),
    user_id uuid not null,
    family uuid not null,
    hash bytea not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz,
    address text,
    user_agent text,
    foreign key (org_id, user_id) references users (org_id, id) on delete cascade,
    unique (hash, org_id)
  )`.execute(db)
  await sql`comment on table refresh_tokens is
    'a family is one sign-in: each refresh uses a token and issues the next; at most one of a family is neither used nor revoked'`.execute(
    db,
  )
  await sql`create unique index refresh_tokens_live on refresh_tokens (org_id, family)
    where used_at is null and revoked_at is null`.execute(db)
  await sql`create index refresh_tokens_user on refresh_tokens (org_id, user_id)`.execute(db)
  await addTenantKey(db, 'refresh_tokens')
  await protectTenantTable(db, 'refresh_tokens')

  await sql`create table invitations (
    id uuid not null,
    org_id uuid not null references orgs (id),
    email text not null check (email = lower(email)),
    role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
    hash bytea not null,
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz,
    unique (hash, org_id)
  )`.execute(db)
  await sql`create unique index invitations_open on invitations (org_id, email)
    where accepted_at is null and revoked_at is null`.execute(db)
  await sql`create index invitations_email on invitations (email)`.execute(db)
  await addTenantKey(db, 'invitations')
  await protectTenantTable(db, 'invitations')

  await sql`create table password_resets (
    id uuid not null,
    org_id uuid not null references orgs (id),
    user_id uuid not null,
    hash bytea not null,
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    foreign key (org_id, user_id) references users (org_id, id) on delete cascade,
    unique (hash, org_id)
  )`.execute(db)
  await sql`create index password_resets_user on password_resets (org_id, user_id)`.execute(db)
  await addTenantKey(db, 'password_resets')
  await protectTenantTable(db, 'password_resets')

  await sql`create table sign_in_failures (
    subject bytea primary key,
    failures integer not null,
    locked_until timestamptz,
    last_failed_at timestamptz not null
  )`.execute(db)
  await sql`comment on table sign_in_failures is
    'sha256 of an email or a network address, whether or not anybody is known by it; belongs to no org; forgotten after a day'`.execute(
    db,
  )
  await sql`create index sign_in_failures_age on sign_in_failures (last_failed_at)`.execute(db)

  await sql`create table installation_secrets (
    name text primary key,
    secret bytea not null,
    created_at timestamptz not null
  )`.execute(db)
  // It is wrong in one thing, and stays as installations have it: a dump holds this table too, so it is as secret as the database.
  await sql`comment on table installation_secrets is
    'made once, shared by all processes of the installation; no org may read it, and a dump leaves it out'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table installation_secrets, sign_in_failures, password_resets, invitations, refresh_tokens`.execute(db)
  await sql`drop index users_email, users_oidc_subject`.execute(db)
  await sql`revoke update (name) on orgs from ${sql.ref(tenantRole)}`.execute(db)
  await sql`alter table users
    drop constraint users_email_check,
    drop column password_hash, drop column disabled_at, drop column last_sign_in_at,
    drop column oidc_issuer, drop column oidc_subject, drop column updated_at`.execute(db)
}
