import { describe, expect, test } from 'vitest'
import type { ReadDocument } from '#reading'
import { extractLocally } from '../extract-locally.ts'
import { documentTypes } from '../fields.ts'
import { documentOf } from '../page.testing.ts'
import { findDocumentType } from '../rules/document-type.ts'
import { surveyOf } from '../rules/survey.ts'
import { vocabularies } from './vocabularies.ts'
import { phrasesOf } from './vocabulary.ts'

const today = '2025-03-20'
const fieldsOf = (document: ReadDocument) => extractLocally(document, { fileName: 'a.pdf', today }).fields

type Invoice = {
  readonly issuer: string
  readonly street: string
  readonly town: string
  readonly buyer: readonly [string, string, string]
  readonly title: string
  /** Number, date of issue, last day of payment, and a day that is neither: each a label and its value. */
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly thanks: string
  readonly item: readonly [string, string]
  readonly sums: readonly (readonly [label: string, value: string])[]
  readonly foot: string
}

const invoices: Readonly<Record<string, Invoice>> = {
  fr: {
    issuer: 'Atelier Lumière SARL',
    street: '12 rue des Tilleuls',
    town: '69003 Lyon',
    buyer: ['Madame Claire Exemple', '4 rue du Moulin', '75011 Paris'],
    title: 'Facture',
    facts: [
      ['Numéro de facture', 'FA-2025-118'],
      ['Date de facture', '1er mars 2025'],
      ["Date d'échéance", '31/03/2025'],
      ['Date de livraison', '24/02/2025'],
      ['Numéro client', 'C-4711'],
    ],
    thanks: 'Nous vous remercions de votre commande et vous prions de régler le montant ci-dessous.',
    item: ['Réparation de lampe', '200,00 €'],
    sums: [
      ['Total HT', '200,00 €'],
      ['TVA 20 %', '40,00 €'],
      ['Total TTC', '240,00 €'],
    ],
    foot: 'Acompte déjà réglé : 900,00 €',
  },
  es: {
    issuer: 'Talleres Ejemplo S.L.',
    street: 'Calle Mayor 12',
    town: '28013 Madrid',
    buyer: ['Sra. Lucía Muestra', 'Calle del Pozo 4', '41001 Sevilla'],
    title: 'Factura',
    facts: [
      ['Número de factura', 'FA-2025-118'],
      ['Fecha de factura', '1 de marzo de 2025'],
      ['Fecha de vencimiento', '31/03/2025'],
      ['Fecha de entrega', '24/02/2025'],
      ['Código de cliente', 'C-4711'],
    ],
    thanks: 'Le agradecemos su pedido y le rogamos que abone el importe que se indica a continuación.',
    item: ['Reparación de la lámpara', '200,00 €'],
    sums: [
      ['Base imponible', '200,00 €'],
      ['IVA 21 %', '42,00 €'],
      ['Total factura', '242,00 €'],
    ],
    foot: 'Anticipo: 900,00 €',
  },
  it: {
    issuer: 'Officina Esempio S.r.l.',
    street: 'Via Garibaldi 12',
    town: '20121 Milano',
    buyer: ['Sig.ra Lucia Modello', 'Via del Pozzo 4', '00184 Roma'],
    title: 'Fattura',
    facts: [
      ['Numero fattura', 'FA-2025-118'],
      ['Data fattura', '1° marzo 2025'],
      ['Scadenza', '31/03/2025'],
      ['Data di consegna', '24/02/2025'],
      ['Codice cliente', 'C-4711'],
    ],
    thanks: 'La ringraziamo per il Suo ordine e La preghiamo di versare il seguente importo.',
    item: ['Riparazione della lampada', '200,00 €'],
    sums: [
      ['Imponibile', '200,00 €'],
      ['IVA 22 %', '44,00 €'],
      ['Totale fattura', '244,00 €'],
    ],
    foot: 'Acconto: 900,00 €',
  },
  nl: {
    issuer: 'Voorbeeld Werkplaats B.V.',
    street: 'Dorpsstraat 12',
    town: '1012 AB Amsterdam',
    buyer: ['Mevrouw Lisa Monster', 'Molenweg 4', '3511 CD Utrecht'],
    title: 'Factuur',
    facts: [
      ['Factuurnummer', 'FA-2025-118'],
      ['Factuurdatum', '1 maart 2025'],
      ['Vervaldatum', '31-03-2025'],
      ['Leverdatum', '24-02-2025'],
      ['Klantnummer', 'C-4711'],
    ],
    thanks: 'Wij danken u voor uw bestelling en verzoeken u het onderstaande bedrag te betalen.',
    item: ['Reparatie van de lamp', '€ 200,00'],
    sums: [
      ['Totaal excl. btw', '€ 200,00'],
      ['Btw 21 %', '€ 42,00'],
      ['Totaal incl. btw', '€ 242,00'],
    ],
    foot: 'Aanbetaling: € 900,00',
  },
  pt: {
    issuer: 'Oficina Exemplo, S.A.',
    street: 'Rua das Flores 12',
    town: '1200-195 Lisboa',
    buyer: ['Sra. Lúcia Modelo', 'Rua do Poço 4', '4050-123 Porto'],
    title: 'Fatura',
    facts: [
      ['Fatura n.º', 'FA-2025-118'],
      ['Data de emissão', '1 de março de 2025'],
      ['Data de vencimento', '31/03/2025'],
      ['Data de entrega', '24/02/2025'],
      ['N.º de cliente', 'C-4711'],
    ],
    thanks: 'Agradecemos a sua encomenda e pedimos que pague o valor que se indica abaixo.',
    item: ['Reparação do candeeiro', '200,00 €'],
    sums: [
      ['Total ilíquido', '200,00 €'],
      ['IVA 23 %', '46,00 €'],
      ['Total a pagar', '246,00 €'],
    ],
    foot: 'Adiantamento: 900,00 €',
  },
  pl: {
    issuer: 'Przykład Warsztat Sp. z o.o.',
    street: 'ul. Polna 12',
    town: '00-625 Warszawa',
    buyer: ['Pani Ewa Wzorcowa', 'ul. Młyńska 4', '31-003 Kraków'],
    title: 'Faktura VAT',
    facts: [
      ['Numer faktury', 'FA/118/2025'],
      ['Data wystawienia', '1 marca 2025 r.'],
      ['Termin płatności', '31.03.2025'],
      ['Data sprzedaży', '24.02.2025'],
      ['Numer klienta', 'C-4711'],
    ],
    thanks: 'Dziękujemy za zamówienie i prosimy o wpłatę kwoty na nasz rachunek bankowy.',
    item: ['Naprawa lampy', '1 200,00 zł'],
    sums: [
      ['Razem netto', '1 200,00 zł'],
      ['Kwota VAT', '276,00 zł'],
      ['Razem do zapłaty', '1 476,00 zł'],
    ],
    foot: 'Zaliczka: 9 900,00 zł',
  },
  cs: {
    issuer: 'Vzorová Dílna s.r.o.',
    street: 'Dlouhá 12',
    town: '11000 Praha',
    buyer: ['Paní Eva Ukázková', 'Mlýnská 4', '60200 Brno'],
    title: 'Faktura',
    facts: [
      ['Číslo faktury', 'FA-2025-118'],
      ['Datum vystavení', '1. března 2025'],
      ['Datum splatnosti', '31. 3. 2025'],
      ['Datum dodání', '24. 2. 2025'],
      ['Číslo zákazníka', 'C-4711'],
    ],
    thanks: 'Děkujeme za vaši objednávku a prosíme o úhradu níže uvedené částky na náš účet.',
    item: ['Oprava lampy', '1 200,00 Kč'],
    sums: [
      ['Celkem bez DPH', '1 200,00 Kč'],
      ['DPH 21 %', '252,00 Kč'],
      ['Celkem k úhradě', '1 452,00 Kč'],
    ],
    foot: 'Uhrazené zálohy: 9 900,00 Kč',
  },
}

const laidOut = (invoice: Invoice): ReadDocument =>
  documentOf([
    [60, 40, invoice.issuer, 18],
    [60, 66, invoice.street],
    [60, 80, invoice.town],
    ...invoice.buyer.map((text, index) => [60, 140 + index * 14, text] as const),
    ...invoice.facts.flatMap(([label, value], index) => {
      const y = 140 + index * 14
      return [[330, y, label] as const, [470, y, value] as const]
    }),
    [60, 240, invoice.title, 16],
    [60, 280, invoice.thanks],
    [60, 310, invoice.item[0]],
    [470, 310, invoice.item[1]],
    ...invoice.sums.flatMap(([label, value], index) => {
      const y = 340 + index * 14
      return [[330, y, label] as const, [470, y, value] as const]
    }),
    [60, 400, invoice.foot],
  ])

const total = (invoice: Invoice): string => (invoice.sums.at(-1)?.[1] ?? '').replace(/[^\d,]/g, '').replace(',', '.')

describe.each(Object.entries(invoices))('an invoice in %s', (language, invoice) => {
  test('is read, and neither its day of delivery nor its deposit is taken for what they are beside', () => {
    expect(fieldsOf(laidOut(invoice))).toMatchObject({
      doc_type: 'invoice',
      language,
      issuer: invoice.issuer,
      document_number: invoice.facts[0]?.[1],
      primary_date: '2025-03-01',
      due_date: '2025-03-31',
      total_amount: total(invoice),
      currency: { pl: 'PLN', cs: 'CZK' }[language] ?? 'EUR',
    })
  })
})

test.each(vocabularies.map(({ language, types }) => [language, types] as const))(
  'every type of document but "other" has words in %s',
  (_, types) => {
    expect(new Set([...Object.keys(types), 'other'])).toEqual(new Set(documentTypes))
  },
)

describe.each(vocabularies.map((vocabulary) => [vocabulary.language, vocabulary] as const))(
  'a page in %s',
  (_, { types }) => {
    // A letter is known by its form, not by its words.
    const worded = Object.entries(types).filter(([type]) => type !== 'letter')

    test.each(worded)('headed and worded as %s is one', (type, { titles, words }) => {
      const [title = ''] = phrasesOf(titles)
      const texts = phrasesOf(words).slice(0, 6)
      const survey = surveyOf(
        documentOf([[60, 40, title, 18], ...texts.map((text, index) => [60, 100 + index * 14, text] as const)]),
      )
      expect(findDocumentType(survey)).toBe(type)
    })
  },
)
