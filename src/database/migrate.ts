import { type Kysely, sql } from 'kysely'
import { type MigrationResultSet, Migrator, NO_MIGRATIONS } from 'kysely/migration'
import { DomainError } from '#kernel'
import { type Database, engineOf } from './database.ts'
import { migrationNames, migrations } from './migrations/index.ts'
import type { Tables } from './schema/tables.ts'
import { requireServerPrepared } from './server-requirements.ts'

export type MigrationStatus = {
  readonly name: string
  readonly state: 'applied' | 'pending'
}

function migrator(kysely: Kysely<Tables>): Migrator {
  return new Migrator({ db: kysely, provider: { getMigrations: async () => ({ ...migrations }) } })
}

/**
 * Applies the migrations that are missing, or goes to the state after the one named `to`.
 * @returns the names of the applied (or rolled back) migrations
 * @throws DomainError `database.pgvector_missing`, `database.administrator_needed`, `database.migration_failed`
 */
export async function migrate(database: Database, options: { readonly to?: string } = {}): Promise<readonly string[]> {
  const { kysely, name } = database[engineOf]
  if (name === 'postgres') await requireServerPrepared(kysely)
  if (options.to === undefined) return namesOf(await migrator(kysely).migrateToLatest())
  if (!migrationNames.includes(options.to)) throw unknownMigration(options.to)
  return namesOf(await migrator(kysely).migrateTo(options.to))
}

/** Undoes the newest migration, or all. @returns the names of those undone */
export async function rollback(
  database: Database,
  options: { readonly all?: boolean } = {},
): Promise<readonly string[]> {
  const { kysely } = database[engineOf]
  return namesOf(
    options.all === true ? await migrator(kysely).migrateTo(NO_MIGRATIONS) : await migrator(kysely).migrateDown(),
  )
}

/** Every migration in order, applied or not. */
export async function migrationStatus(database: Database): Promise<readonly MigrationStatus[]> {
  const applied = await appliedMigrations(database[engineOf].kysely)
  return migrationNames.map((name) => ({ name, state: applied.has(name) ? 'applied' : 'pending' }))
}

/** @throws DomainError `database.not_migrated` when a migration of this version is missing */
export async function requireMigrated(database: Database): Promise<void> {
  const pending = (await migrationStatus(database)).filter(({ state }) => state === 'pending')
  if (pending.length === 0) return
  throw new DomainError({
    code: 'database.not_migrated',
    kind: 'conflict',
    message: `the database lacks ${pending.length} migrations of this version; run: autopilot db migrate`,
    details: { pending: pending.map(({ name }) => name) },
  })
}

/** The same as `migrate`, but asks only one question when nothing is missing. */
export async function migratePending(kysely: Kysely<Tables>): Promise<void> {
  const applied = await appliedMigrations(kysely)
  if (migrationNames.every((name) => applied.has(name))) return
  namesOf(await migrator(kysely).migrateToLatest())
}

async function appliedMigrations(kysely: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    present: boolean
  }>`select to_regclass('kysely_migration') is not null as present`.execute(kysely)
  if (rows[0]?.present !== true) return new Set()
  const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(kysely)
  return new Set(applied.rows.map(({ name }) => name))
}

function namesOf({ error, results }: MigrationResultSet): readonly string[] {
  if (error === undefined) return (results ?? []).map(({ migrationName }) => migrationName)
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName
  throw new DomainError({
    code: 'database.migration_failed',
    kind: 'conflict',
    message: `${failed === undefined ? 'the migrations' : `migration ${failed}`} failed and changed nothing: ${
      error instanceof Error ? error.message : String(error)
    }`,
    cause: error,
  })
}

function unknownMigration(name: string): DomainError {
  return new DomainError({
    code: 'database.unknown_migration',
    kind: 'invalid',
    message: `there is no migration ${name}; there are: ${migrationNames.join(', ')}`,
  })
}
