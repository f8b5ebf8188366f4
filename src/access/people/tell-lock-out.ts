import type { OrgId, UserId } from '#kernel'
import type { RaiseAlert } from '#telemetry'
import { networkOf } from '../limits/network-of.ts'
import type { Lock } from './sign-in-failures-store.ts'

/** Whom an attempt tried, where there are such people, and from where it came. */
type Attempt = {
  readonly email: string
  readonly people: readonly {
    readonly found: { readonly orgId: OrgId; readonly userId: UserId } | undefined
    readonly subject: Pick<Lock, 'hash'>
  }[]
  readonly address: string | null
}

/**
 * Tells people that signing in has failed too often: their own organization of one of them, the installation of an address. Emails that
 * nobody has are told of by the address alone. Nobody waits for it: how long an answer takes must not say who has an account.
 */
export function tellLockOut(
  { raiseAlert }: { readonly raiseAlert: RaiseAlert },
  locking: readonly Lock[],
  { email, people, address }: Attempt,
): void {
  for (const { kind, hash, waitMs } of locking) {
    const about = {
      ...({ severity: 'warning', component: 'access', code: 'access.locked_out' } as const),
      details: { kind, lock_ms: waitMs, address },
    }
    const seconds = waitMs / 1_000
    const found = people.find(({ subject }) => subject.hash === hash)?.found
    if (kind === 'person' && found !== undefined) {
      const { orgId, userId } = found
      void raiseAlert({
        ...{ ...about, orgId, dedupeKey: `access.locked_out user ${userId}` },
        message: `Signing in as ${email} failed too often, so that nobody is let in as them for ${seconds} seconds. If they did not forget their password, somebody guesses it: see that it is long.`,
      })
    }
    if (kind === 'address' && address !== null) {
      const network = networkOf(address)
      void raiseAlert({
        ...{ ...about, orgId: null, dedupeKey: `access.locked_out address ${network}` },
        message: `Signing in from ${network} failed too often, so that nobody is let in from there for ${seconds} seconds. If it is not an office of yours, keep it out where the network begins.`,
      })
    }
  }
}
