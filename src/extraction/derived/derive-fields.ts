import type { Fields } from '../fields.ts'
import type { OpenPayment } from '../rules/open-payment.ts'
import { deriveActions, type NoticeGiven } from './actions.ts'
import { deriveFilename } from './suggested-filename.ts'
import { deriveSummary, type Told } from './summary.ts'
import { deriveTags } from './tags.ts'
import { deriveTitle } from './title.ts'

export type DeriveContext = {
  readonly today: string
  /** What the document calls itself, if it does. */
  readonly heading: string | null
  readonly payment: OpenPayment
  readonly told: Told
  readonly notice: NoticeGiven | null
}

/** The same fields with all that is composed from the others. */
export function deriveFields(fields: Fields, { today, heading, payment, told, notice }: DeriveContext): Fields {
  return {
    ...fields,
    title: deriveTitle(fields, heading),
    summary: deriveSummary(fields, told),
    tags: deriveTags(fields),
    suggested_filename: deriveFilename(fields),
    ...deriveActions(fields, today, payment, notice),
  }
}
