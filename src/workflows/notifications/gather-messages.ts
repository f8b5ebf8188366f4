import type { OrgTransaction } from '#database'
import type { Ids } from '#kernel'
import { type DeliveryId, type DueChannel, insertMessage, listDueChannels, takeGathered, takeTurn } from '#runs'
import { deliveryLifeMs } from '../webhooks/back-off.ts'
import { type WebhookDeps, webhookActor } from '../webhooks/webhook-deps.ts'

type GatherDeps = Pick<WebhookDeps, 'database' | 'clock' | 'crashPoints'> & { readonly ids: Ids }

/** So many things are named in one message. */
const shown = 10
/** So many channels at once. */
const atOnce = 100

/**
 * Makes one message of what gathered for each channel whose time has come, over all orgs: at most one for each while it is on its
 * way and for its interval. Run again and again, by any number of processes. Returns how many were made.
 */
export async function gatherMessages(deps: GatherDeps, signal: AbortSignal): Promise<number> {
  const now = deps.clock.now()
  const due = await deps.database.asOwner((tx) => listDueChannels(tx, { now, limit: atOnce }))
  let made = 0
  for (const one of due) {
    if (signal.aborted) break
    const isMade = await deps.database.withOrg(one.orgId, webhookActor, (tx) => gatherOne(deps, tx, one, now))
    if (!isMade) continue
    made += 1
    deps.crashPoints.reach('notification.gathered')
  }
  return made
}

async function gatherOne(deps: GatherDeps, tx: OrgTransaction, { channel }: DueChannel, now: Date): Promise<boolean> {
  const webhookId = await takeTurn(tx, channel, now)
  if (webhookId === undefined) return false
  const facts = await takeGathered(tx, { channel, webhookId, shown })
  if (facts === undefined) return false
  const giveUpAt = new Date(now.getTime() + deliveryLifeMs)
  await insertMessage(tx, { deliveryId: deps.ids.next<DeliveryId>(), webhookId, facts, giveUpAt }, now)
  return true
}
