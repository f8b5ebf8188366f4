import { type Kysely, sql } from 'kysely'
import { DomainError } from '#kernel'
import { tenantRole } from './migrations/protect-table.ts'
import type { Tables } from './schema/tables.ts'

type Facts = {
  version: number
  vector_installed: boolean
  vector_available: boolean
  role_exists: boolean
  role_usable: boolean
  can_create_roles: boolean
  user_name: string
}

/**
 * Looks before the first migration whether a server has what it needs, so that an administrator reads what to do
 * instead of a failed statement.
 * @throws DomainError `database.server_too_old`, `database.pgvector_missing`, `database.tenant_role_missing`
 */
export async function requireServerPrepared(kysely: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<Facts>`select
    current_setting('server_version_num')::int as version,
    exists (select from pg_extension where extname = 'vector') as vector_installed,
    exists (select from pg_available_extensions where name = 'vector') as vector_available,
    exists (select from pg_roles where rolname = ${tenantRole}) as role_exists,
    coalesce((select pg_has_role(current_user, oid, 'MEMBER') from pg_roles where rolname = ${tenantRole}), false)
      as role_usable,
    coalesce((select rolsuper or rolcreaterole from pg_roles where rolname = current_user), false) as can_create_roles,
    current_user::text as user_name`.execute(kysely)
  const facts = rows[0]
  if (facts === undefined) return
  if (facts.version < 160_000) {
    throw refusal('database.server_too_old', 'PostgreSQL 16 or newer is needed; upgrade the server')
  }
  if (!facts.vector_installed && !facts.vector_available) {
    throw refusal(
      'database.pgvector_missing',
      'the server lacks the extension pgvector; install its package (on Debian postgresql-<version>-pgvector), ' +
        'or use an image that has it, then run this again',
    )
  }
  if (!facts.role_usable && !facts.can_create_roles) {
    throw refusal(
      'database.tenant_role_missing',
      `the user ${facts.user_name} may not create roles; let an administrator run: ` +
        `${facts.role_exists ? '' : `create role ${tenantRole} nologin noinherit; `}` +
        `grant ${tenantRole} to "${facts.user_name}" with set true, inherit false;`,
    )
  }
}

function refusal(code: string, message: string): DomainError {
  return new DomainError({ code, kind: 'conflict', failureClass: 'needs_person', message })
}
