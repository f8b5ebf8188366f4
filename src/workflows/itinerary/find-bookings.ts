import type { OrgTransaction } from '#database'
import { type BookingsPage, type DocumentBookings, getPageTexts, listBookings, type StoredBooking } from '#documents'
import type { DocumentId, ExtractionId } from '#kernel'
import { cutToFit } from '../agents/bounded-answer.ts'
import { citeBooking } from './cite-booking.ts'
import type { FoundBooking } from './compose.ts'

/** A booking whose place in its document is not looked up yet. */
export type UncitedBooking = Omit<FoundBooking, 'citation'> & { readonly documentId: DocumentId }

const atOnce = 100

/** All bookings of the org's documents that are wanted, however many there are. The newest document first. */
export async function findBookings(
  tx: OrgTransaction,
  input: {
    readonly from?: string | undefined
    readonly to?: string | undefined
    readonly documentIds?: readonly DocumentId[]
    /** Of the documents, those that may be shown. */
    readonly show?: (documents: readonly DocumentBookings[]) => Promise<readonly DocumentBookings[]>
  },
): Promise<readonly UncitedBooking[]> {
  const { show = async (documents) => documents, ...wanted } = input
  const found: UncitedBooking[] = []
  let before: ExtractionId | null = null
  do {
    const page: BookingsPage = await listBookings(tx, { ...wanted, before, limit: atOnce })
    for (const document of await show(page.documents)) found.push(...bookingsOf(document))
    before = page.next
  } while (before !== null)
  return found.toSorted((a, b) => (a.documentId > b.documentId ? -1 : a.documentId < b.documentId ? 1 : 0))
}

/** What a booking is called: its document, and its place there. */
export const bookingIdForm = /^([0-9a-f-]{36})#(\d+)$/

/** Whether it stands behind the one with that id in the order above, be that one there or not. */
export function isBehind({ bookingId, documentId }: UncitedBooking, other: string): boolean {
  const placeIn = (id: string) => Number(bookingIdForm.exec(id)?.[2])
  const ofDocument = bookingIdForm.exec(other)?.[1] ?? ''
  return documentId === ofDocument ? placeIn(bookingId) > placeIn(other) : documentId < ofDocument
}

function bookingsOf(document: DocumentBookings): readonly UncitedBooking[] {
  const { documentId, isUncertain, totalAmount: amount, currency } = document
  const cancels = isCancellation(document)
  return document.bookings.map((booking, index) => ({
    ...{ bookingId: `${documentId}#${index}`, documentId, booking: bounded(booking), cancels, amount, currency },
    isUncertain,
  }))
}

const mostOfText = 1_000

/** No name and no place is that long; whatever is leaves no room for other bookings. */
function bounded(booking: StoredBooking): StoredBooking {
  const short = (text: string | null) => (text === null ? null : cutToFit(text.toWellFormed(), mostOfText))
  const { kind, provider, number, passenger, from, to, start, end } = booking
  return {
    ...{ kind, provider: short(provider), number: short(number), passenger: short(passenger) },
    ...{ from: short(from), to: short(to), start: short(start), end: short(end) },
  }
}

/** The same, each with the place that says so. Reads their documents: to be asked of those that are shown alone. */
export async function citeBookings(
  tx: OrgTransaction,
  found: readonly UncitedBooking[],
): Promise<readonly FoundBooking[]> {
  const cited: FoundBooking[] = []
  for (const [documentId, ofDocument] of Map.groupBy(found, (one) => one.documentId)) {
    const pages = await getPageTexts(tx, documentId)
    for (const { documentId: _, ...one } of ofDocument) {
      cited.push({ ...one, citation: citeBooking(documentId, one.booking, pages) })
    }
  }
  return cited
}

/** In the languages that extraction knows: what a document is called when it takes a booking back. */
const cancelling =
  /\b(?:cancel(?:l)?ation|cancel(?:l)?ed|storno\w*|storniert\w*|stornierung\w*|annul\w+|annulation|cancelaci[oó]n|cancelad[oa]|annullamento|annullat[oa]|annulering|geannuleerd|odwołan\w+|anulowan\w+|zrušen\w+)\b/iu

/** By its title or its kind alone: most confirmations speak of how they may be cancelled. */
export function isCancellation({ title, subtype }: Pick<DocumentBookings, 'title' | 'subtype'>): boolean {
  const isInsurance = /insurance|versicherung|assurance|seguro|assicurazione|verzekering/iu
  return [title, subtype].some((text) => text !== null && cancelling.test(text) && !isInsurance.test(text))
}
