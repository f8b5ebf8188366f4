import { describe, expect, test } from 'vitest'
import type { DocumentType } from '../fields.ts'
import { type Cell, documentOf, germanInvoice, lines } from '../page.testing.ts'
import { findAccountReference, findDocumentNumber } from './numbers.ts'
import { surveyOf } from './survey.ts'

const number = (type: DocumentType, ...cells: readonly Cell[]) =>
  findDocumentNumber(surveyOf(documentOf(cells)), type)?.value

describe('the number of a document', () => {
  test('is the labelled one, not that of the order or the customer', () => {
    expect(number('invoice', ...lines('Customer no. 9981', 'Order no. 5512', 'Invoice no. INV-77'))).toBe('INV-77')
    expect(findDocumentNumber(surveyOf(germanInvoice), 'invoice')).toMatchObject({
      value: 'RE-2025-118',
      quote: 'RE-2025-118',
    })
  })

  test('of a credit memo, a hotel bill or a claim is the one that its label names', () => {
    expect(number('credit_note', ...lines('Credit memo # CM-12', 'Invoice date 1 May 2025'))).toBe('CM-12')
    expect(number('invoice', ...lines('Folio No.: 48211', 'Room: 312', 'Conf. No.: 9923381'))).toBe('48211')
    expect(number('receipt', ...lines('Check #20417', 'Table 12'))).toBe('20417')
    expect(number('invoice', ...lines('Check #20417', 'Table 12'))).toBeUndefined()
    expect(number('receipt', ...lines('17-05-2025 10:12 Bon: 00118 Kassa: 1', 'Totaal 23,15', 'Bedankt'))).toBe('00118')
    expect(number('receipt', ...lines('Ticket restaurant 8,50', 'Total 8,50', 'Merci de votre visite'))).toBeUndefined()
    expect(number('medical', ...lines('Explanation of benefits', 'Claim number: 20250388120'))).toBe('20250388120')
  })

  test('stands behind the title', () => {
    expect(number('invoice', [60, 60, 'Rechnung Nr. 118/25', 16])).toBe('118/25')
    expect(number('invoice', [60, 60, 'Invoice INV/2023/0008', 16])).toBe('INV/2023/0008')
  })

  test('stands under the title when it is marked, in the next cell alone, or in the column that the title heads', () => {
    expect(number('invoice', [400, 60, 'INVOICE', 20], [410, 84, '# A-77'])).toBe('A-77')
    expect(number('invoice', [400, 60, 'INVOICE', 20], [410, 84, 'Box 77'])).toBeUndefined()
    expect(number('travel', [60, 60, 'E-ticket'], [200, 60, '0123456789'])).toBe('0123456789')
    expect(number('invoice', [60, 60, 'INVOICE', 20], [400, 60, '#INV-00417'])).toBe('INV-00417')
    expect(number('invoice', [60, 60, 'INVOICE', 20], [400, 60, '#blessed'])).toBeUndefined()
    const table: Cell[] = [
      [60, 60, 'Customer'],
      [200, 60, 'Invoice'],
      [340, 60, 'Due date'],
      [60, 74, 'SC000044'],
      [200, 74, 'VF100519'],
      [340, 74, '22-9-2022'],
    ]
    expect(number('invoice', ...table)).toBe('VF100519')
  })

  test('begins the next line where its label ends one', () => {
    const wrapped = lines('We thank you. Invoice number:', '390654108 Order number: 1000965241')
    expect(number('invoice', ...wrapped)).toBe('390654108')
    expect(number('invoice', ...lines('We thank you. Invoice number:', 'Mr Alder'))).toBeUndefined()
  })

  test('is not the year in a title', () => {
    expect(number('report', [60, 60, 'Jahresbericht 2024', 16])).toBeUndefined()
  })

  test('is the policy of an insurance, the booking of a journey, the contract of a contract', () => {
    const cells = lines('Policy number: HM-22', 'Booking reference: Q7K4ZM', 'Contract no. C-9')
    expect(number('insurance', ...cells)).toBe('HM-22')
    expect(number('travel', ...cells)).toBe('Q7K4ZM')
    expect(number('contract', ...cells)).toBe('C-9')
  })

  test('is neither a date nor an amount', () => {
    expect(number('invoice', ...lines('Invoice no. 14.03.2025', 'Rechnung Nr. 238,00 €'))).toBeUndefined()
  })
})

describe('the account', () => {
  test('of a bill is the number of the customer', () => {
    expect(findAccountReference(surveyOf(germanInvoice), 'invoice')?.value).toBe('47110')
  })

  test('of a bank statement is its IBAN', () => {
    const survey = surveyOf(documentOf(lines('Kundennummer 47110', 'IBAN DE02 1203 0000 0000 2020 51')))
    expect(findAccountReference(survey, 'bank_statement')?.value).toBe('DE02120300000000202051')
  })

  test('is never an IBAN with wrong check digits', () => {
    const survey = surveyOf(documentOf(lines('Kundennummer 47110', 'IBAN DE03 1203 0000 0000 2020 51')))
    expect(findAccountReference(survey, 'bank_statement')?.value).not.toBe('DE03120300000000202051')
  })

  test('of a bill is never the beginning of the IBAN to pay to', () => {
    const survey = surveyOf(documentOf(lines('IBAN DE03 1203 0000 0000 2020 51', 'Konto: DE02 1203 0000 0000 2020 51')))
    expect(findAccountReference(survey, 'invoice')).toBeNull()
  })
})

describe('a title behind other words', () => {
  const number = (text: string) => findDocumentNumber(surveyOf(documentOf(lines(text))), 'invoice')?.value

  test('is followed by the number where a dash parts them', () => {
    expect(number('Verkauf - Rechnung VRG25-03318')).toBe('VRG25-03318')
  })

  test('tells of another document in a sentence', () => {
    expect(number('Unsere Rechnung VRG25-03318')).toBeUndefined()
    expect(number('Verkauf - Rechnung VRG25-03318 vom letzten Monat')).toBeUndefined()
  })

  test('and a day may share the label of a number', () => {
    expect(number('Document no./date 9400118822 / 03/14/2025')).toBe('9400118822')
    expect(number('Document date 03/14/2025')).toBeUndefined()
  })
})
