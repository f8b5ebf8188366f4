import type { DeliveryJson, MadeWebhookJson, WebhookEventJson, WebhookJson } from '#http/client'
import { numberOf } from '../arguments.ts'
import { confirmed } from '../confirm.ts'
import { ask, type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { csvTable } from '../output/csv.ts'
import { requireOneForm } from '../output/form.ts'
import { describeWebhook, renderDeliveries, renderWebhooks } from '../output/webhook-table.ts'
import { allPages, firstOf } from '../pages.ts'

function printWebhook({ io, json }: CommandContext, webhook: WebhookJson): ExitCode {
  if (json) printJson(io, webhook)
  else io.out(describeWebhook(webhook))
  return exitCodes.done
}

function printMade({ io, json }: CommandContext, made: MadeWebhookJson): ExitCode {
  if (json) printJson(io, made)
  else io.out(`${describeWebhook(made.webhook)}\nIts secret, which is shown this once:\n${made.secret}\n`)
  return exitCodes.done
}

export function webhooksAdd(
  context: CommandContext,
  url: string,
  flags: { readonly event: readonly string[] },
): Promise<ExitCode> {
  // The server knows which there are, and says so.
  const events = flags.event.flatMap((names) => names.split(',')) as readonly WebhookEventJson[]
  const input = { url, ...(events.length > 0 && { events }) }
  return ask(
    context,
    (client) => client.createWebhook(input),
    (made) => printMade(context, made),
  )
}

export async function webhooksList(context: CommandContext, flags: { readonly csv?: boolean }): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return ask(
    context,
    (client) => client.listWebhooks(),
    (webhooks) => {
      if (json) for (const webhook of webhooks) printJson(io, webhook)
      else if (flags.csv) io.out(csvTable(webhooks, csvColumns))
      else io.out(webhooks.length === 0 ? nothingYet : renderWebhooks(webhooks))
      return exitCodes.done
    },
  )
}

const csvColumns: Readonly<Record<string, (webhook: WebhookJson) => unknown>> = {
  webhook_id: (webhook) => webhook.webhook_id,
  url: ({ url }) => url,
  events: ({ events }) => events,
  active: ({ active }) => active,
  disabled_reason: (webhook) => webhook.disabled_reason,
  failing_since: (webhook) => webhook.failing_since,
  created_at: (webhook) => webhook.created_at,
  created_by: (webhook) => webhook.created_by,
}

const nothingYet = 'No webhooks yet. Make one with: autopilot webhooks add https://books.example.org/hooks/paper\n'

type Change = 'showWebhook' | 'removeWebhook' | 'enableWebhook' | 'disableWebhook'
const withOne = (context: CommandContext, webhook: string, what: Change): Promise<ExitCode> =>
  ask(
    context,
    (client) => client[what](webhook),
    (changed) => printWebhook(context, changed),
  )

export const webhooksShow = (context: CommandContext, webhook: string) => withOne(context, webhook, 'showWebhook')
export const webhooksEnable = (context: CommandContext, webhook: string) => withOne(context, webhook, 'enableWebhook')
export const webhooksDisable = (context: CommandContext, webhook: string) => withOne(context, webhook, 'disableWebhook')

export async function webhooksRemove(
  context: CommandContext,
  webhook: string,
  { yes }: { readonly yes: boolean },
): Promise<ExitCode> {
  if (!(await confirmed(context, yes, `Remove webhook ${webhook} with its deliveries?`))) return exitCodes.done
  return await withOne(context, webhook, 'removeWebhook')
}

export function webhooksRotate(
  context: CommandContext,
  webhook: string,
  flags: { readonly graceHours: number | 'none' },
): Promise<ExitCode> {
  const grace = { grace_seconds: (numberOf(flags.graceHours) ?? 0) * 3_600 }
  return ask(
    context,
    (client) => client.rotateWebhook(webhook, grace),
    (made) => printMade(context, made),
  )
}

export async function webhooksDeliveries(
  context: CommandContext,
  webhook: string,
  { limit }: { readonly limit: number },
): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const all = allPages((page) => client.listDeliveries(webhook, page))
    if (json) for await (const delivery of all) printJson(io, delivery)
    else {
      const { items, hasMore } = await firstOf(all, limit)
      io.out(items.length === 0 ? 'Nothing yet.\n' : renderDeliveries(items))
      if (hasMore) io.out('There are more: --limit N shows N of them.\n')
    }
    return exitCodes.done
  })
}

function printDelivery({ io, json }: CommandContext, delivery: DeliveryJson): void {
  if (json) printJson(io, delivery)
  else io.out(renderDeliveries([delivery]))
}

export function webhooksReplay(
  context: CommandContext,
  webhook: string,
  deliveries: readonly string[],
): Promise<ExitCode> {
  return withArchive(context, { working: false }, async ({ client }) => {
    for (const delivery of deliveries) printDelivery(context, await client.replayDelivery(webhook, delivery))
    return exitCodes.done
  })
}

export function webhooksTest(context: CommandContext, webhook: string): Promise<ExitCode> {
  return ask(
    context,
    (client) => client.testWebhook(webhook),
    (delivery) => {
      printDelivery(context, delivery)
      return delivery.state === 'confirmed' ? exitCodes.done : exitCodes.someFailed
    },
  )
}
