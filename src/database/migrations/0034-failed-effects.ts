import { type Kysely, sql } from 'kysely'
import { tenantRole } from './protect-table.ts'

const statusesBefore = ['planned', 'sent', 'confirmed', 'unknown', 'undone', 'undoing', 'undo_failed'] as const

/** A tool that said that it did nothing has no effect; and what people edited ends with what tools answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await setStatuses(db, [...statusesBefore, 'failed'])
  await sql`grant update (before_output, after_output) on checkpoint_edits to ${sql.ref(tenantRole)}`.execute(db)
}

async function setStatuses(db: Kysely<unknown>, allowed: readonly string[]): Promise<void> {
  await sql`alter table effects drop constraint effects_status_check`.execute(db)
  await sql`alter table effects add constraint effects_status_check
    check (status in (${sql.raw(allowed.map((status) => `'${status}'`).join(', '))}))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`revoke update (before_output, after_output) on checkpoint_edits from ${sql.ref(tenantRole)}`.execute(db)
  // What was not done need not be undone.
  await sql`update effects set status = 'undone' where status = 'failed'`.execute(db)
  await setStatuses(db, statusesBefore)
}
