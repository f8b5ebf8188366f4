import type { PageJson } from './api-types.ts'
import type { requester } from './request.ts'
import type * as Webhooks from './webhook-types.ts'

/** Webhooks, as the client asks for them, each by its id. */
export type WebhookClient = {
  /** The only time that the secret is told. */
  createWebhook(input: Webhooks.NewWebhookJson): Promise<Webhooks.MadeWebhookJson>
  listWebhooks(): Promise<readonly Webhooks.WebhookJson[]>
  showWebhook(webhook: string): Promise<Webhooks.WebhookJson>
  removeWebhook(webhook: string): Promise<Webhooks.WebhookJson>
  enableWebhook(webhook: string): Promise<Webhooks.WebhookJson>
  disableWebhook(webhook: string): Promise<Webhooks.WebhookJson>
  /** The only time that the new secret is told. */
  rotateWebhook(webhook: string, input: Webhooks.WebhookRotationJson): Promise<Webhooks.MadeWebhookJson>
  testWebhook(webhook: string): Promise<Webhooks.DeliveryJson>
  listDeliveries(
    webhook: string,
    query: { readonly cursor?: string; readonly limit?: number },
  ): Promise<PageJson<Webhooks.DeliveryJson>>
  replayDelivery(webhook: string, delivery: string): Promise<Webhooks.DeliveryJson>
}

const at = (webhook: string, rest = '') => `/v1/webhooks/${encodeURIComponent(webhook)}${rest}`

export function webhookClient({
  get,
  post,
  remove,
}: Pick<ReturnType<typeof requester>, 'get' | 'post' | 'remove'>): WebhookClient {
  return {
    createWebhook: (input) => post('/v1/webhooks', input),
    listWebhooks: async () => (await get<{ items: readonly Webhooks.WebhookJson[] }>('/v1/webhooks')).items,
    showWebhook: (webhook) => get(at(webhook)),
    removeWebhook: (webhook) => remove(at(webhook)),
    enableWebhook: (webhook) => post(at(webhook, '/enable'), {}),
    disableWebhook: (webhook) => post(at(webhook, '/disable'), {}),
    rotateWebhook: (webhook, input) => post(at(webhook, '/rotate'), input),
    testWebhook: (webhook) => post(at(webhook, '/test'), {}),
    listDeliveries: (webhook, query) => get(at(webhook, '/deliveries'), query),
    replayDelivery: (webhook, delivery) => post(at(webhook, `/deliveries/${encodeURIComponent(delivery)}/replay`), {}),
  }
}
