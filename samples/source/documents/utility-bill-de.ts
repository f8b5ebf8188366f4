import { rgb } from '@cantoo/pdf-lib'
import { iban, spaced } from '../bank-account.ts'
import { drawFooter, drawPairs, drawTotals, drawWindow } from '../blocks.ts'
import { decimal, german, percentOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'
import { germanVatId } from '../vat-id.ts'

const yellow = rgb(0.98, 0.78, 0.1)
const blue = rgb(0.06, 0.3, 0.55)
const used = 47_893 - 44_912
/** 29.84 cents a kilowatt hour. */
const energy = Math.round((used * 2_984) / 100)
const base = 12 * 1_050
const net = energy + base
const tax = percentOf(net, 19)
const paid = 12 * 8_900
const rest = net + tax - paid

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.disc(500, 58, 24, { fill: yellow })
  sheet.shape(484, 40, 'M20 0 L4 20 L15 20 L10 38 L30 14 L18 14 L24 0 Z', { fill: blue })
  sheet.text(57, 62, 'Stadtwerke Tannhain', { font: 'bold', size: 19, color: blue })
  sheet.text(57, 77, 'Strom · Gas · Wasser · Wärme', { size: 9 })
  drawWindow(sheet, 57, 'Stadtwerke Tannhain GmbH · Am Umspannwerk 4 · 09871 Tannhain', [
    'Frau',
    'Annika Lorenz',
    'Birkenweg 3',
    '09871 Tannhain',
  ])
  drawPairs(
    sheet,
    { x: 352, y: 150, valueX: 540, step: 14 },
    [
      ['Rechnungsnummer', 'S-2025-778120'],
      ['Rechnungsdatum', '22.01.2025'],
      ['Vertragskonto', '7781204'],
      ['Zählernummer', '1EMH 0041 7733'],
      ['Verbrauchsstelle', 'Birkenweg 3, 2. OG'],
    ],
    { valueAlign: 'right', size: 9 },
  )
  sheet.text(57, 262, 'Ihre Stromrechnung (Jahresabrechnung) 2024', { font: 'bold', size: 14 })
  sheet.text(57, 281, 'Abrechnungszeitraum 01.01.2024 bis 31.12.2024, Tarif TannStrom Natur')
  const end = drawTable(
    sheet,
    298,
    {
      x: 57,
      size: 9,
      rowHeight: 16,
      rules: 'grid',
      columns: [
        { title: 'Ablesung', width: 80 },
        { title: 'Zählerstand alt', width: 95, align: 'right' },
        { title: 'Zählerstand neu', width: 95, align: 'right' },
        { title: 'Verbrauch', width: 100, align: 'right' },
        { title: 'Vorjahr', width: 113, align: 'right' },
      ],
    },
    [{ cells: ['31.12.2024', '44.912 kWh', '47.893 kWh', '2.981 kWh', '3.120 kWh'] }],
  )
  const two = drawTable(
    sheet,
    end + 20,
    {
      x: 57,
      size: 9,
      rowHeight: 16,
      rules: 'rows',
      headFill: rgb(0.9, 0.94, 0.98),
      columns: [
        { title: 'Preisbestandteil', width: 200 },
        { title: 'Menge', width: 85, align: 'right' },
        { title: 'Preis', width: 95, align: 'right' },
        { title: 'Betrag netto', width: 103, align: 'right' },
      ],
    },
    [
      { cells: ['Arbeitspreis', '2.981 kWh', '29,84 ct/kWh', `${german(energy)} €`] },
      { cells: ['Grundpreis', '12 Monate', '10,50 €/Monat', `${german(base)} €`] },
    ],
  )
  drawTotals(
    sheet,
    { x: 270, right: 536, y: two + 24, step: 17 },
    [
      ['Nettobetrag', `${german(net)} €`],
      ['Umsatzsteuer 19 %', `${german(tax)} €`],
      ['Rechnungsbetrag brutto', `${german(net + tax)} €`],
      ['abzüglich gezahlter Abschläge (12 x 89,00 €)', `-${german(paid)} €`],
      ['Nachzahlung', `${german(rest)} €`],
    ],
    { size: 9.5 },
  )
  sheet.paragraph(
    57,
    555,
    480,
    'Die Nachzahlung buchen wir am 05.02.2025 von Ihrem Konto ab (SEPA-Mandat M-7781204). Sie brauchen nichts zu tun. Ihr neuer monatlicher Abschlag beträgt ab Februar 2025 unverändert 89,00 €.',
  )
  sheet.paragraph(
    57,
    610,
    480,
    'Stromkennzeichnung 2023: 100 % erneuerbare Energien, CO2-Emissionen 0 g/kWh, radioaktiver Abfall 0 g/kWh. Schlichtungsstelle: siehe Rückseite.',
    { size: 8.5 },
  )
  drawFooter(sheet, { x: 57, right: 540, y: 765 }, [
    ['Stadtwerke Tannhain GmbH', 'Am Umspannwerk 4', '09871 Tannhain'],
    ['Kundenservice 0221 4710 800', 'Störung 0221 4710 999', 'service@sw-tannhain.example'],
    [`IBAN ${spaced(iban('DE', '990880000000778120'))}`, 'Nordlicht Bank AG', `USt-IdNr. ${germanVatId('90778120')}`],
  ])
}

export const utilityBillDe = drawn({
  file: 'utility-bill-de-electricity.pdf',
  truth: truth({
    doc_type: 'utility_bill',
    language: 'de',
    title: 'Ihre Stromrechnung (Jahresabrechnung) 2024',
    issuer: 'Stadtwerke Tannhain GmbH',
    recipient: 'Annika Lorenz',
    document_number: 'S-2025-778120',
    primary_date: '2025-01-22',
    due_date: '2025-02-05',
    period_start: '2024-01-01',
    period_end: '2024-12-31',
    currency: 'EUR',
    total_amount: decimal(net + tax),
    tax_amount: decimal(tax),
    note: `The gross amount of the bill; after the payments on account ${german(rest)} EUR are left to pay.`,
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: {
      title: 'Jahresabrechnung',
      creator: 'Abrechnungslauf',
      producer: 'Abrechnungslauf',
      created: '2025-01-22T02:10:00Z',
    },
  },
  draw,
})
