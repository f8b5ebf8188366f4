import type { Kysely, Transaction } from 'kysely'
import type { OrgId } from '#kernel'
import type { QueueConnection } from './database.ts'
import type { Tables } from './schema/tables.ts'

export type Begin = { readonly orgId: OrgId | null; readonly markerId: string }

/** What PGlite and PostgreSQL have in common, below transactions and retries. */
export type Engine = {
  readonly name: 'pglite' | 'postgres'
  readonly kysely: Kysely<Tables>
  /** Runs `work` in a transaction that sees the rows of one org, or of all where it is null, and ends with its marker. */
  transact<T>(begin: Begin, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>
  /** True when a connection can be lost during COMMIT, so that its outcome has to be looked up. */
  readonly commitsCanBeUnknown: boolean
  readonly queueConnection: QueueConnection
  vacuumAnalyze(): Promise<void>
  /** The error in the product's own words where it has some, or as it is. */
  describeError(error: Error): Error
  close(): Promise<void>
}
