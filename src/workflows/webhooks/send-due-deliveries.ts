import { claimDueDeliveries } from '#runs'
import { attemptDelivery } from './attempt-delivery.ts'
import type { WebhookDeps } from './webhook-deps.ts'

const atOnce = 16
const ofOneWebhook = 4

/** How long one process has a delivery: longer than an attempt takes. */
export const claimMs = ({ timeoutMs }: Pick<WebhookDeps, 'timeoutMs'>): number => 2 * timeoutMs + 30_000

/**
 * Makes an attempt at every delivery whose time has come, over all orgs. Run again and again, by any number of processes: each
 * delivery is with one of them. Returns how many were attempted.
 */
export async function sendDueDeliveries(deps: WebhookDeps, signal: AbortSignal): Promise<number> {
  let attempted = 0
  while (!signal.aborted) {
    const now = deps.clock.now()
    const until = new Date(now.getTime() + claimMs(deps))
    const claimed = await deps.database.asOwner((tx) =>
      claimDueDeliveries(tx, { now, until, limit: atOnce, ofOneWebhook }),
    )
    if (claimed.length === 0) break
    await Promise.all(claimed.map((claim) => attemptDelivery(deps, claim, signal)))
    attempted += claimed.length
  }
  return attempted
}
