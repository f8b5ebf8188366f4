import { type Kysely, sql } from 'kysely'
import { DomainError } from '#kernel'
import { tenantRole } from './migrations/protect-table.ts'
import type { Tables } from './schema/tables.ts'

export type ServerFacts = {
  readonly vector_available: boolean
  readonly vector_installed: boolean
  /** Whether this user may install it although it is no superuser. */
  readonly vector_trusted: boolean
  readonly role_exists: boolean
  /** Whether this user may switch to the tenant role. */
  readonly role_usable: boolean
  readonly is_superuser: boolean
  readonly can_create_roles: boolean
  readonly user_name: string
}

/**
 * Looks before the first migration whether a server has what it needs, so that an administrator reads what to do
 * instead of a failed statement.
 * @throws DomainError `database.server_too_old`, `database.pgvector_missing`, `database.administrator_needed`
 */
export async function requireServerPrepared(kysely: Kysely<Tables>): Promise<void> {
  const versions = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`.execute(
    kysely,
  )
  requireVersion(versions.rows[0]?.version ?? 0)
  const { rows } = await sql<ServerFacts>`select
    exists (select from pg_available_extensions where name = 'vector') as vector_available,
    exists (select from pg_extension where extname = 'vector') as vector_installed,
    has_database_privilege(current_database(), 'CREATE') and exists (select from pg_available_extension_versions
      where name = 'vector' and trusted) as vector_trusted,
    exists (select from pg_roles where rolname = ${tenantRole}) as role_exists,
    coalesce((select pg_has_role(current_user, oid, 'SET') from pg_roles where rolname = ${tenantRole}), false)
      as role_usable,
    rolsuper as is_superuser, rolcreaterole as can_create_roles, rolname as user_name
    from pg_roles where rolname = current_user`.execute(kysely)
  for (const facts of rows) requireFacts(facts)
}

export function requireVersion(version: number): void {
  if (version < 160_000) throw refusal('server_too_old', 'PostgreSQL 16 or newer is needed; upgrade the server')
}

export function requireFacts(facts: ServerFacts): void {
  if (!facts.vector_available) {
    throw refusal(
      'pgvector_missing',
      'the server lacks the extension pgvector; install its package (on Debian postgresql-<version>-pgvector), ' +
        'or use an image that has it, then run this again',
    )
  }
  const statements = statementsForAdministrator(facts)
  if (statements.length > 0) {
    throw refusal(
      'administrator_needed',
      `the user ${facts.user_name} lacks rights that the first migration needs; ` +
        `let an administrator run in this database: ${statements.join(' ')}`,
    )
  }
}

function statementsForAdministrator(facts: ServerFacts): readonly string[] {
  if (facts.is_superuser) return []
  const makesRole = facts.can_create_roles && !facts.role_exists
  const statements: string[] = []
  if (!facts.role_exists && !makesRole) statements.push(`create role ${tenantRole} nologin noinherit;`)
  if (!facts.role_usable && !makesRole) {
    statements.push(`grant ${tenantRole} to "${facts.user_name}" with set true, inherit false;`)
  }
  if (!facts.vector_installed && !facts.vector_trusted) statements.push('create extension vector;')
  return statements
}

function refusal(reason: string, message: string): DomainError {
  return new DomainError({ code: `database.${reason}`, kind: 'conflict', failureClass: 'needs_person', message })
}
