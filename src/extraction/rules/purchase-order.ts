import type { DocumentType } from '../fields.ts'
import { fold } from '../layout/fold.ts'
import type { Survey } from './survey.ts'

const title =
  /^(?:purchase order|bestellung|bon de commande|orden de compra|pedido de compra|ordine d acquisto|ordine di acquisto|inkooporder|bestelbon|zamowienie|nota de encomenda|ordem de compra|objednavka)(?: (?:no|nr|n|num|number|nummer|c|#)\.?)?(?: [^ ]*\d[^ ]*)?$/
const upperShare = 0.4

/** Orders are written by the buyer: the supplier on one is whom it is for. On bills an order is only referred to. */
export function isPurchaseOrder({ pages: [page] }: Survey, type: DocumentType): boolean {
  if (page === undefined || (type !== 'other' && type !== 'form')) return false
  return page.lines.some(
    ({ box, segments }) =>
      box.y < page.heightPoints * upperShare &&
      segments.some(({ text }) => text.length < 60 && title.test(fold(text).replace(/['’]/g, ' '))),
  )
}
