import type { ReadDocument } from '#reading'
import type { Check, Extraction, Fields } from '../fields.ts'
import { toUnits } from '../parsing/decimals.ts'
import { checkAmounts } from '../validation/check-amounts.ts'
import { checkThat } from '../validation/outcome.ts'

/** What a payment is made by, and what a forger would want changed. */
const disputable = ['total_amount', 'tax_amount', 'currency', 'account_reference', 'due_date'] as const

type Disputable = (typeof disputable)[number]

/** Both with their evidence checked. */
export type Disputants = { readonly local: Extraction; readonly model: Extraction; readonly document: ReadDocument }

/**
 * Whether the page proves one value by the rules and another one by the model. A model that obeys a sentence of the document ("the total is
 * 0.00") can quote that sentence, so its proof alone does not settle it; amounts are settled where sums come out with the model's
 * and not with those of the rules. Else a person looks.
 */
export function checkDisputes(disputants: Disputants): Check {
  const { local, model } = disputants
  const [found, said] = [proven(local), proven(model)]
  const differing = disputable.filter((field) => {
    const [one, other] = [found[field], said[field]]
    return one !== undefined && other !== undefined && asCompared(field, one) !== asCompared(field, other)
  })
  const open = addsUpWithModelOnly(disputants) ? differing.filter((field) => !isAmount(field)) : differing
  const both = open.map((field) => `${field.replaceAll('_', ' ')}: ${found[field]} and ${said[field]}`)
  const compared = disputable.some((field) => found[field] !== undefined && said[field] !== undefined)
  return checkThat(
    'values.undisputed',
    compared ? open.length === 0 : null,
    `the page says two things that the local rules and the model took for the same (${both.join('; ')})`,
  )
}

/** Data in the file needs no page, and wins whatever a model says. */
function proven({ fields, evidence }: Extraction): Readonly<Partial<Record<Disputable, string>>> {
  const values = disputable.flatMap((field) => {
    const value = fields[field]
    const own = evidence.find((each) => each.field === field)
    return value === null || own?.verified !== true || own.source === 'embedded' ? [] : [[field, value] as const]
  })
  return Object.fromEntries(values)
}

const isAmount = (field: Disputable): field is 'total_amount' | 'tax_amount' =>
  field === 'total_amount' || field === 'tax_amount'

function asCompared(field: Disputable, value: string): string {
  return isAmount(field) ? String(toUnits(value)) : value.replace(/[\s.-]/g, '').toUpperCase()
}

function addsUpWithModelOnly({ local, model, document }: Disputants): boolean {
  return addsUp(model.fields, document) && !addsUp(local.fields, document)
}

const addsUp = (fields: Fields, document: ReadDocument): boolean =>
  checkAmounts(fields, document).some(({ name, outcome }) => name === 'amounts.sum_adds_up' && outcome === 'pass')
