import type { z } from 'zod'
import { DomainError } from '#kernel'
import {
  documentTypes,
  type Evidence,
  type FieldName,
  type Fields,
  fieldNames,
  fieldsSchema,
  urgencies,
} from './fields.ts'

/** What a person may set: everything but the confidence, which only checks move. */
export const fieldEditsSchema = fieldsSchema.omit({ confidence: true }).partial()
export type FieldEdits = z.input<typeof fieldEditsSchema>

/**
 * The fields with a person's edits in place, and evidence for each edited one. What rules composed of the values before is
 * composed anew by `composeAnew`.
 * @throws DomainError `extraction.invalid_edit` naming the first field that is unknown or of the wrong form
 */
export function fieldsFromPerson(fields: Fields, edits: unknown): { fields: Fields; evidence: Evidence[] } {
  const parsed = fieldEditsSchema.safeParse(edits)
  if (!parsed.success) throw invalidEdit(parsed.error)
  const edited = fieldNames.filter((field) => field !== 'confidence' && parsed.data[field] !== undefined)
  return { fields: { ...fields, ...defined(parsed.data) }, evidence: edited.map(personEvidence) }
}

function defined(edits: z.infer<typeof fieldEditsSchema>): Partial<Fields> {
  // Leaving out what is undefined makes the optional properties exact.
  return Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== undefined)) as Partial<Fields>
}

function personEvidence(field: FieldName): Evidence {
  return { field, source: 'person', page: null, quote: null, box: null, verified: true }
}

/** How a value of a field is written, for people. */
function formOf(field: string): string {
  if (/_amount$/.test(field)) return 'an amount is written with a point and without other signs, like 1234.50'
  if (/_date$|^period_/.test(field)) return 'a day is written YYYY-MM-DD, like 2025-03-14'
  if (field === 'currency') return 'a currency is written as its three letters, like EUR'
  if (field === 'language') return 'a language is written as its two letters, like en'
  if (field === 'doc_type') return `the types are ${documentTypes.join(', ')}`
  if (field === 'urgency') return `it is one of ${urgencies.join(', ')}`
  if (field === 'action_required') return 'it is true or false'
  return 'it is empty or too long'
}

function invalidEdit(error: z.ZodError): DomainError {
  const [issue] = error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const field = unknown ?? issue?.path.join('.') ?? ''
  return new DomainError({
    code: 'extraction.invalid_edit',
    kind: 'invalid',
    message:
      unknown === undefined
        ? `This cannot be the ${field.replaceAll('_', ' ')}: ${formOf(field)}.`
        : `There is no field ${field} to edit. The fields are ${fieldNames.filter((name) => name !== 'confidence').join(', ')}.`,
    details: { field },
  })
}
