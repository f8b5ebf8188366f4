import { byLocalName } from './by-local-name.ts'
import { type EmbeddedInvoice, invoiceOf, type RawInvoice } from './invoice.ts'
import { parseXml, type XmlElement, type XmlTrouble } from './parse-xml.ts'
import { crossIndustryDocument, crossIndustryInvoice, readCii } from './read-cii.ts'
import { readUbl, ublCreditNote, ublInvoice } from './read-ubl.ts'

export type InvoiceTrouble = XmlTrouble | 'not_an_invoice' | 'says_nothing'
export type InvoiceResult =
  | { readonly ok: true; readonly invoice: EmbeddedInvoice }
  | { readonly ok: false; readonly trouble: InvoiceTrouble }

/** Namespaces by what stays the same over the versions of a standard. */
const namespaces: readonly (readonly [RegExp, string])[] = [
  [/^urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:\d{1,4}$/, 'rsm'],
  [/^urn:ferd:(?:CrossIndustryDocument:)?invoice:[\w.]{1,10}$/, 'rsm'],
  [/^urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:\d{1,4}$/, 'ram'],
  [/^urn:un:unece:uncefact:data:standard:UnqualifiedDataType:\d{1,4}$/, 'udt'],
  [/^urn:oasis:names:specification:ubl:schema:xsd:Invoice-2$/, 'invoice'],
  [/^urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2$/, 'note'],
  [/^urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2$/, 'cac'],
  [/^urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2$/, 'cbc'],
]

const prefixOf = (namespace: string): string | null =>
  namespaces.find(([pattern]) => pattern.test(namespace))?.[1] ?? null

const syntaxes: Readonly<Record<string, (root: XmlElement) => RawInvoice>> = {
  'rsm:CrossIndustryInvoice': (root) => readCii(root, crossIndustryInvoice),
  'rsm:CrossIndustryDocument': (root) => readCii(root, crossIndustryDocument),
  'invoice:Invoice': (root) => readUbl(root, ublInvoice),
  'note:CreditNote': (root) => readUbl(root, ublCreditNote),
}

/**
 * Reads an e-invoice, recognised by its root element and not by its name; where its namespace is none of the known ones,
 * by what it holds. Never throws; linear.
 */
export function readInvoice(bytes: Uint8Array): InvoiceResult {
  const parsed = parseXml(bytes, prefixOf)
  if (!parsed.ok) return parsed
  const root = Object.hasOwn(syntaxes, parsed.root.name) ? parsed.root : byLocalName(parsed.root)
  const read = root === null ? undefined : syntaxes[root.name]
  if (root === null || read === undefined) return { ok: false, trouble: 'not_an_invoice' }
  const invoice = invoiceOf(read(root))
  return invoice === null ? { ok: false, trouble: 'says_nothing' } : { ok: true, invoice }
}
