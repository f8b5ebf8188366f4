import { describe, expect, test } from 'vitest'
import type { ReadDocument, ReadPage } from '#reading'
import { extractLocally } from '../extract-locally.ts'
import {
  americanInvoice,
  type Cell,
  documentOf,
  documentOfPages,
  germanInvoice,
  lines,
  pageOf,
} from '../page.testing.ts'
import { crossCheck } from '../validation/cross-check.ts'
import { findStack } from './find-stack.ts'

/** The pages of these documents one behind the other, as a scanner numbers them. */
function pile(...documents: readonly ReadDocument[]): ReadDocument {
  const pages = documents.flatMap((document) => document.pages)
  return documentOfPages(pages.map((page, index): ReadPage => ({ ...page, pageNumber: index + 1 })))
}

const parts = (document: ReadDocument) =>
  findStack(document)?.parts.map(({ from, to, doc_type }) => [from, to, doc_type]) ?? null

const foot = (text: string): Cell => [280, 810, text, 8]
const blank = documentOf([])

type Bill = { readonly issuer: string; readonly number: string; readonly date: string; readonly foot?: string }

/** An English invoice of one page. */
function bill({ issuer, number, date, foot: at }: Bill): Cell[] {
  return [
    [60, 40, issuer, 18],
    [60, 110, 'Jane Sample'],
    [60, 124, '9 Pine Street'],
    [60, 138, 'Bristol BS1 4ST'],
    [60, 200, 'Invoice', 16],
    [60, 230, `Invoice number: ${number}`],
    [60, 244, `Invoice date: ${date}`],
    [60, 300, 'Thank you for the order, which we have sent to the address above.'],
    [400, 340, 'Total'],
    [480, 340, '£120.00'],
    ...(at === undefined ? [] : [foot(at)]),
  ]
}

const garage = bill({ issuer: 'Alder Garage Ltd', number: 'AG-1041', date: '3 March 2025' })
const dentist = bill({ issuer: 'Moorland Smiles Ltd', number: 'MS-77120', date: '9 April 2025' })
const text = (count: number, what = 'The parties agree on what is said in this section of the text.') =>
  lines(...Array.from({ length: count }, () => what))

describe('a pile of documents', () => {
  test('is taken apart where another issuer begins a document with its own title and number', () => {
    expect(parts(documentOf(garage, dentist))).toEqual([
      [1, 1, 'invoice'],
      [2, 2, 'invoice'],
    ])
    expect(parts(pile(germanInvoice, americanInvoice, documentOf(garage)))).toEqual([
      [1, 1, 'invoice'],
      [2, 2, 'invoice'],
      [3, 3, 'invoice'],
    ])
  })

  test('is named part by part', () => {
    const stack = findStack(pile(germanInvoice, documentOf(garage)))
    expect(stack?.parts.map(({ title }) => title)).toEqual([
      'Rechnung RE-2025-118 von Muster Werkzeuge GmbH',
      'Invoice AG-1041 from Alder Garage Ltd',
    ])
  })

  test('keeps with a document the pages that follow it', () => {
    const second = text(20)
    expect(parts(documentOf(garage, second, dentist, second))).toEqual([
      [1, 2, 'invoice'],
      [3, 4, 'invoice'],
    ])
  })

  test('is taken apart where the page numbers of one issuer begin anew', () => {
    const page = (number: string, date: string) =>
      documentOf(bill({ issuer: 'Alder Garage Ltd', number, date, foot: 'Page 1 of 2' }), [
        ...text(10),
        foot('Page 2 of 2'),
      ])
    expect(parts(pile(page('AG-1041', '3 March 2025'), page('AG-1042', '4 April 2025')))).toEqual([
      [1, 2, 'invoice'],
      [3, 4, 'invoice'],
    ])
  })

  test('is taken apart where statements of one account are of different days', () => {
    const months = [
      accountOf('12345678', '2025/03', '31 March 2025'),
      accountOf('12345678', '2025/04', '30 April 2025'),
    ]
    expect(parts(documentOf(...months))).toHaveLength(2)
  })

  test('is known without titles by issuers, numbers and dates', () => {
    const untitled = (cells: readonly Cell[]) => cells.filter(([, , words]) => words !== 'Invoice')
    expect(parts(documentOf(untitled(garage), untitled(dentist)))).toHaveLength(2)
  })

  test('loses blank pages between its documents, which belong to none of them', () => {
    expect(parts(pile(documentOf(garage), blank, documentOf(dentist), blank))).toEqual([
      [1, 1, 'invoice'],
      [3, 3, 'invoice'],
    ])
  })

  test('is said in the contents and fails a check that names the parts', () => {
    const document = documentOf(garage, dentist)
    const extraction = extractLocally(document, { fileName: 'scan.pdf', today: '2025-05-01' })
    expect(extraction.contents.stack?.parts).toHaveLength(2)
    const check = crossCheck(extraction, document, { today: '2025-05-01' }).find(
      ({ name }) => name === 'document.one_document',
    )
    expect(check).toMatchObject({
      outcome: 'fail',
      detail:
        'the file seems to hold 2 documents: page 1 Invoice AG-1041 from Alder Garage Ltd, page 2 Invoice MS-77120 from Moorland Smiles Ltd; autopilot split shows the plan',
    })
  })
})

const contract: Cell[] = [
  [60, 40, 'Service Agreement', 18],
  [60, 90, 'between Alder Garage Ltd and Moorland Smiles Ltd'],
  ...text(30).map(([x, y, words]): Cell => [x, y + 100, words]),
]
const annex: Cell[] = [[60, 40, 'Annex 1: Data Processing Agreement', 16], ...text(30)]

const statementPage = (page: number): Cell[] => [
  [60, 40, 'Harbour Bank plc', 18],
  [60, 90, 'Account statement', 16],
  [60, 120, 'Statement number: 2025/03'],
  [60, 134, 'Account number: 12345678'],
  [60, 148, `Sheet ${page}`],
  [60, 200, 'Date'],
  [200, 200, 'Description'],
  [480, 200, 'Amount'],
  [60, 214, `0${page}/03/2025`],
  [200, 214, 'Card payment'],
  [480, 214, '-12.50'],
]

/** The only page of an account, with page numbers of its own. */
const accountOf = (account: string, number: string, date: string): Cell[] => [
  [60, 40, 'Harbour Bank plc', 18],
  [60, 90, 'Account statement', 16],
  [60, 120, `Statement number: ${number}`],
  [60, 134, `Account number: ${account}`],
  [60, 148, `Statement date: ${date}`],
  [60, 200, 'Date'],
  [200, 200, 'Description'],
  [480, 200, 'Amount'],
  [60, 214, '01/03/2025'],
  [200, 214, 'Card payment'],
  [480, 214, '-12.50'],
  foot('Page 1 of 1'),
]

const terms: Cell[] = [[60, 40, 'Terms and conditions', 16], ...text(40)]

const mail: Cell[] = [
  [60, 40, 'From: Robin Sender <robin@example.org>'],
  [60, 54, 'Sent: Monday, 3 March 2025 10:12'],
  [60, 68, 'To: Jane Sample <jane@example.org>'],
  [60, 82, 'Subject: your papers'],
  [60, 96, 'Attachments: invoice.pdf'],
  [60, 130, 'Dear Jane, the papers that you asked for are attached to this message.'],
]

const coveringLetter: Cell[] = [
  [60, 40, 'Alder Garage Ltd', 18],
  [60, 110, 'Jane Sample'],
  [60, 124, '9 Pine Street'],
  [60, 138, 'Bristol BS1 4ST'],
  [380, 160, '3 March 2025'],
  [60, 200, 'Dear Ms Sample,'],
  [60, 230, 'with this letter we send you what you have asked us for on the phone last week.'],
  [60, 290, 'Yours sincerely'],
  [60, 350, 'Enclosure: 1 invoice'],
]

describe('one document of many pages has no plan', () => {
  test.each<[string, ReadDocument]>([
    ['a page', documentOf(garage)],
    ['an invoice with its terms', documentOf(garage, terms)],
    [
      'an invoice with terms that have page numbers of their own',
      documentOf(garage, [...terms, foot('Page 1 of 2')], text(9)),
    ],
    ['an invoice whose head is on every page', documentOf(garage, garage, garage)],
    ['a contract with its annexes', documentOf(contract, text(40), annex, text(40), annex)],
    ['a contract with a copy of an invoice of one of its parties', documentOf(contract, text(40), garage)],
    ['a bank statement whose head is on every page', documentOf(statementPage(1), statementPage(2), statementPage(3))],
    ['an e-mail with its attachments', documentOf(mail, garage, dentist)],
    ['a letter with what it says is enclosed', documentOf(coveringLetter, garage)],
    [
      'a letter that speaks of the invoice behind it',
      documentOf(
        [...coveringLetter.slice(0, -1), [60, 244, 'This is about the invoice AG-1041 of last month.']],
        garage,
      ),
    ],
    [
      'a statement of several accounts, each with a head, a number and page numbers of its own',
      documentOf(
        accountOf('12345678', '2025/03', '31 March 2025'),
        accountOf('87654321', '2025/07', '31 March 2025'),
        accountOf('55550000', '2025/09', '31 March 2025'),
      ),
    ],
    [
      'an invoice with the terms of another firm, in a type as large',
      documentOf(garage, [[60, 40, 'Terms of Carriage of Moorland Freight Ltd', 18], ...text(40)]),
    ],
    [
      'an invoice with its list of positions, which has a title',
      documentOf(garage, [[60, 40, 'Alder Garage Ltd', 18], [60, 90, 'Service report', 16], ...text(20)]),
    ],
    [
      'an invoice with a payment slip of the bank',
      documentOf(garage, [
        [60, 500, 'Payment slip', 14],
        [60, 520, 'Harbour Bank plc'],
        [60, 534, 'Reference: AG-1041'],
        [400, 534, '£120.00'],
      ]),
    ],
    [
      'a policy with the certificate and the terms of another company of the group',
      documentOf(
        [
          [60, 40, 'Harbour Insurance plc', 18],
          [60, 90, 'Insurance Policy', 16],
          [60, 120, 'Policy number: HI-4471'],
          ...text(9),
        ],
        [
          [60, 40, 'Certificate of Insurance', 16],
          [60, 80, 'Policy number: HI-4471'],
          [60, 94, 'Harbour Mutual Ltd'],
          ...text(9),
        ],
        [[60, 40, 'Policy Conditions of Harbour Mutual Ltd', 16], ...text(40)],
      ),
    ],
    [
      'a contract with an agreement of a third party behind it, that bears no number',
      documentOf(contract, text(40), [
        [60, 40, 'Data Processing Agreement', 18],
        [60, 90, 'between Alder Garage Ltd and Cloudbank Hosting Ltd'],
        ...text(30).map(([x, y, words]): Cell => [x, y + 100, words]),
      ]),
    ],
    [
      'a manual with a sample invoice and a warranty card at its end',
      documentOf([[60, 40, 'User Manual', 24], ...text(20)], ...Array.from({ length: 6 }, () => text(30)), garage, [
        [60, 40, 'Warranty Card', 18],
        [60, 90, 'Moorland Tools Ltd'],
        ...text(4),
      ]),
    ],
    [
      'a manual whose chapters count their pages anew',
      documentOf(
        [[60, 40, 'User Manual', 24], ...text(20), foot('1')],
        [[60, 40, 'Chapter 2: Invoices', 18], ...text(20), foot('1')],
        [[60, 40, 'Chapter 3: Contract', 18], ...text(20), foot('1')],
      ),
    ],
    [
      'a report whose pages go on, with an example in it',
      documentOf(
        [[60, 40, 'Annual Report', 24], ...text(20), foot('11')],
        [...garage, foot('12')],
        [...dentist, foot('13')],
      ),
    ],
    ['numbered pages', documentOf([...garage, foot('Page 1 of 2')], [...dentist, foot('Page 2 of 2')])],
    [
      'a document that is not ended',
      documentOf([...garage, foot('Page 1 of 3')], dentist, [...terms, foot('Page 3 of 3')]),
    ],
    [
      'tickets of one journey',
      documentOf(
        ...['0401', '0402', '0403'].map((number): Cell[] => [
          [60, 40, 'Coastline Rail Ltd', 18],
          [60, 90, 'E-Ticket', 16],
          [60, 120, `Ticket number: CR-${number}`],
          [60, 134, 'Booking reference: XK4D2P'],
          [60, 160, 'Passenger: Jane Sample'],
          [60, 200, 'London to Bristol, 3 March 2025, departure 10:15'],
        ]),
      ),
    ],
  ])('%s', (_, document) => {
    expect(findStack(document)).toBeNull()
  })

  test('one of which a page could not be read, or is missing', () => {
    const unread: ReadPage = { ...pageOf([], 3), coverage: 'unread' }
    const { pages } = documentOf(garage, dentist)
    expect(findStack(documentOfPages([...pages, unread]))).toBeNull()
    expect(findStack(documentOfPages(pages, { pagesTotal: 3 }))).toBeNull()
  })

  test('a book', () => {
    const pages = Array.from({ length: 101 }, (_, index) => pageOf(index % 2 === 0 ? garage : dentist, index + 1))
    expect(findStack(documentOfPages(pages))).toBeNull()
  })
})
