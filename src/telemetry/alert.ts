import type { AlertSeverity, OrgTransaction } from '#database'
import type { Json, OrgId } from '#kernel'

/** From the mildest to the worst. */
export const alertSeverities: readonly AlertSeverity[] = ['info', 'warning', 'error', 'critical']

export type NewAlert = {
  readonly severity: AlertSeverity
  /** Whom it concerns; null: the installation as a whole, which is told to the org that runs it. */
  readonly orgId: OrgId | null
  /** The part of the product that tells, for example `budgets`. */
  readonly component: string
  /** Stable and dotted, for example `budget.threshold_reached`. */
  readonly code: string
  /** What is the same alert again within the window. Left out: the code, so that all of it are one. */
  readonly dedupeKey?: string
  /** What happened, to which item, what to do. */
  readonly message: string
  /** Facts without document text; secrets are taken out as from a log line. */
  readonly details?: Readonly<Record<string, unknown>>
  /** The dedupe key of what is over with this. */
  readonly resolves?: string
}

/**
 * Tells people of something: a row of `alerts`, a line of the alert file, a log line. Never throws: what it could not keep is
 * logged. Given a transaction (of the alert's org), the row commits with it, and the lines are written after its commit;
 * without one, it must not be called inside of one.
 */
export type RaiseAlert = (alert: NewAlert, tx?: OrgTransaction) => Promise<void>

/** Tells nobody. For tests of what raises none. */
export const noAlerts: RaiseAlert = async () => {}

export type Alert = {
  readonly alertId: string
  readonly severity: AlertSeverity
  readonly component: string
  readonly code: string
  readonly dedupeKey: string
  readonly message: string
  readonly details: Json
  /** How often it was raised in its window. */
  readonly count: number
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
  /** When it was over by itself. */
  readonly resolvedAt: Date | null
  /** Null until a person has seen to it. */
  readonly acknowledged: { readonly at: Date; readonly by: string } | null
}
