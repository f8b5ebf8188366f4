import type { Transaction } from 'kysely'
import type { Actor, OrgId } from '#kernel'
import type { Tables } from './schema/tables.ts'

declare const opened: unique symbol

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
