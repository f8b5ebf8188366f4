import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

/** What tools of agents did to the world, each noted before it is sent, so that no crash sends it twice. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table effects (
    id uuid not null,
    org_id uuid not null references orgs (id),
    run_id uuid not null,
    session_id uuid not null,
    call_id text not null,
    tool text not null,
    class text not null check (class in ('compensable', 'irreversible')),
    status text not null check (status in ('planned', 'sent', 'confirmed', 'unknown', 'undone')),
    planned_at timestamptz not null,
    sent_at timestamptz,
    ended_at timestamptz,
    foreign key (org_id, run_id) references runs (org_id, id) on delete cascade
  )`.execute(db)
  await sql`comment on column effects.id is 'stable: the tool sends it along, and asks with it what an earlier try did'`.execute(
    db,
  )
  await sql`comment on column effects.status is
    'sent: it may have happened; unknown: nobody can say, so it is not sent again before somebody decided'`.execute(db)
  await sql`create unique index effects_of_call on effects (org_id, run_id, call_id)`.execute(db)
  await addTenantKey(db, 'effects')
  await protectTenantTable(db, 'effects')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table effects`.execute(db)
}
