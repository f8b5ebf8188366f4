import type { XmlElement } from './parse-xml.ts'

type Syntax = {
  readonly root: string
  /** What only this syntax has, right under its root: a name alone is also that of other files. */
  readonly marks: readonly string[]
  readonly prefixOf: (element: XmlElement, depth: number) => string
}

const crossIndustry = ({ name }: XmlElement, depth: number): string =>
  depth <= 1 ? 'rsm' : /:DateTime(?:String)?$/.test(name) ? 'udt' : 'ram'
const ubl = (root: string) => (element: XmlElement, depth: number) =>
  depth === 0 ? root : element.children.length > 0 ? 'cac' : 'cbc'

const syntaxes: readonly Syntax[] = [
  {
    root: 'CrossIndustryInvoice',
    marks: ['ExchangedDocument', 'SupplyChainTradeTransaction'],
    prefixOf: crossIndustry,
  },
  {
    root: 'CrossIndustryDocument',
    marks: ['HeaderExchangedDocument', 'SpecifiedSupplyChainTradeTransaction'],
    prefixOf: crossIndustry,
  },
  {
    root: 'Invoice',
    marks: ['AccountingSupplierParty', 'AccountingCustomerParty', 'LegalMonetaryTotal'],
    prefixOf: ubl('invoice'),
  },
  {
    root: 'CreditNote',
    marks: ['AccountingSupplierParty', 'AccountingCustomerParty', 'LegalMonetaryTotal'],
    prefixOf: ubl('note'),
  },
]

/**
 * The tree with the names that the syntax of its content has, where its namespaces are wrong or missing: some programs
 * misspell them. Null when the root and what stands right under it are of no known syntax. Elements in a namespace that is
 * known keep their names.
 */
export function byLocalName(root: XmlElement): XmlElement | null {
  const local = localName(root)
  const children = new Set(root.children.map(localName))
  const syntax = syntaxes.find(({ root: name, marks }) => name === local && marks.every((mark) => children.has(mark)))
  return syntax === undefined ? null : renamed(root, 0, syntax)
}

const localName = ({ name }: XmlElement): string => name.slice(name.indexOf(':') + 1)

/** As deep as the parser lets it be. */
function renamed(element: XmlElement, depth: number, syntax: Syntax): XmlElement {
  const isForeign = element.name.startsWith('?:')
  return {
    ...element,
    name: isForeign ? `${syntax.prefixOf(element, depth)}:${localName(element)}` : element.name,
    children: element.children.map((child) => renamed(child, depth + 1, syntax)),
  }
}
