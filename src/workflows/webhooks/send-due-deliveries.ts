import { type ClaimedDelivery, claimDueDeliveries } from '#runs'
import { attemptDelivery } from './attempt-delivery.ts'
import type { WebhookDeps } from './webhook-deps.ts'

/** So many are on their way at once; of them, of one org, so that another one finds room, and of one webhook. */
const atOnce = 32
const ofOneOrg = 16
const ofOneWebhook = 4

/** How long one process has a delivery: longer than an attempt takes. */
export const claimMs = ({ timeoutMs }: Pick<WebhookDeps, 'timeoutMs'>): number => 2 * timeoutMs + 30_000

/** How long it takes at most until what came due meanwhile is looked for, while others are on their way. */
const lookAgainMs = 1_000

/**
 * Makes an attempt at every delivery whose time has come, over all orgs. Run again and again, by any number of processes: each
 * delivery is with one of them. Returns how many were attempted.
 * @param beginsFor for how long attempts are begun, in milliseconds; those on their way then are waited for
 */
export async function sendDueDeliveries(
  deps: WebhookDeps,
  signal: AbortSignal,
  beginsFor = Number.POSITIVE_INFINITY,
): Promise<number> {
  const underWay = new Set<Promise<void>>()
  const startedMs = deps.clock.monotonicMs()
  let attempted = 0
  while (!signal.aborted && deps.clock.monotonicMs() - startedMs < beginsFor) {
    const claimed = await claimSome(deps, atOnce - underWay.size)
    for (const claim of claimed) {
      const attempt = attemptDelivery(deps, claim, signal).finally(() => underWay.delete(attempt))
      underWay.add(attempt)
    }
    attempted += claimed.length
    if (underWay.size === 0) break
    await oneEnded(underWay)
  }
  await Promise.all(underWay)
  return attempted
}

async function claimSome(deps: WebhookDeps, limit: number): Promise<readonly ClaimedDelivery[]> {
  if (limit === 0) return []
  const now = deps.clock.now()
  const until = new Date(now.getTime() + claimMs(deps))
  return await deps.database.asOwner((tx) => claimDueDeliveries(tx, { now, until, limit, ofOneWebhook, ofOneOrg }))
}

/** Resolves when an attempt ended, or after a while. */
async function oneEnded(underWay: ReadonlySet<Promise<void>>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const aWhile = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, lookAgainMs)
  })
  await Promise.race([...underWay, aWhile]).finally(() => clearTimeout(timer))
}
