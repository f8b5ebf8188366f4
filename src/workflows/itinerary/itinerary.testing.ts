import type { ItineraryEntry, StoredBooking } from '#documents'
import { type DocumentId, uuidV7Maker } from '#kernel'
import type { FoundBooking } from './compose.ts'

const ids = uuidV7Maker()
let count = 0

/** An entry of which a test says only what it is about. */
export function anEntry(rest: Partial<ItineraryEntry> & Pick<ItineraryEntry, 'kind'>): ItineraryEntry {
  count += 1
  return {
    ...{ entryId: `e${count}`, title: rest.kind, provider: null, number: null, passenger: null, from: null, to: null },
    ...{ start: null, end: null, cancelled: false, notes: null, citations: [], knowledgeItemId: null },
    ...rest,
  }
}

export const aBooking = (rest: Partial<StoredBooking> & Pick<StoredBooking, 'kind'>): StoredBooking => ({
  ...{ provider: null, number: null, passenger: null, from: null, to: null, start: null, end: null },
  ...rest,
})

export function foundBooking(
  booking: Partial<StoredBooking> & Pick<StoredBooking, 'kind'>,
  rest: Partial<FoundBooking> = {},
): FoundBooking {
  const documentId = ids.next<DocumentId>()
  return {
    ...{ bookingId: `${documentId}#0`, booking: aBooking(booking), citation: { documentId, page: 1, quote: null } },
    ...{ cancels: false, isUncertain: false, amount: null, currency: null },
    ...rest,
  }
}

/** Hamburg to Lisbon and back, with a bed in between. */
export const trip = {
  there: {
    ...{ kind: 'flight' as const, number: 'KV 1427', from: 'Hamburg (HAM)', to: 'Lisbon (LIS)' },
    ...{ start: '2025-09-12T07:25+02:00', end: '2025-09-12T09:55+01:00' },
  },
  hotel: {
    ...{
      kind: 'hotel' as const,
      provider: 'Miradouro',
      to: 'Lisbon',
      start: '2025-09-12T15:00',
      end: '2025-09-16T11:00',
    },
  },
  back: {
    ...{ kind: 'flight' as const, number: 'KV 1432', from: 'Lisbon (LIS)', to: 'Hamburg (HAM)' },
    ...{ start: '2025-09-16T18:10+01:00', end: '2025-09-16T22:45+02:00' },
  },
}
