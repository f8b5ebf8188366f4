import { sql, type Transaction } from 'kysely'
import { type Actor, assert, isUuid, type OrgId } from '#kernel'
import { tenantRole } from './migrations/protect-table.ts'
import type { Tables } from './schema/tables.ts'

/** Not exported by the room, so that nobody else can make a transaction. */
const opened = Symbol('opened')

export type AfterCommit = (work: () => void) => void

/** A transaction that sees the rows of one org and no others. Only `withOrg` makes one. */
export type OrgTransaction = {
  readonly [opened]: true
  readonly kind: 'org'
  readonly orgId: OrgId
  readonly actor: Actor
  readonly query: Transaction<Tables>
  /** Does what is not undone by a rollback, once this transaction is committed; never, when it is not. Must not throw. */
  readonly afterCommit: AfterCommit
  /** The events that were recorded in it so far, for whoever wraps it. */
  readonly recorded: RecordedEvent[]
}

/** What happened, and to what. */
export type RecordedEvent = { readonly event: string; readonly subjectKind: string; readonly subjectId: string }

/** A transaction that sees the rows of all orgs: migrations, start-up recovery, sweeps. Only `asOwner` makes one. */
export type OwnerTransaction = {
  readonly [opened]: true
  readonly kind: 'owner'
  readonly query: Transaction<Tables>
}

export function orgTransaction(
  orgId: OrgId,
  actor: Actor,
  { query, afterCommit }: { readonly query: Transaction<Tables>; readonly afterCommit: AfterCommit },
): OrgTransaction {
  return { [opened]: true, kind: 'org', orgId, actor, query, afterCommit, recorded: [] }
}

export function ownerTransaction(query: Transaction<Tables>): OwnerTransaction {
  return { [opened]: true, kind: 'owner', query }
}

/** From here on, the transaction sees the rows of this org and no others. */
export async function setScope(query: Transaction<Tables>, orgId: OrgId): Promise<void> {
  assert(isUuid(orgId), 'an org id is a lower-case UUID')
  await sql`select set_config('role', ${tenantRole}, true), set_config('app.org_id', ${orgId}, true)`.execute(query)
}

/** The same without parameters, for one round trip with BEGIN. */
export function scopeStatement(orgId: OrgId): string {
  assert(isUuid(orgId), 'an org id is a lower-case UUID')
  return `select set_config('role', '${tenantRole}', true), set_config('app.org_id', '${orgId}', true)`
}
