import type { z } from 'zod'
import type { alertSchema, alertSeverity } from '../schemas/alert.ts'

export type AlertSeverityJson = z.output<typeof alertSeverity>
export type AlertJson = z.output<typeof alertSchema>

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
