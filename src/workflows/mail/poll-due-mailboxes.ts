import { claimDueMailboxes } from '#runs'
import type { MailDeps } from './mail-deps.ts'
import { claimMs } from './poll.ts'
import { pollMailbox } from './poll-mailbox.ts'

const atOnce = 4

/**
 * Looks at every mailbox whose time has come, over all orgs. Run again and again, by any number of processes: each mailbox is with
 * one of them. Returns how many were looked at.
 */
export async function pollDueMailboxes(deps: MailDeps, signal: AbortSignal): Promise<number> {
  let looked = 0
  while (!signal.aborted) {
    const now = deps.clock.now()
    const claiming = { claimId: deps.ids.next(), now, until: new Date(now.getTime() + claimMs), limit: atOnce }
    const claims = await deps.database.asOwner((tx) => claimDueMailboxes(tx, claiming))
    if (claims.length === 0) break
    const polled = await Promise.allSettled(claims.map((claim) => pollMailbox(deps, claim, { signal })))
    for (const one of polled) {
      if (one.status === 'rejected') deps.log.error({ error: one.reason }, 'A look at a mailbox broke off.')
    }
    looked += claims.length
  }
  return looked
}
