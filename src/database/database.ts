import type { PGlite } from '@electric-sql/pglite'
import type { Actor, Clock, OrgId } from '#kernel'
import type { Engine } from './engine.ts'
import type { OrgTransaction, OwnerTransaction } from './transactions.ts'

/** What the database needs of the rest of the product. */
export type DatabaseDeps = {
  readonly clock: Clock
  readonly logger: { warn(fields: Readonly<Record<string, unknown>>, message: string): void }
  /** In [0, 1), for the jitter of retries. */
  readonly random: () => number
}

export type PgliteSettings = {
  readonly engine: 'pglite'
  /** The folder of the database itself, inside the data directory; `memory` keeps nothing. */
  readonly directory: string
  /** Where `makeEmptyDatabase` put its file. Without it the first start takes some seconds. */
  readonly emptyDatabaseFolder?: string
  readonly retryDeadlineMs?: number
}

export type PostgresSettings = {
  readonly engine: 'postgres'
  readonly url: string
  /** Connections that are kept open. Default 30. */
  readonly poolSize?: number
  /** Connections beyond those for as long as they are needed. Default 0. */
  readonly poolOverflow?: number
  /** How long a transaction waits for a free connection. Default 30,000. */
  readonly poolWaitTimeoutMs?: number
  /** How long transient errors are retried. Default 60,000: a server restart takes 20 s. */
  readonly retryDeadlineMs?: number
}

export type DatabaseSettings = PgliteSettings | PostgresSettings

export type RetryStatistics = {
  /** Transactions asked for. */
  readonly total_operations: number
  /** Repetitions, over all transactions. */
  readonly total_retries: number
  /** Transactions that were repeated at least once. */
  readonly retried_operations: number
  /** Of the repeated transactions, the share that succeeded in the end; 1 when none was repeated. */
  readonly retry_success_rate: number
  /** Transactions that failed, for whatever reason. */
  readonly failed_operations: number
  /** Commits whose outcome had to be looked up after the connection was lost. */
  readonly unknown_commits: number
}

/** What a queue needs to live in the same database. */
export type QueueConnection =
  | { readonly engine: 'pglite'; readonly pglite: PGlite }
  | { readonly engine: 'postgres'; readonly connectionString: string }

/** What is below transactions, for the other files of this room only. */
export const engineOf = Symbol('engine')

export type Database = {
  readonly [engineOf]: Engine
  readonly engine: 'pglite' | 'postgres'
  /**
   * Runs `work` in one transaction that sees only this org's rows. `work` is run again after a transient error, so it
   * must change nothing but the database, and must not wait for anything else: on PGlite everybody waits with it.
   * @throws DomainError `database.nested_transaction` inside another transaction, `database.pool_exhausted`
   */
  withOrg<T>(orgId: OrgId, actor: Actor, work: (tx: OrgTransaction) => Promise<T>): Promise<T>
  /** The same with the rows of all orgs in sight. */
  asOwner<T>(work: (tx: OwnerTransaction) => Promise<T>): Promise<T>
  retryStatistics(): RetryStatistics
  queueConnection(): QueueConnection
  /** Resolves when the database answers. */
  ping(): Promise<void>
  /** Frees dead rows and refreshes the planner's statistics. PGlite never does so by itself. */
  vacuumAnalyze(): Promise<void>
  close(): Promise<void>
}
