import { randomBytes } from 'node:crypto'
import { openInstallationKeys } from '#access'
import type { Settings } from '#config'
import { sleep } from '#kernel'
import { createMailSender, createWebhookPoster } from '#providers'
import { dropDeliveryClaims, forgetDeliveries, forgetGathered, giveUpDeliveries } from '#runs'
import { gatherMessages, sendDueDeliveries, type WebhookOperationsDeps } from '#workflows'
import type { Closers } from './closers.ts'
import type { Foundation } from './open-foundation.ts'
import { startUpkeep } from './start-upkeep.ts'

type OpenedWebhooks = WebhookOperationsDeps['webhooks']

const timeoutMs = 10_000
const sendEveryMs = 2_000
const hourMs = 3_600_000
/** How long it is known what was told to whom. */
const keepMs = 30 * 24 * hourMs

/** What telling webhooks needs. Calls nobody yet. */
export async function openWebhooks(settings: Settings, foundation: Foundation): Promise<OpenedWebhooks> {
  const { database, clock, ids, log, raiseAlert, crashPoints } = foundation
  const keys = await openInstallationKeys({ database, clock, random: randomBytes }, { secret: settings.signIn.secret })
  const { allowPrivate } = settings.webhooks
  const { url } = settings.smtp
  const { from } = settings.mail
  return {
    ...{ database, clock, ids, log, raiseAlert, timeoutMs, allowPrivate, random: Math.random },
    seal: { key: keys.kept, random: randomBytes },
    post: createWebhookPoster({ allowPrivate }),
    notifications: {
      sendMail: url === undefined || from === undefined ? null : createMailSender({ url, from }),
      publicUrl: settings.http.publicUrl ?? null,
    },
    crashPoints,
  }
}

/**
 * Tells webhooks what happened, until it is stopped. What is on its way then is told again with the next start. Returns what tells
 * at once what is due: it ends soon, whoever does not answer, and at once when its signal aborts.
 */
export async function startWebhooks(
  webhooks: OpenedWebhooks,
  { exclusive }: { readonly exclusive: boolean },
  closers: Closers,
): Promise<(signal: AbortSignal) => Promise<void>> {
  const { database, clock, raiseAlert, timeoutMs } = webhooks
  if (exclusive) await database.asOwner((tx) => dropDeliveryClaims(tx))
  const stopping = new AbortController()
  let underWay: Promise<unknown> = Promise.resolve()
  const send = async () => {
    await gatherMessages(webhooks, stopping.signal)
    underWay = sendDueDeliveries(webhooks, stopping.signal)
    await underWay
  }
  const sending = startUpkeep(raiseAlert, sendEveryMs, { webhooks: send })
  const forgetting = startUpkeep(raiseAlert, hourMs, {
    'old-deliveries': () =>
      database.asOwner(async (tx) => {
        const now = clock.now()
        await giveUpDeliveries(tx, now)
        await forgetDeliveries(tx, new Date(now.getTime() - keepMs))
        await forgetGathered(tx, new Date(now.getTime() - keepMs))
      }),
  })
  closers.add(async () => {
    stopping.abort(new Error('the process was stopped'))
    await sending.stop()
    await forgetting.stop()
  })
  return async (signal) => {
    const either = AbortSignal.any([signal, stopping.signal])
    // As long as one attempt may take, and that one; a server that hangs is told the rest another time.
    await gatherMessages(webhooks, either)
    await sendDueDeliveries(webhooks, either, timeoutMs)
    await waitFor(underWay, timeoutMs, either)
  }
}

/** Until it ends in whatever way, a time is over or the signal aborts. */
async function waitFor(work: Promise<unknown>, atMostMs: number, signal: AbortSignal): Promise<void> {
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  const resting = either.aborted ? Promise.resolve() : sleep(atMostMs, either).catch(() => {})
  await Promise.race([work.catch(() => {}), resting])
  over.abort()
}
