import { phrasesOf } from '../labels/vocabulary.ts'
import { fold } from '../layout/fold.ts'
import type { Line, PageLayout } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'

/** What documents of no type of ours call themselves, in the languages of the vocabularies and some more. */
const titles: ReadonlySet<string> = new Set(
  phrasesOf(`
    quotation, quote, estimate, offer, purchase order, order, order confirmation, delivery note, packing slip, packing list,
    waybill, dunning notice, reminder, voucher, gift card,
    Angebot, Kostenvoranschlag, Bestellung, Auftragsbestätigung, Bestellbestätigung, Lieferschein, Gutschein, Eintrittskarte,
    devis, offre, bon de commande, commande, confirmation de commande, bon de livraison, bon cadeau,
    presupuesto, cotización, oferta, pedido, orden de compra, albarán, nota de entrega, vale,
    preventivo, offerta, ordine, conferma d'ordine, documento di trasporto, bolla, buono,
    offerte, bestelling, bestelbon, orderbevestiging, pakbon, vrachtbrief, cadeaubon,
    zamówienie, potwierdzenie zamówienia, kosztorys, list przewozowy, dowód dostawy, bon,
    orçamento, proposta, encomenda, nota de encomenda, guia de remessa, guia de transporte,
    nabídka, cenová nabídka, objednávka, potvrzení objednávky, dodací list, poukaz,
    tilbud, offert, tarjous, ajánlat, ofertă, faktura, lasku, számla, factură, račun, arve, sąskaita, rēķins`).map(
    fold,
  ),
)

/** A cell that is a document's title and nobody's name: its word, or the largest line in a script without vocabulary. */
export function isTitleOnly(page: PageLayout, line: Line, { text, words }: Segment): boolean {
  if (titles.has(fold(text).replace(/[.:!]+$/, ''))) return true
  if (line.segments.length > 1 || /\p{Script=Latin}/u.test(text)) return false
  const size = Math.max(...words.map(({ box }) => box.height))
  return page.lines.every((other) => other === line || other.box.height < size)
}
