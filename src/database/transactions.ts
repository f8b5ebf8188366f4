import type { Transaction } from 'kysely'
import type { Actor, OrgId } from '#kernel'
import type { Tables } from './schema/tables.ts'

/** Not exported by the room, so that nobody else can make a transaction. */
const opened = Symbol('opened')

/** A transaction that sees the rows of one org and no others. Only `withOrg` makes one. */
export type OrgTransaction = {
  readonly [opened]: true
  readonly kind: 'org'
  readonly orgId: OrgId
  readonly actor: Actor
  readonly query: Transaction<Tables>
}

/** A transaction that sees the rows of all orgs: migrations, start-up recovery, sweeps. Only `asOwner` makes one. */
export type OwnerTransaction = {
  readonly [opened]: true
  readonly kind: 'owner'
  readonly query: Transaction<Tables>
}

export function orgTransaction(orgId: OrgId, actor: Actor, query: Transaction<Tables>): OrgTransaction {
  return { [opened]: true, kind: 'org', orgId, actor, query }
}

export function ownerTransaction(query: Transaction<Tables>): OwnerTransaction {
  return { [opened]: true, kind: 'owner', query }
}
