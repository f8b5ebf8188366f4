import { unreachable } from '#kernel'
import type { ReadDocument } from '#reading'
import { embeddedInvoicesOf } from '../embedded/find-invoices.ts'
import type { EmbeddedInvoice } from '../embedded/invoice.ts'
import type { InvoiceTrouble } from '../embedded/read-invoice.ts'
import type { Check } from '../fields.ts'
import { checkEmbeddedSums } from './check-embedded-sums.ts'
import { type Difference, differences } from './embedded-differences.ts'
import { checkThat } from './outcome.ts'

/** Two files with the same of these are two forms of one invoice. */
const identity = ['document_number', 'primary_date', 'total_amount'] as const

/** The checks of the invoices that a document carries for machines, against its pages and each other. */
export function checkEmbedded(document: ReadDocument): Check[] {
  const { read, refused } = embeddedInvoicesOf(document)
  const [first, ...others] = read
  const rivals = others.filter(({ invoice }) => first !== undefined && !isSame(first.invoice, invoice))
  const isOpen = first === undefined || !hasText(document)
  const differing = isOpen ? [] : differences(first.invoice, document)
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
      isOpen || (differing.length > 0 && !isWhollyRead(document)) ? null : differing.length === 0,
      `the embedded invoice and the page differ: ${differing.map(inWords).join('; ')}`,
    ),
    checkThat(
      'embedded.day_exists',
      first === undefined ? null : first.invoice.unreadableDay === undefined,
      `the embedded invoice says ${first?.invoice.unreadableDay} as its day of issue, which is in no calendar`,
    ),
    ...checkEmbeddedSums(first?.invoice ?? null),
  ]
}

const inWords = ({ name, data, page }: Difference): string =>
  `${name} ${data} in the data, ${page === null ? 'not printed on the page' : `${page} on the page`}`

const hasText = ({ pages }: ReadDocument): boolean => pages.some(({ text }) => text.trim() !== '')

/** On pages that were not read, anything may be printed. */
const isWhollyRead = ({ pages, coverage }: ReadDocument): boolean =>
  coverage.pagesRead === coverage.pagesTotal &&
  pages.every((page) => page.coverage === 'text' || page.coverage === 'blank')

const isSame = (one: EmbeddedInvoice, other: EmbeddedInvoice): boolean =>
  identity.every((field) => one.fields[field] === other.fields[field])

function troubleInWords(trouble: InvoiceTrouble): string {
  switch (trouble) {
    case 'too_large':
      return 'is too large to be read'
    case 'too_deep':
      return 'is nested too deep to be read'
    case 'too_many_parts':
      return 'has too many elements and attributes to be read'
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
