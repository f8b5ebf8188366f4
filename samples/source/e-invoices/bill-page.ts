import { rgb } from '@cantoo/pdf-lib'
import { spaced } from '../bank-account.ts'
import { drawPairs, drawTotals } from '../blocks.ts'
import { type Cents, english, german } from '../money.ts'
import type { Paper } from '../paper.ts'
import { gray } from '../sheet.ts'
import { drawTable } from '../table.ts'
import type { Bill } from './bills.ts'

type Words = {
  readonly locale: string
  readonly invoice: string
  readonly creditNote: string
  readonly pairs: readonly [number: string, date: string, due: string]
  readonly columns: readonly [count: string, name: string, price: string, amount: string]
  readonly sums: readonly [net: string, tax: string, total: string]
  readonly vatId: string
  readonly attached: string
  readonly money: (amount: Cents) => string
}

const words: Readonly<Record<Bill['language'], Words>> = {
  de: {
    locale: 'de-DE',
    invoice: 'Rechnung',
    creditNote: 'Gutschrift',
    pairs: ['Rechnungsnummer', 'Rechnungsdatum', 'Zahlbar bis'],
    columns: ['Menge', 'Bezeichnung', 'Einzelpreis', 'Betrag'],
    sums: ['Nettobetrag', 'Umsatzsteuer', 'Gesamtbetrag EUR'],
    vatId: 'USt-IdNr.',
    attached: 'Die Daten dieser Rechnung liegen als Datei bei. Bitte entnehmen Sie alle Angaben der Anlage.',
    money: german,
  },
  fr: {
    locale: 'fr-FR',
    invoice: 'Facture',
    creditNote: 'Avoir',
    pairs: ['Facture n°', 'Date de facture', "Date d'échéance"],
    columns: ['Qté', 'Désignation', 'Prix unitaire', 'Montant'],
    sums: ['Total HT', 'TVA', 'Total TTC EUR'],
    vatId: 'N° TVA',
    attached: 'Les données de cette facture sont jointes dans un fichier. Veuillez consulter la pièce jointe.',
    money: (amount) => german(amount).replaceAll('.', ' '),
  },
  en: {
    locale: 'en-GB',
    invoice: 'Invoice',
    creditNote: 'Credit note',
    pairs: ['Invoice number', 'Invoice date', 'Due date'],
    columns: ['Qty', 'Description', 'Unit price', 'Amount'],
    sums: ['Subtotal', 'VAT', 'Total GBP'],
    vatId: 'VAT No.',
    attached: 'The data of this invoice are attached as a file. Please see the attachment for all details.',
    money: english,
  },
}

const green = rgb(0.1, 0.35, 0.25)

function dayOf(iso: string, { locale }: Words): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
  return format.format(new Date(`${iso}T00:00:00Z`))
}

/** All that a bill has to say. */
export function drawBill(paper: Paper, bill: Bill, options: { readonly isCreditNote?: boolean } = {}): void {
  const sheet = paper.addSheet()
  const said = words[bill.language]
  const { seller, buyer } = bill
  const price = (amount: Cents) => said.money(amount)
  sheet.text(60, 70, seller.name, { font: 'bold', size: 17, color: green })
  sheet.text(60, 86, `${seller.street} · ${seller.code} ${seller.city}`, { size: 9, color: gray })
  sheet.lines(60, 150, [buyer.name, buyer.street, `${buyer.code} ${buyer.city}`])
  sheet.text(60, 240, options.isCreditNote === true ? said.creditNote : said.invoice, { font: 'bold', size: 16 })
  const [number, date, due] = said.pairs
  drawPairs(sheet, { x: 60, y: 264, valueX: 170, step: 16 }, [
    [number, bill.number],
    [date, dayOf(bill.issued, said)],
    [due, dayOf(bill.due, said)],
  ])
  const [count, name, unit, amount] = said.columns
  const end = drawTable(
    sheet,
    330,
    {
      x: 60,
      size: 10,
      rowHeight: 20,
      rules: 'grid',
      columns: [
        { title: count, width: 50, align: 'right' },
        { title: name, width: 245 },
        { title: unit, width: 90, align: 'right' },
        { title: amount, width: 90, align: 'right' },
      ],
    },
    bill.lines.map((line) => ({
      cells: [String(line.count), line.name, price(line.net), price(line.count * line.net)],
    })),
  )
  const [net, tax, total] = said.sums
  drawTotals(sheet, { x: 330, right: 531, y: end + 26, step: 18 }, [
    [net, price(bill.net)],
    [tax, price(bill.tax)],
    [total, price(bill.gross)],
  ])
  drawPairs(sheet, { x: 60, y: 700, valueX: 130, step: 14 }, [
    ['IBAN', spaced(bill.iban)],
    [said.vatId, bill.sellerVatId],
  ])
}

/** Number, day and sum, and nothing else. */
export function drawFewValues(paper: Paper, bill: Bill): void {
  const sheet = paper.addSheet()
  const said = words[bill.language]
  sheet.text(60, 120, `${said.invoice} ${bill.number}`, { font: 'bold', size: 16 })
  sheet.text(60, 150, dayOf(bill.issued, said))
  sheet.text(60, 180, `${said.sums[2]} ${said.money(bill.gross)}`)
}

/** Not one of the values. */
export function drawPointer(paper: Paper, bill: Bill): void {
  const sheet = paper.addSheet()
  sheet.paragraph(60, 120, 470, words[bill.language].attached)
}
