import type { Kysely } from 'kysely'
import type { QueueConnection } from './database.ts'
import type { Tables } from './schema/tables.ts'

/** What PGlite and PostgreSQL have in common, below transactions and retries. */
export type Engine = {
  readonly name: 'pglite' | 'postgres'
  readonly kysely: Kysely<Tables>
  /** True when a connection can be lost during COMMIT, so that its outcome has to be looked up. */
  readonly commitsCanBeUnknown: boolean
  readonly queueConnection: QueueConnection
  vacuumAnalyze(): Promise<void>
  /** The error in the product's own words where it has some, or as it is. */
  describeError(error: Error): Error
  close(): Promise<void>
}
