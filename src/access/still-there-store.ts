import type { OrgTransaction } from '#database'
import { DomainError } from '#kernel'

/**
 * Whoever makes a key, an invitation or a code is still there and may sign in: what was read of them a moment ago may be older than their
 * end. Holds the org, as removing and disabling people do, so that nothing is made beside them.
 * @throws DomainError `request.unauthorized`
 */
export async function requireStillThere(tx: OrgTransaction): Promise<void> {
  const { actor, orgId, query } = tx
  await query.selectFrom('orgs').select('id').where('id', '=', orgId).forNoKeyUpdate().execute()
  if (actor.kind === 'system') return
  const found =
    actor.kind === 'user'
      ? await query
          .selectFrom('users')
          .select('id')
          .where('org_id', '=', orgId)
          .where('id', '=', actor.userId)
          .where('disabled_at', 'is', null)
          .executeTakeFirst()
      : await query
          .selectFrom('api_keys')
          .select('id')
          .where('org_id', '=', orgId)
          .where('id', '=', actor.keyId)
          .where('active', '=', true)
          .executeTakeFirst()
  if (found !== undefined) return
  throw new DomainError({
    code: 'request.unauthorized',
    kind: 'denied',
    message: 'Whoever asks was removed or switched off meanwhile. Nothing was made.',
  })
}
