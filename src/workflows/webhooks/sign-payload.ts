import { createHmac } from 'node:crypto'
import type { OrgId } from '#kernel'
import type { Delivery } from '#runs'

/** What is sent: always the same for one event. It names things; whoever wants to know more asks the API. */
export function payloadOf(orgId: OrgId, delivery: Delivery): string {
  const { eventId, event, occurredAt, about } = delivery
  return JSON.stringify({ id: eventId, type: event, org_id: orgId, occurred_at: occurredAt.toISOString(), data: about })
}

/**
 * `t=<seconds>,v1=<hex>`, one `v1` for each secret: HMAC-SHA256 over the time, a dot and the body. The time is in it so that
 * a request that was overheard is of no use later.
 */
export function signatureOf(secrets: readonly string[], body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1_000)
  const sign = (secret: string) => createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return [`t=${seconds}`, ...secrets.map((secret) => `v1=${sign(secret)}`)].join(',')
}
