import type { Barcode, ReadDocument } from '#reading'
import { type BoardingPass, parseBoardingPass } from './boarding-pass.ts'
import { type PaymentCode, parseEpcPayment } from './payment-code.ts'
import { parseRailTicket, type RailTicket } from './rail-ticket.ts'
import { parseSwissBill } from './swiss-bill.ts'

/** A bar code that was understood, and where it stands. */
export type CodeReading = { readonly page: number; readonly barcode: Barcode } & (
  | { readonly kind: 'boarding_pass'; readonly pass: BoardingPass }
  | { readonly kind: 'payment'; readonly payment: PaymentCode }
  | { readonly kind: 'rail_ticket'; readonly ticket: RailTicket }
)

const mostCodes = 100

/** The bar codes of a document whose payload is of a known kind, in the order of the pages. */
export function readCodes(document: ReadDocument): CodeReading[] {
  return document.pages
    .flatMap(({ barcodes, pageNumber: page }) => barcodes.map((barcode) => ({ barcode, page })))
    .slice(0, mostCodes)
    .map(({ barcode, page }): CodeReading | null => {
      const pass = parseBoardingPass(barcode.text)
      if (pass !== null) return { kind: 'boarding_pass', pass, page, barcode }
      const payment = parseEpcPayment(barcode.text) ?? parseSwissBill(barcode.text)
      if (payment !== null) return { kind: 'payment', payment, page, barcode }
      const ticket = parseRailTicket(barcode.bytes)
      return ticket === null ? null : { kind: 'rail_ticket', ticket, page, barcode }
    })
    .filter((reading) => reading !== null)
}
