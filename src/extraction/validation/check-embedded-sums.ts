import { type EmbeddedInvoice, noSums } from '../embedded/invoice.ts'
import type { Check } from '../fields.ts'
import { fromUnits, nearlyEqual, toUnits } from '../parsing/decimals.ts'
import { checkThat } from './outcome.ts'

/**
 * What EN 16931 asks of the sums of an invoice (its rules BR-CO-10, 13, 15 and 16), as far as the data name them. An
 * amount that may be left out counts as nothing.
 */
export function checkEmbeddedSums(invoice: EmbeddedInvoice | null): Check[] {
  const { lines, allowances, charges, basis, tax, total, prepaid, rounding, payable } = invoice?.sums ?? noSums
  const amounts = (invoice?.lineItems ?? []).map(({ amount }) => amount)
  const ofLines = amounts.length === 0 || amounts.includes(null) ? null : added(...amounts)
  return [
    adds('lines_add_up', 'its lines', ofLines, lines),
    adds(
      'basis_adds_up',
      'its lines, allowances and charges',
      lines && added(lines, negated(allowances), charges),
      basis,
    ),
    adds('total_adds_up', 'its net amount and tax', basis && tax && added(basis, tax), total),
    adds(
      'payable_adds_up',
      'its total, advances and rounding',
      total && added(total, negated(prepaid), rounding),
      payable,
    ),
  ]
}

function adds(name: string, parts: string, sum: string | null, said: string | null): Check {
  const holds = sum === null || said === null ? null : nearlyEqual(toUnits(sum), toUnits(said))
  return checkThat(`embedded.${name}`, holds, `in the embedded invoice ${parts} come to ${sum}, but it says ${said}`)
}

const added = (...amounts: readonly (string | null)[]): string =>
  fromUnits(amounts.reduce((sum, amount) => sum + toUnits(amount ?? '0'), 0n))

const negated = (amount: string | null): string | null => (amount === null ? null : fromUnits(-toUnits(amount)))
