import { describe, expect, test } from 'vitest'
import type { DocumentType } from '../fields.ts'
import {
  americanInvoice,
  type Cell,
  documentOf,
  documentOfPages,
  germanInvoice,
  lines,
  pageOf,
} from '../page.testing.ts'
import { findDocumentType, weighTypes } from './document-type.ts'
import { surveyOf } from './survey.ts'

const typeOf = (...cells: readonly Cell[]) => findDocumentType(surveyOf(documentOf(cells)))
const body = (text: string): Cell => [60, 200, text]

describe('the type', () => {
  test.each<[DocumentType, string, string]>([
    ['invoice', 'Rechnung', 'Rechnungsdatum Rechnungsbetrag'],
    ['invoice', 'Monatsrechnung 4711', 'zahlbar ohne Skonto'],
    ['credit_note', 'Credit note CN-5', 'we have credited the amount'],
    ['bank_statement', 'Kontoauszug April 2025', 'Alter Saldo und Neuer Saldo'],
    ['contract', 'Mietvertrag über Wohnraum', 'Vermieter und Mieter vereinbaren'],
    ['tax_form', 'Bescheid für 2024', 'Finanzamt, zu versteuerndes Einkommen'],
    ['insurance', 'Versicherungsschein', 'Versicherungsnehmer und Versicherungssumme'],
    ['travel', 'Boarding pass', 'Gate A36, boarding time 15:20'],
    ['utility_bill', 'Ihre Stromrechnung', 'Zählerstand und Verbrauch in kWh'],
    ['payslip', 'Gehaltsabrechnung', 'Lohnsteuer und Steuerklasse'],
    ['manual', 'User manual', 'Troubleshooting and safety'],
    ['report', 'Annual report', 'summary of the results'],
    ['receipt', 'Receipt', 'Cashier, change due'],
    ['medical', 'Befundbericht', 'Diagnose und Therapie des Patienten'],
    ['id_document', 'Reisepass', 'Staatsangehörigkeit, Geburtsort'],
    ['form', 'Application form', 'Please complete in block capitals'],
  ])('%s is told by its heading "%s"', (type, heading, text) => {
    expect(typeOf([60, 60, heading, 18], body(text))).toBe(type)
  })

  test.each([
    ['Mahnung', 'Sehr geehrte Frau Muster,'],
    ['Sollecito di pagamento', 'Gentile Signora Rossi,'],
    ['Wezwanie do zapłaty', 'Szanowni Państwo,'],
  ])('of "%s" is a letter when it addresses somebody, and a bill when it does not', (heading, salutation) => {
    expect(typeOf([60, 60, heading, 18], [60, 120, salutation])).toBe('letter')
    expect(typeOf([60, 60, heading, 18])).toBe('invoice')
    expect(typeOf([60, 60, 'Rechnung Nr. 4711', 18], [60, 120, 'Sehr geehrte Frau Muster,'])).toBe('invoice')
  })

  test('of a table that is booked is travel, of doubts it is not', () => {
    expect(typeOf([60, 60, 'Hi Ada, your reservation is confirmed!'], body('Party of 4 on Friday'))).toBe('travel')
    expect(typeOf([60, 60, 'We have a reservation about this plan'], body('it is not confirmed'))).toBe('other')
  })

  test('of a bill for a policy is insurance, in Austrian words too', () => {
    const heading: Cell = [60, 60, 'Beitragsrechnung zur Polizze Nr. 12-3456']
    const salutation: Cell = [60, 120, 'Sehr geehrte Frau Muster,']
    expect(typeOf(heading, salutation, body('Ihre Prämie beträgt EUR 80,00'))).toBe('insurance')
    expect(typeOf([60, 60, 'Ihre Frage zur Prämie'], salutation, body('Mit freundlichen Grüßen'))).toBe('letter')
  })

  test('of what takes a bill back is a credit note, in the words of a bill', () => {
    const words = lines('Invoice date 1 May', 'Amount due 10.00', 'Payment terms 30 days', 'Unit price', 'Subtotal')
    expect(typeOf([60, 40, 'Credit note CN-5', 16], ...words)).toBe('credit_note')
    expect(typeOf([60, 40, 'Invoice 4711', 16], ...words)).toBe('invoice')
  })

  test('of whole documents is found', () => {
    expect(findDocumentType(surveyOf(germanInvoice))).toBe('invoice')
    expect(findDocumentType(surveyOf(americanInvoice))).toBe('invoice')
  })

  test('of a letter is told by its form, and by nothing stronger', () => {
    const letter = lines('Dear Leonard,', 'Thank you for showing me round on Saturday.', 'With kind regards,')
    expect(typeOf(...letter)).toBe('letter')
    expect(typeOf([60, 20, 'Invoice', 20], ...letter, body('Invoice number 5, amount due'))).toBe('invoice')
  })

  test("of a doctor's bill is medical, though it is called an invoice", () => {
    expect(typeOf([60, 60, 'Rechnung', 16], ...lines('Diagnose und Befund', 'Patientin, GOÄ, Ziffer, Faktor'))).toBe(
      'medical',
    )
  })

  test('of a slip as narrow as a till roll with a sum is a receipt, of a wide page without a title it is not', () => {
    const slip = pageOf(lines('Blue Diner', 'Burger 13.25', 'Total 13.25'))
    expect(findDocumentType(surveyOf(documentOfPages([{ ...slip, widthPoints: 226 }])))).toBe('receipt')
    expect(findDocumentType(surveyOf(documentOfPages([slip])))).toBe('other')
    const note = pageOf(lines('Blue Diner', 'open from nine'))
    expect(findDocumentType(surveyOf(documentOfPages([{ ...note, widthPoints: 226 }])))).toBe('other')
  })

  test('of a tale is other', () => {
    expect(typeOf(...lines('One morning the traveller woke', 'and found that the sky was green.'))).toBe('other')
  })

  test('is explained', () => {
    const [first] = weighTypes(surveyOf(germanInvoice))
    expect(first?.because).toEqual(expect.arrayContaining(['heading "rechnung"', '"rechnungsdatum"']))
  })
})
