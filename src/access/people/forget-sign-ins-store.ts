import type { Database } from '#database'
import type { Clock } from '#kernel'
import { forgetOldFailures } from './sign-in-failures-store.ts'

/** What has ended is kept so long, for whoever asks what became of it. */
const keptMs = 30 * 24 * 3_600_000

/**
 * Forgets, over all organizations, what is of no use to anybody any more: failures that count no more, refresh tokens that have expired,
 * and codes that were used, were taken back or have expired a month ago. What happened stands in the audit trail.
 */
export async function forgetSignIns({
  database,
  clock,
}: {
  readonly database: Pick<Database, 'asOwner'>
  readonly clock: Pick<Clock, 'now'>
}): Promise<void> {
  const now = clock.now()
  const before = new Date(now.getTime() - keptMs)
  await database.asOwner(async (tx) => {
    const { query } = tx
    await forgetOldFailures(tx, now)
    await query.deleteFrom('refresh_tokens').where('expires_at', '<=', now).execute()
    await query
      .deleteFrom('invitations')
      .where(({ eb, or }) =>
        or((['accepted_at', 'revoked_at', 'expires_at'] as const).map((at) => eb(at, '<=', before))),
      )
      .execute()
    await query
      .deleteFrom('password_resets')
      .where(({ eb, or }) => or((['used_at', 'expires_at'] as const).map((at) => eb(at, '<=', before))))
      .execute()
  })
}
