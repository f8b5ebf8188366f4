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
  const recipient = findRecipient(survey, type)
  return [findIssuer(survey, type, recipient)?.value, recipient?.value ?? null]
}

describe('issuer and recipient', () => {
  test('are the letterhead and the address in the window', () => {
    const survey = surveyOf(germanInvoice)
    expect(findRecipient(survey, 'invoice')).toMatchObject({ value: 'Jonas Beispiel', quote: 'Jonas Beispiel' })
    expect(findIssuer(survey, 'invoice', findRecipient(survey, 'invoice'))?.value).toBe('Muster Werkzeuge GmbH')
  })

  test('are told by "bill to"', () => {
    const survey = surveyOf(americanInvoice)
    expect(findRecipient(survey, 'invoice')?.value).toBe('Jane Sample')
    expect(findIssuer(survey, 'invoice', findRecipient(survey, 'invoice'))?.value).toBe('Northwind Tools, Inc.')
  })

  test('are never the same', () => {
    expect(parties('invoice', [60, 60, 'Seller: Bright Ltd'], [60, 74, 'Bill to: Bright Ltd'])).toEqual([
      undefined,
      'Bright Ltd',
    ])
  })

  test('are not the firm that the recipient works for, which stands in the same block', () => {
    const bill: Cell[] = [
      [60, 100, 'Bill to'],
      [60, 114, 'Nils Brandt'],
      [60, 128, 'Segelwerk UG'],
      [60, 142, '24159 Kiel'],
    ]
    expect(parties('invoice', ...bill)[0]).toBeUndefined()
    expect(parties('invoice', ...bill, [60, 780, 'Quanta Cloud Limited'])).toEqual([
      'Quanta Cloud Limited',
      'Nils Brandt',
    ])
    expect(parties('invoice', ...bill, [300, 128, 'Quanta Cloud Limited'])[0]).toBe('Quanta Cloud Limited')
  })

  test('are a name in large type in front of what is said of it in small type', () => {
    const head: Cell[] = [
      [60, 40, 'Autos del Sol', 20],
      [206, 45, 'Alquiler de coches en toda la costa', 9],
    ]
    expect(parties('travel', ...head)[0]).toBe('Autos del Sol')
    expect(parties('travel', [60, 40, 'Alquiler de coches en toda la costa', 9])[0]).toBeUndefined()
  })

  test('of a letter of a club with a year in its name is the club', () => {
    const letter = (head: string) =>
      parties(
        'letter',
        [60, 40, head],
        [60, 131, 'Liebe Mitglieder,'],
        [60, 187, 'Mit sportlichen Grüßen'],
        [60, 210, 'Rainer Huber'],
      )
    expect(letter('Turnverein Eichenau 1921 e.V.')[0]).toBe('Turnverein Eichenau 1921 e.V.')
    expect(letter('Einladung zum Fest 1921')[0]).toBe('Rainer Huber')
  })

  test('on a receipt are not the one who served', () => {
    const slip = lines('CORNERSTONE BOOKS', 'www.cornerstonebooks.com', 'Sold by: Mia')
    expect(parties('receipt', ...slip)[0]).toBe('CORNERSTONE BOOKS')
    expect(parties('receipt', ...slip, [60, 300, 'Sold by: Larkspur Books Ltd'])[0]).toBe('Larkspur Books Ltd')
    expect(parties('invoice', ...lines('Sold by: Larkspur'))[0]).toBe('Larkspur')
  })

  test('when nothing names the issuer it is called by its domain, if that is short and no mail provider', () => {
    expect(parties('invoice', ...lines('Invoice', 'Questions? hello@pixelbarn.com'))[0]).toBe('pixelbarn')
    expect(parties('invoice', ...lines('Invoice', 'Questions? jane@gmail.com'))[0]).toBeUndefined()
    expect(parties('invoice', ...lines('Acme Ltd', 'hello@pixelbarn.com'))[0]).toBe('Acme Ltd')
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

  test('of a bank statement: the bank behind its title, and not the one that money goes to on a bill', () => {
    expect(parties('bank_statement', [60, 40, 'Kontoauszug Fichtelbank'], [60, 300, 'Saldo 12,00'])[0]).toBe(
      'Fichtelbank',
    )
    expect(parties('invoice', [60, 40, 'Larch Tools', 20], [60, 700, 'Alder Savings Bank'])[0]).toBe('Larch Tools')
  })

  test('of a form stand under their captions, whatever the next box says', () => {
    const form: Cell[] = [
      [300, 20, 'CORRECTED (if checked)', 14],
      [50, 40, 'PAYER’S name, street address, city or town, state or province, country, ZIP'],
      [450, 40, '1 Rents'],
      [50, 54, 'or foreign postal code, and telephone no.'],
      [50, 90, 'Alder Rentals'],
      [450, 90, '2 Royalties'],
    ]
    expect(parties('tax_form', ...form)[0]).toBe('Alder Rentals')
  })

  test('sign over their role, or hold the copyright', () => {
    expect(parties('receipt', [60, 500, 'Mrs. Ada Alder'], [60, 514, 'Landlord'])[0]).toBe('Mrs. Ada Alder')
    expect(parties('other', [60, 800, '© 2024–2026 Alder Services UAB'])[0]).toBe('Alder Services UAB')
    expect(parties('other', [60, 800, 'All copyright is reserved.'])[0]).toBeUndefined()
  })

  test('of a ticket are the carrier beside its numbers, not who booked', () => {
    const ticket: Cell[] = [
      [60, 60, 'Company: Alder Ltd'],
      [60, 200, 'Flight: XA6439, Alder Airways'],
      [60, 214, 'Flight: XA7392, Alder Airways'],
    ]
    expect(parties('travel', ...ticket)[0]).toBe('Alder Airways')
    expect(parties('travel', [60, 200, 'Room 4711, Garden View'])[0]).toBeUndefined()
  })

  test('of a bank statement are not whose the account is', () => {
    expect(parties('bank_statement', [60, 60, 'Alder Bank'], [60, 90, 'Account name: Ada Birch'])[0]).toBe('Alder Bank')
  })

  test('are no words of a sentence', () => {
    expect(parties('receipt', [60, 60, 'WE WANT'], [200, 60, 'TO HEAR FROM YOU'])[1]).toBeNull()
    expect(parties('receipt', [60, 60, 'To: Ada Birch'])[1]).toBe('Ada Birch')
  })

  test('are not the place that a journey begins at', () => {
    const ticket: Cell[] = [
      [60, 60, 'Alder Airways', 16],
      [60, 200, 'From: Vienna International'],
      [60, 214, 'To: Porto'],
    ]
    expect(parties('travel', ...ticket)[0]).toBe('Alder Airways')
  })

  test('stand on the sides of the page that their country has its windows on', () => {
    const facture: Cell[] = [
      [350, 130, 'Madame Claire Aulne'],
      [350, 144, '27 rue du Bois'],
      [350, 158, '69100 Villeurbanne'],
      [50, 60, 'Menuiserie Frêne SARL'],
      [50, 74, '4 rue des Champs'],
      [50, 88, '38000 Grenoble'],
      [50, 300, 'Vous trouverez ci-dessous la facture pour les travaux dans votre maison et nous vous remercions.'],
    ]
    expect(parties('invoice', ...facture)).toEqual(['Menuiserie Frêne SARL', 'Claire Aulne'])
  })

  test('under a heading of a table are not the next heading', () => {
    const table: Cell[] = [
      [60, 200, 'Customer'],
      [200, 200, 'Order'],
      [60, 214, 'Willow Row Ltd'],
      [200, 214, 'SC0004'],
    ]
    expect(parties('invoice', ...table)[1]).toBe('Willow Row Ltd')
  })

  test('have their tax number under their name', () => {
    const bill: Cell[] = [
      [60, 60, 'Alder'],
      [60, 74, 'ABN: 11 222 333 444'],
      [300, 60, 'Willow Row'],
      [300, 74, 'Member since 2012'],
    ]
    expect(parties('invoice', ...bill)[0]).toBe('Alder')
  })

  test('named as such are issuers even where an address would make them recipients', () => {
    const statement: Cell[] = [
      [60, 300, 'This account is offered by'],
      [60, 200, 'Seller:'],
      [60, 214, 'Alder Bank N.V.'],
      [60, 228, 'Row 3'],
      [60, 242, '60325 Frankfurt'],
    ]
    expect(parties('bank_statement', ...statement)[0]).toBe('Alder Bank N.V.')
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

  test.each([
    'Muster GmbH',
    'Bank of the West',
    'Unit Four Ltd',
    '1 Way Couriers',
    'TORVANE',

    'k&u Hostels',
    '1907direkt',
    'Dr. med. Sönke Albers',
  ])('%s is one', (name) => {
    expect(isNameLike(name)).toBe(true)
  })

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
    'Mietvertrag für Wohnräume',
    '1 Harbor Way',
    'Unit 4 Dale Works',
    'FOR',
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

describe('names that only look like the issuer', () => {
  const issuerOf = (...cells: readonly Cell[]) => findIssuer(surveyOf(documentOf(cells)), 'invoice', null)?.value

  test('a line about the recipient is no line of the sender', () => {
    expect(issuerOf([60, 200, 'Patient: Krause, Willi, Hirschstr. 12, 89073 Ulm'])).toBeUndefined()
    expect(issuerOf([60, 200, 'Praxis Krause, Hirschstr. 12, 89073 Ulm'])).toBe('Praxis Krause')
  })

  test('what sort of company it is, is not its name', () => {
    expect(
      issuerOf([60, 200, 'Société coopérative à capital variable - 7 route du Loch - 29000 Quimper']),
    ).toBeUndefined()
    expect(issuerOf([60, 200, 'Société Marchand - 7 route du Loch - 29000 Quimper'])).toBe('Société Marchand')
  })

  test('the bank that money is remitted to did not send the bill', () => {
    expect(issuerOf([60, 700, 'Remit to: Key First Bank'], [60, 40, 'Lindholm Bearings Inc.'])).toBe(
      'Lindholm Bearings Inc.',
    )
    expect(issuerOf([60, 700, 'Remit to: Lindholm Bearings'])).toBe('Lindholm Bearings')
  })
})

describe('the recipient in a row of a label and a name', () => {
  const recipientOf = (...cells: readonly Cell[]) => findRecipient(surveyOf(documentOf(cells)), 'invoice')?.value
  const pairs: Cell[] = [
    [60, 100, 'No.'],
    [200, 100, 'TTS-118'],
    [60, 114, 'Issued'],
    [200, 114, '2 May 2025'],
  ]

  test('stands beside its label, with the address behind a comma', () => {
    expect(
      recipientOf(...pairs, [60, 128, 'Client'], [200, 128, 'Baltic Books, Pikk 12, Tallinn'], [60, 142, 'Item']),
    ).toBe('Baltic Books')
  })

  test('stands under a heading, whatever is beside that', () => {
    expect(recipientOf([60, 128, 'Client'], [200, 128, 'Tern Translation'], [60, 142, 'Baltic Books'])).toBe(
      'Baltic Books',
    )
  })
})
