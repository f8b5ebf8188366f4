import { describe, expect, test } from 'vitest'
import type { DocumentType } from '../fields.ts'
import { americanInvoice, type Cell, documentOf, germanInvoice, lines } from '../page.testing.ts'
import { domainNames } from './domain-names.ts'
import { findIssuer } from './issuer.ts'
import { isLikeDomain } from './like-domain.ts'
import { cleanName, isNameLike, nameWithForm } from './names.ts'
import { findRecipient } from './recipient.ts'
import { senderLineName } from './sender-line.ts'
import { surveyOf } from './survey.ts'

const parties = (type: DocumentType, ...cells: readonly Cell[]) => {
  const survey = surveyOf(documentOf(cells))
  const recipient = findRecipient(survey, type)?.value ?? null
  return [findIssuer(survey, type, recipient)?.value, recipient]
}

describe('issuer and recipient', () => {
  test('are the letterhead and the address in the window', () => {
    const survey = surveyOf(germanInvoice)
    expect(findRecipient(survey, 'invoice')).toMatchObject({ value: 'Jonas Beispiel', quote: 'Jonas Beispiel' })
    expect(findIssuer(survey, 'invoice', 'Jonas Beispiel')?.value).toBe('Muster Werkzeuge GmbH')
  })

  test('are told by "bill to"', () => {
    const survey = surveyOf(americanInvoice)
    expect(findRecipient(survey, 'invoice')?.value).toBe('Jane Sample')
    expect(findIssuer(survey, 'invoice', 'Jane Sample')?.value).toBe('Northwind Tools, Inc.')
  })

  test('are never the same', () => {
    expect(parties('invoice', [60, 60, 'Seller: Bright Ltd'], [60, 74, 'Bill to: Bright Ltd'])).toEqual([
      undefined,
      'Bright Ltd',
    ])
  })

  test('of a private letter are the one who signs and the one it is addressed to', () => {
    const letter: Cell[] = [
      [60, 140, 'Mr Leonard Fitch'],
      [60, 154, '3 Mill Cottages'],
      [60, 168, 'Dorking RH4 1AA'],
      [60, 240, 'Dear Leonard,'],
      [60, 260, 'Thank you for the plan.'],
      [60, 300, 'With kind regards,'],
      [60, 340, 'Edmund Hale'],
    ]
    expect(parties('letter', ...letter)).toEqual(['Edmund Hale', 'Leonard Fitch'])
  })

  test('of a contract carry their roles behind their names or below', () => {
    const english = lines(
      'made between Larkspur Systems LLC, 3 Row (the "Supplier")',
      'and Bluestem Grain Cooperative, 1 Road (the "Customer").',
    )
    expect(parties('contract', ...english)).toEqual(['Larkspur Systems LLC', 'Bluestem Grain Cooperative'])
    const german: Cell[] = [
      [100, 60, 'Eschenhof Verwaltung GmbH'],
      [100, 74, 'Am Hof 1, 10115 Berlin'],
      [100, 88, '- Vermieter -'],
      [100, 120, 'Annika Beispiel, geboren 1991'],
      [100, 134, '- Mieter -'],
    ]
    expect(parties('contract', ...german)).toEqual(['Eschenhof Verwaltung GmbH', 'Annika Beispiel'])
  })

  test('are public bodies too', () => {
    expect(parties('tax_form', [60, 40, 'Finanzamt Musterstadt', 14], ...lines('Steuerbescheid'))[0]).toBe(
      'Finanzamt Musterstadt',
    )
    expect(parties('letter', [60, 40, 'City of Springfield'], ...lines('Dear resident'))[0]).toBe('City of Springfield')
  })

  test('are unknown on a page of sentences', () => {
    expect(parties('other', ...lines('this page has nothing to say', 'and says it to nobody'))).toEqual([
      undefined,
      null,
    ])
  })
})

describe('a name', () => {
  test.each([
    ['· Muster GmbH · Hauptstraße 5', 'Muster GmbH'],
    ['Annika Lorenz (1 Person)', 'Annika Lorenz'],
    ['Muster UG (haftungsbeschränkt)', 'Muster UG (haftungsbeschränkt)'],
    ['Elektro Hofmann e. K., 09733 Quellbach', 'Elektro Hofmann e. K'],
  ])('is cut out of "%s"', (text, name) => {
    expect(cleanName(text)?.replace(/\.$/, '')).toBe(name.replace(/\)$/, (end) => end))
  })

  test.each(['Muster GmbH', 'Bank of the West', 'a&o Hostels', '1822direkt', 'Dr. med. Sönke Albers'])(
    '%s is one',
    (name) => {
      expect(isNameLike(name)).toBe(true)
    },
  )

  test.each([
    'Hauptstraße 5',
    '10115 Berlin',
    'info@muster.de',
    '14.03.2025',
    'Rechnungsdatum',
    'Sehr geehrte Damen und Herren',
    'please pay to us',
    'Inh. Grete Muster',
    'Invoice',
    '4711',
  ])('%s is none', (name) => {
    expect(isNameLike(name)).toBe(false)
  })

  test('with a legal form is taken out of a sentence', () => {
    expect(nameWithForm('Das Konto wird geführt von der Muster Bank AG in Berlin')).toBe('Muster Bank AG')
    expect(nameWithForm('no legal form here')).toBeNull()
  })

  test('leads the sender line over the window', () => {
    expect(senderLineName('Muster GmbH · Hauptstraße 5 · 10115 Berlin')).toBe('Muster GmbH')
    expect(senderLineName('Tea, coffee, and 12 biscuits')).toBeNull()
  })
})

test('domains are those of firms, not of mail providers', () => {
  const names = domainNames(['write to info@acme-tools.co.uk or joe@gmail.com, see www.muster.de/kontakt'])
  expect([...names].sort()).toEqual(['acme-tools', 'acmetools', 'muster'])
  expect(isLikeDomain('ACME Tools Ltd', names)).toBe(true)
  expect(isLikeDomain('Other Tools Ltd', names)).toBe(false)
})
