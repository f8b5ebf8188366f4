import type { DocumentType } from '../fields.ts'
import type { LabelKind } from '../labels/vocabulary.ts'
import { best, type Found } from '../layout/slots.ts'
import { type Amount, addsUp, amountsOf } from './amounts.ts'
import type { Survey } from './survey.ts'

export type Totals = { readonly total: Found<Amount> | null; readonly tax: Found<Amount> | null }

/** Documents that state one sum. */
const withTotal: ReadonlySet<DocumentType> = new Set([
  'invoice',
  'receipt',
  'credit_note',
  'utility_bill',
  'payslip',
  'travel',
  'medical',
  'insurance',
  'tax_form',
  'bank_statement',
])

const weights: Readonly<Partial<Record<LabelKind, number>>> = { 'amount.payable': 9, 'amount.total': 7 }

/** The sum of the document and the tax in it. A total that net and tax add up to is preferred to every other. */
export function findTotals(survey: Survey, type: DocumentType): Totals {
  if (!withTotal.has(type)) return { total: null, tax: null }
  if (type === 'bank_statement') return { total: closingBalance(survey), tax: null }
  const nets = amountsOf(survey, 'amount.net')
  const taxes = amountsOf(survey, 'amount.tax')
  const kinds: readonly LabelKind[] = ['amount.payable', 'amount.total']
  const totals = kinds.flatMap((kind) => amountsOf(survey, kind).map((found) => raised(found, weights[kind] ?? 0)))
  const scored = totals.map((found) => raised(found, bonus(found, totals, nets, taxes)))
  const total = best(scored)
  return { total, tax: total === null ? null : taxOf(total, nets, taxes) }
}

function raised(found: Found<Amount>, by: number): Found<Amount> {
  return { ...found, score: found.score + by }
}

function bonus(
  found: Found<Amount>,
  totals: readonly Found<Amount>[],
  nets: readonly Found<Amount>[],
  taxes: readonly Found<Amount>[],
): number {
  const { units } = found.value
  if (units === 0n) return -8
  const confirmed = addsUp(units, unitsOf(nets), unitsOf(taxes))
  const isLargest = totals.every((other) => other.value.units <= units)
  const isNet =
    nets.some((net) => net.value.units === units) &&
    taxes.length > 0 &&
    totals.some((other) => other.value.units > units)
  const repeats = totals.filter((other) => other.value.units === units).length - 1
  return (confirmed ? 8 : 0) + (isLargest ? 2 : 0) + Math.min(repeats, 3) - (isNet ? 5 : 0)
}

/** The tax that with a net amount makes the total, else the largest one that is smaller than the total. */
function taxOf(
  total: Found<Amount>,
  nets: readonly Found<Amount>[],
  taxes: readonly Found<Amount>[],
): Found<Amount> | null {
  const { units } = total.value
  const magnitude = units < 0n ? -units : units
  return best(
    taxes
      .filter(({ value }) => (value.units < 0n ? -value.units : value.units) * 2n < magnitude)
      .map((tax) => raised(tax, addsUp(units, unitsOf(nets), [tax.value.units]) ? 20 : 0)),
  )
}

function closingBalance(survey: Survey): Found<Amount> | null {
  return best([
    ...amountsOf(survey, 'amount.closing').map((found) => raised(found, 5)),
    ...amountsOf(survey, 'amount.payable'),
  ])
}

const unitsOf = (amounts: readonly Found<Amount>[]): bigint[] => amounts.map(({ value }) => value.units)
