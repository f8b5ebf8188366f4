import type { XmlElement } from './parse-xml.ts'

/** The elements that a path of names leads to, such as `['ram:SellerTradeParty', 'ram:Name']`; with every branch. */
export function allAt(from: XmlElement, path: readonly string[]): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>(
    (elements, name) => elements.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [from],
  )
}

/** The text of the first element that the path leads to and that is not empty. */
export function textAt(from: XmlElement, ...path: readonly string[]): string | null {
  return allAt(from, path).find(({ text }) => text !== '')?.text ?? null
}

/**
 * The amount in the currency of the bill: tax can be named a second time, in the currency of the seller's books. Of
 * several in other currencies none is meant.
 */
export function inCurrency(amounts: readonly XmlElement[], currency: string | null): string | null {
  const own =
    amounts.find(({ attributes }) => attributes.currencyID === currency) ??
    amounts.find(({ attributes }) => attributes.currencyID === undefined)
  return (own ?? (amounts.length === 1 ? amounts[0] : undefined))?.text ?? null
}
