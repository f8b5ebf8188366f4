import { hkdfSync } from 'node:crypto'
import type { Database } from '#database'
import type { Clock } from '#kernel'
import { keepSecret } from './installation-secret-store.ts'
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
  return await database.asOwner((tx) => keepSecret(tx, { name: secretName, drawn, now: clock.now() }))
}
