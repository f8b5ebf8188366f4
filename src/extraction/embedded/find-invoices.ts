import type { EmbeddedFile, ReadDocument } from '#reading'
import { onceForEach } from '../once-for-each.ts'
import { type EmbeddedInvoice, invoiceOf } from './invoice.ts'
import { thingsIn, typeOf } from './json-ld.ts'
import { type InvoiceTrouble, readInvoice } from './read-invoice.ts'
import { readJsonLd } from './read-json-ld.ts'

/** The e-invoices among the embedded files, and those that should be one and cannot be read. */
export type EmbeddedInvoices = {
  readonly read: readonly { readonly fileName: string; readonly invoice: EmbeddedInvoice }[]
  readonly refused: readonly { readonly fileName: string; readonly trouble: InvoiceTrouble }[]
}

/** The names that the standards give the file. What is an order (`order-x.xml`) is none of them. */
const knownName = /^(?:factur-?x|zugferd-?invoice|xrechnung|cii-?invoice|ubl-?invoice|en16931)\.xml$/i
const rootElement = /<(?:[\w.-]{1,60}:)?(?:CrossIndustryInvoice|CrossIndustryDocument|Invoice|CreditNote)[\s>]/
/** Comments and declarations before the root element are short. */
const sniffedBytes = 8_192
/** A file carries one invoice, and rarely a second form of it. */
const mostInvoices = 5

/** The e-invoices that a document carries, read once for all who ask; those with a standard's name come first. */
export const embeddedInvoicesOf = onceForEach((document: ReadDocument) => findInvoices(document.embeddedFiles))

function findInvoices(files: readonly EmbeddedFile[]): EmbeddedInvoices {
  const candidates = files
    .map((file) => ({ file, isNamed: knownName.test(file.name) }))
    .filter(({ file, isNamed }) => isNamed || looksLikeInvoice(file.bytes))
    .toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed))
    .slice(0, mostInvoices)
  const results = candidates.map(({ file, isNamed }) => ({ file, isNamed, result: readInvoice(file.bytes) }))
  const read = results.flatMap(({ file, result }) =>
    result.ok ? [{ fileName: file.name, invoice: result.invoice }] : [],
  )
  return {
    // XML that was made to be booked says more than a note for mail programs.
    read: read.length > 0 ? read : files.flatMap(jsonInvoices).slice(0, mostInvoices),
    // Some other XML of the same root name, under a name of its own, is no broken promise.
    refused: results.flatMap(({ file, isNamed, result }) =>
      result.ok || (!isNamed && result.trouble === 'not_an_invoice')
        ? []
        : [{ fileName: file.name, trouble: result.trouble }],
    ),
  }
}

function jsonInvoices(file: EmbeddedFile): EmbeddedInvoices['read'] {
  return thingsIn(file)
    .filter((thing) => typeOf(thing, ['Invoice']) !== undefined)
    .map((thing) => invoiceOf(readJsonLd(thing)))
    .flatMap((invoice) => (invoice === null ? [] : [{ fileName: file.name, invoice }]))
}

/** UTF-16 has a zero byte for every letter of the root's name. */
function looksLikeInvoice(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, sniffedBytes)).replaceAll('\0', '')
  return rootElement.test(start)
}
