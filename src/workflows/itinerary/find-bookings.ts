import type { OrgTransaction } from '#database'
import { type DocumentBookings, getPages, listBookings } from '#documents'
import type { DocumentId } from '#kernel'
import { citeBooking } from './cite-booking.ts'
import type { FoundBooking } from './compose.ts'

/** More documents with bookings are not looked at for one journey. */
const mostDocuments = 300

/** Bookings of the org's documents, each with the place that says so. */
export async function findBookings(
  tx: OrgTransaction,
  input: {
    readonly from?: string | undefined
    readonly to?: string | undefined
    readonly documentIds?: readonly DocumentId[]
    /** Of the documents, those that may be shown. */
    readonly show?: (documents: readonly DocumentBookings[]) => Promise<readonly DocumentBookings[]>
  },
): Promise<readonly FoundBooking[]> {
  const { show = async (documents) => documents, ...wanted } = input
  const documents = await show(await listBookings(tx, { ...wanted, limit: mostDocuments }))
  const found: FoundBooking[] = []
  for (const document of documents) {
    const pages = await getPages(tx, document.documentId)
    const cancels = isCancellation(document)
    for (const [index, booking] of document.bookings.entries()) {
      found.push({
        bookingId: `${document.documentId}#${index}`,
        booking,
        citation: citeBooking(document.documentId, booking, pages),
        cancels,
        ...{ amount: document.totalAmount, currency: document.currency },
      })
    }
  }
  return found
}

/** In the languages that extraction knows: what a document is called when it takes a booking back. */
const cancelling =
  /\b(?:cancel(?:l)?ation|cancel(?:l)?ed|storno\w*|storniert\w*|stornierung\w*|annul\w+|annulation|cancelaci[oó]n|cancelad[oa]|annullamento|annullat[oa]|annulering|geannuleerd|odwołan\w+|anulowan\w+|zrušen\w+)\b/iu

/** By its title or its kind alone: most confirmations speak of how they may be cancelled. */
export function isCancellation({ title, subtype }: Pick<DocumentBookings, 'title' | 'subtype'>): boolean {
  const isInsurance = /insurance|versicherung|assurance|seguro|assicurazione|verzekering/iu
  return [title, subtype].some((text) => text !== null && cancelling.test(text) && !isInsurance.test(text))
}
