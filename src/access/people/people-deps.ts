import { type NewAuditEvent, recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import type { Clock, Ids, Json } from '#kernel'
import type { RaiseAlert } from '#telemetry'
import type { Passwords } from './password.ts'
import type { Random } from './secret-code.ts'

/** What all that people do needs. */
export type PeopleDeps = {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  readonly passwords: Passwords
  readonly raiseAlert: RaiseAlert
  /** Hears of each key that was changed, by its prefix. */
  readonly forget: (prefix: string) => void
  /** Signs access tokens and computes refresh tokens; see `openInstallationKeys`. */
  readonly keys: { readonly access: Uint8Array; readonly refresh: Uint8Array; readonly seal: Uint8Array }
}

/** Keeps in the trail what happened to somebody. */
export async function recordOfUser(
  deps: Pick<PeopleDeps, 'ids'>,
  tx: OrgTransaction,
  event: { readonly event: string; readonly subjectId: string; readonly details?: Readonly<Record<string, Json>> },
  now: Date,
): Promise<void> {
  const recorded: NewAuditEvent = { id: deps.ids.next(), subjectKind: 'user', details: {}, ...event }
  await recordEvent(tx, recorded, now)
}
