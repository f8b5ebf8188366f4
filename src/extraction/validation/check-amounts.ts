import type { ReadDocument } from '#reading'
import type { Check, Fields } from '../fields.ts'
import { nearlyEqual, toUnits } from '../parsing/decimals.ts'
import { amountsOf, magnitude } from '../rules/amounts.ts'
import { surveyOf } from '../rules/survey.ts'
import { checkThat } from './outcome.ts'

export function checkAmounts(fields: Fields, document: ReadDocument): Check[] {
  const { total_amount: total, tax_amount: tax } = fields
  return [
    checkThat(
      'amounts.sum_adds_up',
      total === null || tax === null ? null : sumHolds(toUnits(total), toUnits(tax), document),
      `no net amount on the document and the tax of ${tax} make the total of ${total}`,
    ),
    checkThat(
      'amounts.tax_below_total',
      total === null || tax === null ? null : magnitude(toUnits(tax)) <= magnitude(toUnits(total)),
      `the tax of ${tax} is more than the total of ${total}`,
    ),
  ]
}

/** Null when the document names no net amount: then nothing can be added. */
function sumHolds(total: bigint, tax: bigint, document: ReadDocument): boolean | null {
  const survey = surveyOf(document)
  const units = (kind: 'net' | 'tax' | 'total'): bigint[] => [
    ...new Set(amountsOf(survey, kind).map(({ value }) => magnitude(value.units))),
  ]
  const nets = units('net').filter((net) => net > 0n)
  if (nets.length === 0) return null
  const taxes = units('tax')
  const sumOfTaxes = taxes.reduce((sum, part) => sum + part, 0n)
  return nets.some((net) =>
    [magnitude(tax), ...taxes, sumOfTaxes].some((part) => nearlyEqual(net + part, magnitude(total))),
  )
}
