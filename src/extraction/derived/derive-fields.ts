import type { Fields } from '../fields.ts'
import type { OpenPayment } from '../rules/open-payment.ts'
import { deriveActions } from './actions.ts'
import { deriveFilename } from './suggested-filename.ts'
import { deriveSummary } from './summary.ts'
import { deriveTags } from './tags.ts'
import { deriveTitle } from './title.ts'

/** The same fields with all that is composed from the others. @param heading The document's own heading, if it has one. */
export function deriveFields(
  fields: Fields,
  context: { readonly today: string; readonly heading: string | null; readonly payment: OpenPayment },
): Fields {
  return {
    ...fields,
    title: deriveTitle(fields, context.heading),
    summary: deriveSummary(fields),
    tags: deriveTags(fields),
    suggested_filename: deriveFilename(fields),
    ...deriveActions(fields, context.today, context.payment),
  }
}
