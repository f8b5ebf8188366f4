import { describe, expect, test } from 'vitest'
import { americanInvoice, type Cell, documentOf, germanInvoice, lines } from '../page.testing.ts'
import { findCurrency } from './currency.ts'
import { surveyOf } from './survey.ts'
import { findTotals } from './totals.ts'

const totals = (...cells: readonly Cell[]) => {
  const { total, tax } = findTotals(surveyOf(documentOf(cells)), 'invoice')
  return [total?.value.amount, tax?.value.amount]
}

describe('the total', () => {
  test('and the tax stand behind their labels', () => {
    const { total, tax } = findTotals(surveyOf(germanInvoice), 'invoice')
    expect(total).toMatchObject({ value: { amount: '238.00', currency: 'EUR' }, quote: '238,00 €' })
    expect(tax).toMatchObject({ value: { amount: '38.00' } })
    expect(findTotals(surveyOf(americanInvoice), 'invoice').total?.value.amount).toBe('1082.50')
  })

  test('is the one that net and tax add up to', () => {
    expect(totals(...lines('Total 500.00', 'Net total 100.00', 'VAT 20.00', 'Total 120.00'))).toEqual([
      '120.00',
      '20.00',
    ])
  })

  test('is the sum of the lines, or that with the tax, where another is larger', () => {
    const item = (y: number, ...texts: readonly string[]): Cell[] =>
      texts.map((text, column): Cell => [[60, 280, 380, 480][column] ?? 60, y, text])
    const items = [...item(60, 'Drill', '2', '120.00', '240.00'), ...item(80, 'Saw', '1', '100.00', '100.00')]
    const year = item(140, 'Total', '', '', '999.00')
    expect(totals(...items, ...item(110, 'Total', '', '', '340.00'), ...year)[0]).toBe('340.00')
    expect(
      totals(...items, ...item(110, 'VAT', '', '', '68.00'), ...item(124, 'Total', '', '', '408.00'), ...year)[0],
    ).toBe('408.00')
    // Without rows that make it, the larger one is likelier.
    expect(totals(...item(110, 'Total', '', '', '340.00'), ...year)[0]).toBe('999.00')
  })

  test('is what the payment code asks for, of two that are as likely', () => {
    const document = documentOf(lines('Total 340.00', 'Total 410.00'))
    const code = {
      format: 'QRCode',
      text: ['BCD', '002', '1', 'SCT', '', 'Muster GmbH', 'DE02120300000000202051', 'EUR340.00', '', '', ''].join('\n'),
      bytes: new Uint8Array(),
      box: { x: 0, y: 0, width: 50, height: 50 },
    }
    const paid = { ...document, pages: document.pages.map((page) => ({ ...page, barcodes: [code] })) }
    expect(findTotals(surveyOf(document), 'invoice').total?.value.amount).toBe('410.00')
    expect(findTotals(surveyOf(paid), 'invoice').total?.value.amount).toBe('340.00')
  })

  test('is the last row of a table of tax rates', () => {
    const table = [
      [60, 60, 'Netto'],
      [160, 60, 'MwSt'],
      [260, 60, 'Brutto'],
      [60, 74, '11,57'],
      [160, 74, '2,20'],
      [260, 74, '13,77'],
      [60, 88, '12,80'],
      [160, 88, '0,90'],
      [260, 88, '13,70'],
      [60, 102, '24,37'],
      [160, 102, '3,10'],
      [260, 102, '27,47'],
    ] as const
    expect(totals(...table)).toEqual(['27.47', '3.10'])
  })

  test('is with tax, whatever words its label is made of', () => {
    expect(
      totals(
        ...lines(
          'Rechnungssumme netto (exkl. USt.) 193,83',
          'Summe Umsatzsteuer 21,31',
          'Rechnungssumme brutto (inkl. USt.) 215,14',
        ),
      ),
    ).toEqual(['215.14', '21.31'])
  })

  test('is not the discount, the deposit or the balance before', () => {
    expect(totals(...lines('Discount 900.00', 'Previous balance 800.00', 'Amount due 50.00'))[0]).toBe('50.00')
  })

  test('begins the next line where its label ends one', () => {
    const mail = lines('Payment Visa Total sum', '999,99 € including VAT')
    expect(findTotals(surveyOf(documentOf(mail)), 'travel').total?.value.amount).toBe('999.99')
    const other = lines('Payment Visa Total sum', '42 Garden Street')
    expect(findTotals(surveyOf(documentOf(other)), 'travel').total).toBeNull()
  })

  test.each([
    ['1234.50', 'Total 1\u202f234,50 €'],
    ['1234.50', 'Total 1\u2009234,50 €'],
    ['1234.50', 'Total CHF 1’234.50'],
    ['12345678.00', 'Grand Total Rs. 1,23,45,678.00'],
    ['-50.00', 'Total 50,00- EUR'],
    ['-50.00', 'Balance due £50.00 CR'],
    ['-50.00', 'Balance due £50.00CR'],
    ['50.00', 'Balance due £50.00 DR'],
    ['50.00', 'Balance due £50.00 Credit card'],
  ])('is %s in "%s"', (amount, line) => {
    expect(totals(...lines(line))[0]).toBe(amount)
  })

  test('may have its cents in a cell of their own, but not a number of something else', () => {
    const cells = (...texts: readonly string[]): Cell[] =>
      texts.map((text, column): Cell => [[60, 300, 345][column] ?? 0, 60, text])
    expect(totals(...cells('Total', '1 234', '56'))[0]).toBe('1234.56')
    expect(totals(...cells('Total EUR', '1.234', ',56'))[0]).toBe('1234.56')
    expect(totals(...cells('Total', '234,', '56'))[0]).toBe('234.56')
    expect(totals(...cells('Total', '234', '56'))[0]).not.toBe('234.56')
  })

  test('is the whole of what was paid in parts, unless the rest is a discount', () => {
    expect(totals(...lines('Total EUR 119.00', 'Amount paid EUR 50.00', 'Balance due EUR 69.00'))[0]).toBe('119.00')
    expect(totals(...lines('Total EUR 119.00', 'Discount EUR 50.00', 'Total payable EUR 69.00'))[0]).toBe('69.00')
    expect(totals(...lines('Net 100.00', 'VAT 19.00', 'Total EUR 119.00', 'Total due EUR 0.00 — paid'))[0]).toBe(
      '119.00',
    )
  })

  test('is with the rounding, the tip and a tax of nothing', () => {
    expect(totals(...lines('Subtotal CHF 119.03', 'Rounding CHF 0.02', 'Total CHF 119.05'))[0]).toBe('119.05')
    expect(totals(...lines('Subtotal $30.00', 'Tax $2.70', 'Tip $6.00', 'Total $38.70'))).toEqual(['38.70', '2.70'])
    expect(totals(...lines('Net EUR 500.00', 'VAT 0% EUR 0.00', 'Total EUR 500.00', 'Reverse charge'))).toEqual([
      '500.00',
      '0.00',
    ])
  })

  test('has its tax in it where the page says so', () => {
    expect(totals(...lines('Total £120.00', 'includes VAT of £20.00'))).toEqual(['120.00', '20.00'])
    expect(totals(...lines('Total £120.00', 'Questions concerning VAT of £20.00'))).toEqual(['120.00', undefined])
  })

  test('of a payslip is what is paid, not the larger sums on the way to it', () => {
    const slip = lines('Total earnings $2,252.10', 'Total deductions $84.95', 'Net pay $411.27')
    expect(findTotals(surveyOf(documentOf(slip)), 'payslip').total?.value.amount).toBe('411.27')
  })

  test('of a payslip is not the pay before tax, unless it tells no other', () => {
    const before = 'Net à payer avant impôt 2 010,00'
    const paid = (...texts: string[]) =>
      findTotals(surveyOf(documentOf(lines(...texts))), 'payslip').total?.value.amount
    expect(paid(before, 'Impôt sur le revenu -60,00', 'NET À PAYER 1 950,00 €')).toBe('1950.00')
    expect(paid(before)).toBe('2010.00')
  })

  test('of a benefit statement is what the patient owes', () => {
    const plan = lines('Amount billed $480.00', 'Plan paid $300.00', 'Your responsibility $60.00')
    expect(findTotals(surveyOf(documentOf(plan)), 'medical').total?.value.amount).toBe('60.00')
    const bill = lines('Total $480.00', 'Amount paid $420.00', 'Balance due $60.00')
    expect(findTotals(surveyOf(documentOf(bill)), 'medical').total?.value.amount).toBe('480.00')
  })

  test('has the tax in it whose rate makes it', () => {
    const bill = ['Impuesto eléctrico 2,58 €', 'IVA 21% 11,16 €', 'TOTAL FACTURA 64,31 €']
    expect(totals(...lines(...bill))).toEqual(['64.31', '11.16'])
  })

  test('of a bank statement is the closing balance', () => {
    const survey = surveyOf(
      documentOf(
        lines(
          'Alter Kontostand vom 31.03.2025 2.483,19',
          'Überweisung -142,78',
          'Neuer Kontostand vom 30.04.2025 2.340,41',
        ),
      ),
    )
    expect(findTotals(survey, 'bank_statement').total?.value.amount).toBe('2340.41')
  })

  test('is not looked for in a letter or a contract', () => {
    const survey = surveyOf(documentOf(lines('Total 500.00')))
    expect(findTotals(survey, 'letter').total).toBeNull()
    expect(findTotals(survey, 'contract').total).toBeNull()
  })
})

describe('the currency', () => {
  const currency = (...texts: string[]) => {
    const survey = surveyOf(documentOf(lines(...texts)))
    return findCurrency(survey, findTotals(survey, 'invoice').total)?.value
  }

  test('is that of the total', () => {
    expect(currency('Total £120.00', 'about €140.00')).toBe('GBP')
  })

  test('is the one named in a heading of a column', () => {
    expect(currency('Betrag in CHF', 'Gesamtbetrag 120.00')).toBe('CHF')
  })

  test('is another dollar where one is named', () => {
    expect(currency('All amounts in AUD', 'Total $120.00', 'Paid $20.00')).toBe('AUD')
    expect(currency('Total $120.00')).toBe('USD')
    // A code that only ends like a dollar is none.
    expect(currency('Bought AMD', 'Sold AMD', 'Total $120.00')).toBe('USD')
  })

  test('is unknown where nothing names one', () => {
    expect(currency('Total 120.00')).toBeUndefined()
  })
})
