import { type ArticleLook, type Clause, drawClauses, drawSignatures } from '../article.ts'
import { type Paper, usLetter } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, type Sheet, silver } from '../sheet.ts'
import { truth } from '../truth.ts'

const firstClauses: readonly Clause[] = [
  {
    heading: '1. Services',
    paragraphs: [
      '1.1 The Supplier shall maintain the warehouse software described in Schedule A and keep it in working order.',
      '1.2 The Supplier shall answer a report of a critical fault within four business hours and any other report within two business days.',
    ],
  },
  {
    heading: '2. Term',
    paragraphs: [
      '2.1 This Agreement takes effect on February 1, 2025 (the "Effective Date") and continues until January 31, 2027.',
      '2.2 It renews for successive periods of twelve months unless either party gives written notice of at least ninety days.',
    ],
  },
  {
    heading: '3. Fees and Payment',
    paragraphs: [
      '3.1 The Customer shall pay a fee of $1,850.00 per month, invoiced in advance. Fees exclude sales tax.',
      '3.2 Invoices are payable within thirty days of receipt. Work outside Schedule A is charged at $140.00 per hour.',
    ],
  },
  {
    heading: '4. Confidentiality',
    paragraphs: [
      '4.1 Each party shall keep the confidential information of the other secret, use it only to perform this Agreement, and return or destroy it when this Agreement ends.',
    ],
  },
]

const secondClauses: readonly Clause[] = [
  {
    heading: '5. Intellectual Property',
    paragraphs: [
      '5.1 The Supplier keeps all rights in its software. The Customer receives a non-exclusive licence for the term of this Agreement.',
    ],
  },
  {
    heading: '6. Liability',
    paragraphs: [
      '6.1 The total liability of either party under this Agreement is limited to the fees paid in the twelve months before the claim arose. Nothing limits liability for fraud or wilful misconduct.',
    ],
  },
  {
    heading: '7. Termination',
    paragraphs: [
      '7.1 Either party may terminate this Agreement at once if the other commits a material breach and does not cure it within thirty days of written notice.',
    ],
  },
  {
    heading: '8. Governing Law',
    paragraphs: [
      '8.1 This Agreement is governed by the laws of the State of Oregon. It is the entire agreement between the parties about its subject.',
    ],
  },
]

const look: ArticleLook = { x: 90, width: 432, heading: { font: 'bold', size: 11.5 }, body: {}, gap: 8 }

function footer(sheet: Sheet, page: number): void {
  sheet.rule(90, 738, 522, 0.5, silver)
  sheet.text(90, 752, 'Maintenance Services Agreement MSA-0417', { size: 8.5, color: gray })
  sheet.text(522, 752, `Page ${page} of 2`, { size: 8.5, color: gray, align: 'right' })
}

function draw(paper: Paper): void {
  const first = paper.addSheet()
  first.text(306, 90, 'MAINTENANCE SERVICES AGREEMENT', { font: 'bold', size: 16, align: 'center' })
  first.text(306, 108, 'Agreement No. MSA-0417', { align: 'center' })
  first.paragraph(90, 145, 432, 'This Agreement is made on January 20, 2025 between:')
  first.paragraph(
    108,
    170,
    414,
    'Larkspur Systems LLC, 310 Foundry Row, Cascade Landing, OR 00421 (the "Supplier"), and',
  )
  first.paragraph(
    108,
    210,
    414,
    'Bluestem Grain Cooperative, 1 Elevator Road, Wheaton Prairie, OR 00455 (the "Customer").',
  )
  first.text(90, 252, 'The parties agree as follows:')
  drawClauses(first, 284, look, firstClauses)
  footer(first, 1)
  const second = paper.addSheet()
  const end = drawClauses(second, 90, look, secondClauses)
  second.text(90, end + 14, 'IN WITNESS WHEREOF the parties have signed this Agreement.')
  drawSignatures(second, end + 90, [
    {
      x: 90,
      width: 190,
      lines: ['Larkspur Systems LLC', 'Name: Teresa Ollivant', 'Title: Managing Member', 'Date: January 20, 2025'],
    },
    {
      x: 330,
      width: 190,
      lines: ['Bluestem Grain Cooperative', 'Name: Harold Mbeki', 'Title: General Manager', 'Date: January 20, 2025'],
    },
  ])
  second.shape(110, end + 64, 'M0 14 C12 -14 24 -8 16 12 C12 22 34 -8 44 4 C52 14 60 -4 96 8', { thickness: 1.1 })
  second.shape(352, end + 62, 'M0 4 C14 20 18 -16 26 4 C32 18 44 -2 52 8 C62 18 70 -6 100 10', { thickness: 1.1 })
  footer(second, 2)
}

export const contractEnServices = drawn({
  file: 'contract-en-services.pdf',
  truth: truth({
    doc_type: 'contract',
    language: 'en',
    title: 'Maintenance Services Agreement',
    issuer: 'Larkspur Systems LLC',
    recipient: 'Bluestem Grain Cooperative',
    document_number: 'MSA-0417',
    primary_date: '2025-01-20',
    period_start: '2025-02-01',
    period_end: '2027-01-31',
    currency: 'USD',
    note: 'Several amounts and no total.',
  }),
  paper: {
    family: 'times',
    baseSize: 11,
    size: usLetter,
    information: {
      title: 'Maintenance Services Agreement',
      creator: 'Word Processor',
      producer: 'Print to PDF',
      created: '2025-01-20T18:00:00Z',
    },
  },
  draw,
})
