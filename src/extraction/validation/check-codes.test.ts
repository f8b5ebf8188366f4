import { expect, test } from 'vitest'
import type { Barcode } from '#reading'
import { documentOf, lines } from '../page.testing.ts'
import { checkCodes } from './check-codes.ts'

const box = { x: 0, y: 0, width: 80, height: 80 }

function outcome(creditor: string, amount: string, ...text: string[]) {
  const code = ['BCD', '002', '1', 'SCT', '', creditor, 'DE02120300000000202051', `EUR${amount}`, '', '', ''].join('\n')
  const document = documentOf(lines(...text))
  const barcode: Barcode = { format: 'QRCode', text: code, bytes: new TextEncoder().encode(code), box }
  const pages = document.pages.map((page) => ({ ...page, barcodes: [barcode] }))
  return checkCodes({ ...document, pages })[0]
}

test('a payment code that pays whom the page names, and what it prints, agrees with it', () => {
  expect(outcome('Alder Tools GmbH', '119.00', 'Alder Tools GmbH', 'Gesamtbetrag 119,00 €')?.outcome).toBe('pass')
})

test('one that pays somebody else, or another sum, was perhaps glued over the true one', () => {
  const other = outcome('Birch SRL', '119.00', 'Alder Tools GmbH', 'Gesamtbetrag 119,00 €')
  expect(other).toMatchObject({ outcome: 'fail', detail: expect.stringContaining('not named on the page') })
  expect(outcome('Alder Tools', '9999.00', 'Alder Tools GmbH', 'Gesamtbetrag 119,00 €')?.outcome).toBe('fail')
})

test('nothing is said without a payment code or without text', () => {
  expect(checkCodes(documentOf(lines('Alder')))[0]?.outcome).toBe('not_applicable')
  expect(outcome('Birch SRL', '119.00')?.outcome).toBe('not_applicable')
})
