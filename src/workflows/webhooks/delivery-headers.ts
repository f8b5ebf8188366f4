import type { Delivery } from '#runs'

/** What names a delivery to whoever is told: the ids are the same for all its attempts. */
export function deliveryHeaders(delivery: Delivery, body: string): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'paper-autopilot',
    'autopilot-event-id': delivery.eventId,
    'autopilot-delivery-id': delivery.deliveryId,
    'autopilot-attempt': String(delivery.attempts),
  }
}
