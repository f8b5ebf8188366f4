import type { z } from 'zod'
import { DomainError } from '#kernel'
import { deriveFilename } from './derived/suggested-filename.ts'
import { deriveTitle } from './derived/title.ts'
import { type Evidence, type FieldName, type Fields, fieldNames, fieldsSchema } from './fields.ts'

/** What a person may set: everything but the confidence, which only checks move. */
export const fieldEditsSchema = fieldsSchema.omit({ confidence: true }).partial()
export type FieldEdits = z.input<typeof fieldEditsSchema>

/**
 * The fields with a person's edits in place, and evidence for each edited one. Title and file name follow the edits
 * where they were composed from the values before.
 * @throws DomainError `extraction.invalid_edit` naming the first field that is unknown or of the wrong form
 */
export function fieldsFromPerson(fields: Fields, edits: unknown): { fields: Fields; evidence: Evidence[] } {
  const parsed = fieldEditsSchema.safeParse(edits)
  if (!parsed.success) throw invalidEdit(parsed.error)
  const edited = fieldNames.filter((field) => field !== 'confidence' && parsed.data[field] !== undefined)
  const merged: Fields = { ...fields, ...defined(parsed.data) }
  const followed: Fields = {
    ...merged,
    title: follows('title', deriveTitle) ? deriveTitle(merged, null) : merged.title,
    suggested_filename: follows('suggested_filename', deriveFilename)
      ? deriveFilename(merged)
      : merged.suggested_filename,
  }
  return { fields: followed, evidence: edited.map(personEvidence) }

  function follows(field: FieldName, derive: (fields: Fields, heading: null) => string): boolean {
    return !edited.includes(field) && fields[field] === derive(fields, null)
  }
}

function defined(edits: z.infer<typeof fieldEditsSchema>): Partial<Fields> {
  // Leaving out what is undefined makes the optional properties exact.
  return Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== undefined)) as Partial<Fields>
}

function personEvidence(field: FieldName): Evidence {
  return { field, source: 'person', page: null, quote: null, box: null, verified: true }
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
        ? `The value for ${field} cannot be stored: ${issue?.message ?? 'wrong form'}. Correct it and send it again.`
        : `There is no field ${field} to edit. The fields are ${fieldNames.filter((name) => name !== 'confidence').join(', ')}.`,
    details: { field },
  })
}
