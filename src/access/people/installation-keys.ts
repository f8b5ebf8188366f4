import { hkdfSync } from 'node:crypto'
import type { Database } from '#database'
import type { Clock } from '#kernel'
import type { PeopleDeps } from './people-deps.ts'
import type { Random } from './secret-code.ts'

/** `kept` seals secrets that must be known again: those of webhooks and mailboxes. */
type InstallationKeys = PeopleDeps['keys'] & { readonly kept: Uint8Array }

const secretName = 'signing'

/**
 * The keys of this installation, each for one purpose, derived from one secret (HKDF, RFC 5869).
 * @param input.secret given by the settings; without it the database keeps one, made the first time
 */
export async function openInstallationKeys(
  deps: { readonly database: Database; readonly clock: Clock; readonly random: Random },
  input: { readonly secret: string | undefined },
): Promise<InstallationKeys> {
  const secret = input.secret === undefined ? await keptSecret(deps) : Buffer.from(input.secret)
  const key = (purpose: string) => new Uint8Array(hkdfSync('sha256', secret, '', `paper-autopilot ${purpose}`, 32))
  return {
    access: key('access tokens'),
    refresh: key('refresh tokens'),
    seal: key('sealed cookies'),
    kept: key('kept secrets'),
  }
}

async function keptSecret({
  database,
  clock,
  random,
}: Parameters<typeof openInstallationKeys>[0]): Promise<Uint8Array> {
  const drawn = random(32)
  return await database.asOwner(async (tx) => {
    await tx.query
      .insertInto('installation_secrets')
      .values({ name: secretName, secret: drawn, created_at: clock.now() })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    // Read again: another process may have made it in the same moment, and all must have the same.
    const { secret } = await tx.query
      .selectFrom('installation_secrets')
      .select('secret')
      .where('name', '=', secretName)
      .executeTakeFirstOrThrow()
    return secret
  })
}
