import type { Delivery, Webhook } from '#runs'
import type { Page } from './document-views.ts'
import type { Caller } from './operations.ts'

/** A webhook with what signs what it is sent, which is told this once. */
export type MadeWebhook = { readonly webhook: Webhook; readonly secret: string }

/** Whom the org has told of what happens. */
export type WebhookOperations = {
  /**
   * @param input.events left out: all
   * @throws DomainError `webhook.unfit`, `webhook.too_many`
   */
  createWebhook(
    caller: Caller,
    input: { url: string; events: readonly Webhook['events'][number][] | null },
  ): Promise<MadeWebhook>
  /** Newest first. */
  listWebhooks(caller: Caller): Promise<readonly Webhook[]>
  showWebhook(caller: Caller, id: string): Promise<Webhook>
  /** With its deliveries. */
  removeWebhook(caller: Caller, id: string): Promise<Webhook>
  /** Told again, also of what was not delivered before it was switched off. */
  enableWebhook(caller: Caller, id: string): Promise<Webhook>
  disableWebhook(caller: Caller, id: string): Promise<Webhook>
  /** A new secret; for the grace time what is sent is signed with the old one too. */
  rotateWebhook(caller: Caller, input: { id: string; graceMs: number }): Promise<MadeWebhook>
  /** Newest first. */
  listDeliveries(caller: Caller, input: { id: string; cursor: string | null; limit: number }): Promise<Page<Delivery>>
  /** Sends an event again, whatever became of it, under the same id. */
  replayDelivery(caller: Caller, input: { id: string; deliveryId: string }): Promise<Delivery>
  /** Sends `webhook.tested` at once, also to one that is switched off, and tells what came of it. */
  testWebhook(caller: Caller, id: string): Promise<Delivery>
}
