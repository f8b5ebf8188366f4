export type AlertSeverityJson = 'info' | 'warning' | 'error' | 'critical'

export type AlertJson = {
  readonly alert_id: string
  readonly severity: AlertSeverityJson
  /** The part of the product that tells, for example `budgets`. */
  readonly component: string
  /** For example `budget.threshold_reached`. */
  readonly code: string
  readonly dedupe_key: string
  readonly message: string
  readonly details: unknown
  /** How often it was raised in its window. */
  readonly count: number
  readonly first_seen_at: string
  readonly last_seen_at: string
  /** When it was over by itself. */
  readonly resolved_at: string | null
  readonly acknowledged_at: string | null
  readonly acknowledged_by: string | null
}

export type AlertQuery = {
  readonly cursor?: string
  readonly limit?: number
  /** This and worse; left out: every one. */
  readonly severity?: AlertSeverityJson
  /** Seen then or later: `YYYY-MM-DD` (UTC), or a moment with its offset. */
  readonly since?: string
  /** Default `open`: neither acknowledged nor over. */
  readonly state?: 'open' | 'all'
}
