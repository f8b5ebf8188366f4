import { crossIndustryInvoice } from '../cross-industry-invoice.ts'
import { decimal } from '../money.ts'
import type { Paper } from '../paper.ts'
import { type DrawnSample, drawn, type Sample } from '../sample.ts'
import { scanned } from '../scanned.ts'
import { type Truth, truth } from '../truth.ts'
import { drawBill, drawFewValues, drawPointer } from './bill-page.ts'
import { type Bill, bills } from './bills.ts'
import { carrying } from './carrying.ts'
import { profiles } from './profiles.ts'
import { ubl } from './ubl.ts'
import { zugferdOne } from './zugferd-one.ts'

/** A PDF with an invoice for machines, and what that says. */
export type EInvoice = Sample & {
  readonly bill: Bill
  /** False for the profiles that end with the head of the bill. */
  readonly hasLines: boolean
  readonly hasDueDate: boolean
}

type Form = {
  readonly name: string
  readonly xmlName: string
  readonly xml: (bill: Bill) => string
  readonly isCreditNote?: boolean
  readonly isBare?: 'no_lines' | 'no_lines_no_due'
}

/** The names that files of profiles were given over the years. */
const xmlNames: Readonly<Record<string, string>> = {
  'basic-wl': 'zugferd-invoice.xml',
  xrechnung: 'xrechnung.xml',
}

const forms: readonly Form[] = [
  ...Object.entries(profiles).map(
    ([name, profile]): Form => ({
      name,
      xmlName: xmlNames[name] ?? 'factur-x.xml',
      xml: (bill) => crossIndustryInvoice(bill, profile),
      isCreditNote: name === 'credit-note',
      ...(name === 'minimum' ? { isBare: 'no_lines_no_due' } : name === 'basic-wl' ? { isBare: 'no_lines' } : {}),
    }),
  ),
  { name: 'zugferd-1', xmlName: 'ZUGFeRD-invoice.xml', xml: zugferdOne },
  { name: 'ubl-invoice', xmlName: 'ubl-invoice.xml', xml: (bill) => ubl(bill, 'Invoice') },
  { name: 'ubl-credit-note', xmlName: 'peppol.xml', xml: (bill) => ubl(bill, 'CreditNote'), isCreditNote: true },
]

function truthOf(bill: Bill, more: Partial<Truth> = {}): Truth {
  return truth({
    doc_type: 'invoice',
    language: bill.language,
    issuer: bill.seller.name,
    recipient: bill.buyer.name,
    document_number: bill.number,
    primary_date: bill.issued,
    due_date: bill.due,
    currency: bill.currency,
    total_amount: decimal(bill.gross),
    tax_amount: decimal(bill.tax),
    ...more,
  })
}

function page(file: string, bill: Bill, draw: (paper: Paper) => void, more: Partial<Truth> = {}): DrawnSample {
  const information = { creator: 'Ledgerly', producer: 'Ledgerly PDF 2.4', created: `${bill.issued}T09:00:00Z` }
  return { file, truth: truthOf(bill, more), paper: { family: 'helvetica', baseSize: 10, information }, draw }
}

const inEveryForm: readonly EInvoice[] = bills.flatMap((bill) =>
  forms.map(({ name, xmlName, xml, isCreditNote = false, isBare }): EInvoice => {
    const look = page(`${name}-${bill.language}.pdf`, bill, (paper) => drawBill(paper, bill, { isCreditNote }), {
      doc_type: isCreditNote ? 'credit_note' : 'invoice',
    })
    return {
      ...carrying(drawn(look), xmlName, xml(bill)),
      bill,
      hasLines: isBare === undefined,
      hasDueDate: isBare !== 'no_lines_no_due',
    }
  }),
)

const review = { expected_state: 'needs_review' } as const
const whole = { hasLines: true, hasDueDate: true }
const euro = (bill: Bill) => crossIndustryInvoice(bill, profiles.en16931)

/** Pages that say less than the file inside, for each language. */
const sparse: readonly EInvoice[] = bills.flatMap((bill): EInvoice[] => [
  {
    ...carrying(
      scanned(page(`picture-${bill.language}.pdf`, bill, (paper) => drawBill(paper, bill), review)),
      'factur-x.xml',
      euro(bill),
    ),
    bill,
    ...whole,
  },
  {
    ...carrying(
      drawn(page(`few-values-${bill.language}.pdf`, bill, (paper) => drawFewValues(paper, bill))),
      'factur-x.xml',
      euro(bill),
    ),
    bill,
    ...whole,
  },
  {
    ...carrying(
      drawn(page(`pointer-${bill.language}.pdf`, bill, (paper) => drawPointer(paper, bill), review)),
      'factur-x.xml',
      euro(bill),
    ),
    bill,
    ...whole,
  },
])

/** What the XML says must be found exactly. */
export const eInvoices: readonly EInvoice[] = [...inEveryForm, ...sparse]

const bomb = [
  '<!DOCTYPE lol [<!ENTITY a0 "lol">',
  ...Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`),
  ']>',
].join('\n')

/** What the XML says otherwise than the page, by the field that it fills. */
export type Altered = {
  readonly name: string
  readonly field: 'total_amount' | 'issuer' | 'recipient' | 'currency' | 'due_date' | 'tax_amount'
  readonly alter: (bill: Bill) => Bill
  /** Where the page shows the value in a place that is known; everywhere when not said. */
  readonly only?: Bill['language']
}

const alterations: readonly Altered[] = [
  // The sum alone would not add up, and be caught by that.
  {
    name: 'total',
    field: 'total_amount',
    alter: (bill) => ({ ...bill, net: bill.net + 10_000, gross: bill.gross + 10_000 }),
  },
  {
    name: 'issuer',
    field: 'issuer',
    alter: (bill) => ({ ...bill, seller: { ...bill.seller, name: 'Vantor Holding Ltd' } }),
  },
  {
    name: 'recipient',
    field: 'recipient',
    // The address stands where the window of a German envelope is.
    only: 'de',
    alter: (bill) => ({ ...bill, buyer: { ...bill.buyer, name: 'Kontor Ebbeland' } }),
  },
  { name: 'currency', field: 'currency', alter: (bill) => ({ ...bill, currency: 'CHF' }) },
  { name: 'due date', field: 'due_date', alter: (bill) => ({ ...bill, due: `${bill.due.slice(0, -1)}9` }) },
  {
    name: 'tax',
    field: 'tax_amount',
    alter: (bill) => ({ ...bill, net: bill.net - 1_000, tax: bill.tax + 1_000 }),
  },
]

/** The XML says another value than the page: either may be meant. */
export const contradicting: readonly (Sample & { readonly altered: Altered })[] = bills.flatMap((bill) =>
  alterations
    .filter(({ only }) => only === undefined || only === bill.language)
    .map((altered) => {
      const file = `contradicting-${altered.name.replace(' ', '-')}-${bill.language}.pdf`
      const sample = drawn(page(file, bill, (paper) => drawBill(paper, bill), review))
      return { ...carrying(sample, 'factur-x.xml', euro(altered.alter(bill))), altered }
    }),
)

/** The XML is made to blow up whoever reads it: what the page says is left. */
export const exploding: readonly Sample[] = bills.map((bill) =>
  carrying(
    drawn(page(`exploding-${bill.language}.pdf`, bill, (paper) => drawBill(paper, bill), review)),
    'factur-x.xml',
    euro(bill).replace('?>\n', `?>\n${bomb}\n`).replace('<ram:ID>', '<ram:ID>&a9;'),
  ),
)
