import { type Kysely, sql } from 'kysely'
import { DomainError } from '#kernel'
import type { DumpedTable } from './dump-store.ts'
import type { Tables } from './schema/tables.ts'

/** What a first start makes, each before those that it refers to: the default org with its owner, and a secret that nothing needs yet. */
const madeByFirstStart = ['installation_secrets', 'users', 'audit_heads', 'orgs']

/** What people call what they have made; the rest is called as its table. */
const words: Readonly<Record<string, string>> = {
  documents: 'documents',
  users: 'people',
  api_keys: 'keys',
  budgets: 'budgets',
  webhooks: 'webhooks',
  mailboxes: 'mailboxes',
  destinations: 'destinations',
}
const mostNamed = 5

/**
 * Nobody has done anything in it: at most a first start has made something, and everything that changes something after that
 * stands in the audit trail.
 * @throws DomainError `database.not_empty`
 */
export async function requireUntouched(kysely: Kysely<Tables>, tables: readonly DumpedTable[]): Promise<void> {
  const filled: string[] = []
  for (const { name } of tables) if (await isTouched(kysely, name)) filled.push(name)
  if (filled.length === 0) return
  const known = Object.keys(words).filter((name) => filled.includes(name))
  const others = filled.filter((name) => !(name in words)).map((name) => name.replaceAll('_', ' '))
  const named = [...known.map((name) => words[name]), ...others].slice(0, mostNamed).join(', ')
  throw new DomainError({
    code: 'database.not_empty',
    kind: 'conflict',
    message: `This installation has ${named} already; a dump is read only into one in which nobody has done anything. Choose a new data folder (AUTOPILOT_DATA_DIR or --data-dir), or a new, migrated database on the server. Nothing was changed.`,
    details: { tables: filled },
  })
}

async function isTouched(kysely: Kysely<Tables>, name: string): Promise<boolean> {
  const { rows } = await (madeByFirstStart.includes(name)
    ? sql`select from users where ${name} = 'users' and (password_hash is not null or oidc_subject is not null)
        union all select from audit_heads where ${name} = 'audit_heads' and sequence > 0 limit 1`
    : sql`select from ${sql.table(name)} limit 1`
  ).execute(kysely)
  return rows.length > 0
}

/** Makes room for what a first start has made elsewhere. */
export async function clearFirstStart(kysely: Kysely<Tables>): Promise<void> {
  for (const name of madeByFirstStart) await sql`delete from ${sql.table(name)}`.execute(kysely)
}
