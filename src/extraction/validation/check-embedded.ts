import { unreachable } from '#kernel'
import type { ReadDocument } from '#reading'
import { embeddedInvoicesOf } from '../embedded/find-invoices.ts'
import type { EmbeddedInvoice } from '../embedded/invoice.ts'
import { locate } from '../embedded/locate.ts'
import type { InvoiceTrouble } from '../embedded/read-invoice.ts'
import type { Check } from '../fields.ts'
import { checkThat } from './outcome.ts'
import { quoteCarries } from './quote-carries.ts'

/** What a reader of the page would notice first when the file told a machine something else. */
const compared = { document_number: 'number', primary_date: 'date', total_amount: 'total' } as const
type Compared = keyof typeof compared

// Keys of the constant above, which TypeScript knows completely; `keys` widens them to string.
const comparedFields = Object.keys(compared) as readonly Compared[]

/** Numbers so long are not on a page by chance, however they are parted. */
const tellingLength = 5

/** The checks of the invoices that a document carries for machines, against its pages and each other. */
export function checkEmbedded(document: ReadDocument): Check[] {
  const { read, refused } = embeddedInvoicesOf(document)
  const [first, ...others] = read
  const rivals = others.filter(({ invoice }) => first !== undefined && !isSame(first.invoice, invoice))
  const missing = first === undefined ? [] : notPrinted(first.invoice, document)
  return [
    checkThat(
      'embedded.readable',
      read.length + refused.length === 0 ? null : refused.length === 0,
      refused.map(({ fileName, trouble }) => `the embedded file ${fileName} ${troubleInWords(trouble)}`).join('; '),
    ),
    checkThat(
      'embedded.one_invoice',
      others.length === 0 ? null : rivals.length === 0,
      `the embedded files ${[first, ...rivals].map((file) => file?.fileName).join(', ')} are different invoices`,
    ),
    checkThat(
      'embedded.agrees_with_page',
      first === undefined || !hasText(document) || (missing.length > 0 && !isWhollyRead(document))
        ? null
        : missing.length === 0,
      `the embedded invoice says ${missing.join(', ')}, which is not printed on the page`,
    ),
  ]
}

const hasText = ({ pages }: ReadDocument): boolean => pages.some(({ text }) => text.trim() !== '')

/** On pages that were not read, anything may be printed. */
const isWhollyRead = ({ pages, coverage }: ReadDocument): boolean =>
  coverage.pagesRead === coverage.pagesTotal &&
  pages.every((page) => page.coverage === 'text' || page.coverage === 'blank')

const isSame = (one: EmbeddedInvoice, other: EmbeddedInvoice): boolean =>
  comparedFields.every((field) => one.fields[field] === other.fields[field])

function notPrinted({ fields }: EmbeddedInvoice, document: ReadDocument): string[] {
  return comparedFields.flatMap((field) => {
    const value = fields[field]
    return value === undefined || isPrinted(document, field, value) ? [] : [`${compared[field]} ${value}`]
  })
}

function isPrinted(document: ReadDocument, field: Compared, value: string): boolean {
  if (locate(document, field, value) !== null) return true
  // RE-2025/118 can be printed as RE 2025 118.
  const isTelling = field === 'document_number' && value.replace(/[^\p{L}\p{N}]/gu, '').length >= tellingLength
  return isTelling && document.pages.some(({ text }) => quoteCarries(field, value, text))
}

function troubleInWords(trouble: InvoiceTrouble): string {
  switch (trouble) {
    case 'too_large':
      return 'is too large to be read'
    case 'undecodable':
      return 'is written in unknown characters'
    case 'document_type':
      return 'declares a document type, which is not allowed, and was ignored'
    case 'malformed':
      return 'is damaged XML'
    case 'not_an_invoice':
      return 'is in no known form of invoice'
    case 'says_nothing':
      return 'names neither a number nor a total'
    default:
      return unreachable(trouble)
  }
}
