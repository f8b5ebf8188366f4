import { readFileSync } from 'node:fs'
import type { PriceTable } from './prices/price-row.ts'
import { mergePriceTables, readPriceTable } from './prices/read-price-table.ts'

/** The table that the product comes with, and before it the rows of an installation's own file, where there is one. */
export function loadPrices(own?: { readonly text: string; readonly name: string }): PriceTable {
  const file = new URL('../../config/pricing.yaml', import.meta.url)
  const shipped = readPriceTable(readFileSync(file, 'utf8'), 'config/pricing.yaml')
  return own === undefined ? shipped : mergePriceTables(readPriceTable(own.text, own.name), shipped)
}
