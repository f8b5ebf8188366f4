import { describe, expect, test } from 'vitest'
import { bytesOf, ciiInvoice, fullCiiInvoice } from '../embedded/invoices.testing.ts'
import { extractLocally } from '../extract-locally.ts'
import { documentOf, documentOfPages, lines, pageOf } from '../page.testing.ts'
import { checkEmbedded } from './check-embedded.ts'
import { checkEvidence } from './check-evidence.ts'
import { computeConfidence } from './confidence.ts'
import { crossCheck } from './cross-check.ts'
import { decideState } from './decide-state.ts'

const printed = lines('Rechnung RE-2025-118 vom 14.03.2025', 'Gesamtbetrag 119,00 EUR')
const page = documentOf(printed)

function checked(document: typeof page, ...texts: readonly string[]) {
  const embeddedFiles = texts.map((text, index) => ({
    name: index === 0 ? 'factur-x.xml' : `more-${index}.xml`,
    mediaType: null,
    bytes: bytesOf(text),
  }))
  const checks = checkEmbedded({ ...document, embeddedFiles })
  return Object.fromEntries(
    checks.map(({ name, outcome, detail }) => [name.replace('embedded.', ''), detail ?? outcome]),
  )
}

describe('an embedded invoice', () => {
  test('is no matter when there is none', () => {
    expect(checked(page)).toMatchObject({
      readable: 'not_applicable',
      one_invoice: 'not_applicable',
      agrees_with_page: 'not_applicable',
    })
  })

  test.each([
    ['Rechnung RE-2025-118 vom 14.03.2025, 119,00 EUR'],
    ['Invoice RE-2025-118 of March 14, 2025: EUR 119.00'],
    ['Facture RE 2025/118 du 14 mars 2025, total 119 €'],
    ['Credit RE-2025-118, 2025-03-14, -119.00'],
  ])('agrees with a page that prints it in any notation: %s', (line) => {
    expect(checked(documentOf(lines(line)), ciiInvoice())).toMatchObject({ readable: 'pass', agrees_with_page: 'pass' })
  })

  test.each([
    [{ total: '911.00' }, 'total 911.00 in the data, 119.00 on the page'],
    [{ number: 'RE-2025-119' }, 'number RE-2025-119 in the data, RE-2025-118 on the page'],
    [
      { number: '18', total: '19.00' },
      'number 18 in the data, RE-2025-118 on the page; total 19.00 in the data, 119.00 on the page',
    ],
  ])('is caught when it contradicts the page: %o', (parts, differing) => {
    expect(checked(page, ciiInvoice(parts)).agrees_with_page).toBe(
      `the embedded invoice and the page differ: ${differing}`,
    )
  })

  test('is reported when its day of issue is in no calendar', () => {
    const text = fullCiiInvoice()
    const impossible = text.replaceAll('20250314', '20250231')
    expect(impossible).not.toBe(text)
    expect(checked(page, impossible).day_exists).toBe(
      'the embedded invoice says 20250231 as its day of issue, which is in no calendar',
    )
    expect(checked(page, text).day_exists).toBe('pass')
  })

  const bill = documentOf([
    ...lines('Muster Werkzeuge GmbH', 'Hafenweg 3, 24103 Kiel'),
    [60, 150, 'Tischlerei Nordlicht KG'],
    [60, 164, 'Am Deich 4'],
    [60, 178, '24937 Flensburg'],
    [60, 250, 'Rechnung RE-2025-118 vom 14.03.2025'],
    [60, 300, 'Nettobetrag: 100,00 EUR'],
    [60, 314, 'Umsatzsteuer: 19,00 EUR'],
    [60, 328, 'Gesamtbetrag: 119,00 EUR'],
    [60, 342, 'Zahlbar bis 13.04.2025. Einzelpreis 12,50 EUR'],
  ])

  test.each([
    [['Muster Werkzeuge GmbH', 'Muster Werkzeuge']],
    [['Muster Werkzeuge GmbH', 'MUSTER-WERKZEUGE mbH']],
    [['Muster Werkzeuge GmbH', 'Werkzeuge Muster &amp; Co. KG']],
    [['Tischlerei Nordlicht KG', 'Nordlicht Tischlerei KG']],
    // No amount of tax has to be printed on a bill without any.
    [['ram:TaxTotalAmount', 'ram:Other']],
    // What the data do not name cannot contradict the page.
    [['20250413', '']],
    [['<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>', '']],
  ])('agrees with a page that names its values in another way, or has more of them: %j', ([from = '', to = '']) => {
    expect(checked(bill, fullCiiInvoice().replaceAll(from, to)).agrees_with_page).toBe('pass')
  })

  test.each([
    [
      ['Muster Werkzeuge GmbH', 'Vantor Holding Ltd'],
      'issuer Vantor Holding Ltd in the data, Muster Werkzeuge GmbH on the page',
    ],
    [
      ['Muster Werkzeuge GmbH', 'Muster Betrug GmbH'],
      'issuer Muster Betrug GmbH in the data, Muster Werkzeuge GmbH on the page',
    ],
    [['Nordlicht', 'Suedlicht'], 'recipient Tischlerei Suedlicht KG in the data, Tischlerei Nordlicht KG on the page'],
    [['EUR', 'SEK'], 'currency SEK in the data, EUR on the page'],
    [['20250413', '20250513'], 'due date 2025-05-13 in the data, 2025-04-13 on the page'],
    // The day of issue is printed, but is not when to pay.
    [['20250413', '20250314'], 'due date 2025-03-14 in the data, 2025-04-13 on the page'],
    [['EUR">19.00', 'EUR">7.00'], 'tax 7.00 in the data, 19.00 on the page'],
    // Both amounts are printed, but not as this.
    [['EUR">19.00', 'EUR">12.50'], 'tax 12.50 in the data, 19.00 on the page'],
    [['>119.00<', '>12.50<'], 'total 12.50 in the data, 119.00 on the page'],
  ])('is caught when another value stands in the same place of the page: %j', ([from = '', to = ''], differing) => {
    expect(checked(bill, fullCiiInvoice().replaceAll(from, to)).agrees_with_page).toBe(
      `the embedded invoice and the page differ: ${differing}`,
    )
  })

  test('may name what a page does not print, but number, day and total', () => {
    expect(checked(page, fullCiiInvoice()).agrees_with_page).toBe('pass')
  })

  test.each([
    ['Total $ 119.00', 'AUD', 'pass'],
    ['Total ¥ 119', 'CNY', 'pass'],
    ['Total 119,00', 'SEK', 'pass'],
    ['Total USD 119.00', 'AUD', 'currency AUD in the data, USD on the page'],
    ['Total $ 119.00', 'EUR', 'currency EUR in the data, USD on the page'],
    ['Total EUR 119.00, fees of the bank in CHF by its list', 'CHF', 'pass'],
    ['TOP 5 of the year: total 119,00', 'SEK', 'pass'],
  ])('is of the currency that the page prints: %s, %s', (total, currency, outcome) => {
    const printedTotal = documentOf(lines('Invoice RE-2025-118', '14 March 2025', total))
    const result = checked(printedTotal, ciiInvoice().replaceAll('>EUR<', `>${currency}<`)).agrees_with_page
    expect(result).toContain(outcome)
  })

  test('cannot be held against pages without text, or unread ones', () => {
    expect(checked(documentOf([]), ciiInvoice()).agrees_with_page).toBe('not_applicable')
    const unread = { ...pageOf([], 2), coverage: 'unread' as const }
    const document = documentOfPages([pageOf(lines('Rechnung')), unread])
    expect(checked(document, ciiInvoice()).agrees_with_page).toBe('not_applicable')
  })

  test('may come twice, but not as two invoices', () => {
    expect(checked(page, ciiInvoice(), ciiInvoice()).one_invoice).toBe('pass')
    expect(checked(page, ciiInvoice(), ciiInvoice({ number: 'B-2' }))).toMatchObject({
      one_invoice: 'the embedded files factur-x.xml, more-1.xml are different invoices',
      agrees_with_page: 'pass',
    })
  })

  test.each([
    ['<!DOCTYPE x><x/>', 'declares a document type, which is not allowed, and was ignored'],
    ['<rsm:CrossIndustryInvoice>', 'is damaged XML'],
    ['<Invoice xmlns="urn:own"><ID>1</ID></Invoice>', 'is in no known form of invoice'],
    [ciiInvoice({ number: '', total: '' }), 'names neither a number nor a total'],
    ['<?xml version="1.0" encoding="none"?><x/>', 'is written in unknown characters'],
    [' '.repeat(10_000_001), 'is too large to be read'],
  ])('that cannot be read is told of', (text, trouble) => {
    expect(checked(page, text).readable).toBe(`the embedded file factur-x.xml ${trouble}`)
  })

  test('is part of the checks of a document', () => {
    const embeddedFiles = [{ name: 'factur-x.xml', mediaType: null, bytes: bytesOf(ciiInvoice({ total: '911.00' })) }]
    const document = { ...page, embeddedFiles }
    const extraction = extractLocally(document, { fileName: 'a.pdf', today: '2025-03-20' })
    expect(crossCheck(extraction, document, { today: '2025-03-20' })).toContainEqual(
      expect.objectContaining({ name: 'embedded.agrees_with_page', outcome: 'fail' }),
    )
  })

  test('sends a document to review when it contradicts the page, and is trusted when it agrees', () => {
    const decide = (total: string) => {
      // The sums are those of the total, which alone is another one.
      const [net, payable] = [(Number(total) - 19).toFixed(2), (Number(total) - 50).toFixed(2)]
      const bytes = bytesOf(ciiInvoice({ total }).replace('>100.00<', `>${net}<`).replace('>69.00<', `>${payable}<`))
      const document = { ...page, embeddedFiles: [{ name: 'factur-x.xml', mediaType: null, bytes }] }
      const extraction = checkEvidence(extractLocally(document, { fileName: 'a.pdf', today: '2025-03-20' }), document)
      const checks = crossCheck(extraction, document, { today: '2025-03-20' })
      const confidence = computeConfidence({ ...extraction, checks }, document)
      return decideState({ ...document, checks, confidence, threshold: 0.8 })
    }
    expect(decide('119.00')).toEqual({ state: 'ready' })
    expect(decide('911.00')).toMatchObject({
      state: 'needs_review',
      reasons: [{ code: 'check.failed' }, { code: 'confidence.low' }],
    })
  })
})
