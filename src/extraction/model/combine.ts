import type { ReadDocument } from '#reading'
import type { Evidence, Extraction, Fields } from '../fields.ts'
import { checkEvidence } from '../validation/check-evidence.ts'
import { type ValueField, valueFields } from '../value-fields.ts'
import type { ModelExtraction } from './answer.ts'
import { checkDisputes } from './check-disputes.ts'

/**
 * One extraction of what the rules found and what a model answered. For each value: what the file says in data wins; then
 * a value of the model whose quote stands on the page and says it; then one of the rules that does; then what the model
 * said unproven, which the checks will hold against it; where both prove another value, a check says so. What is composed from the whole document is the model's,
 * unless it found no value where the rules prove one: then it could not read the document, a scan for example. What the document
 * holds beyond its fields (rows, codes) stays with the rules, which took it from the page.
 */
export function combine(local: Extraction, model: ModelExtraction, document: ReadDocument): Extraction {
  const checkedModel = checkEvidence({ ...local, fields: model.fields, evidence: model.evidence }, document)
  const checkedLocal = checkEvidence(local, document)
  const sawNothing = valueFields.every((field) => model.fields[field] === null)
  const isUnread = sawNothing && valueFields.some((field) => evidenceOf(checkedLocal, field)?.verified === true)
  const fields: Fields = { ...(isUnread ? local : model).fields, confidence: 0 }
  const evidence: Evidence[] = []
  for (const field of valueFields) {
    const chosen = choose(
      { value: local.fields[field], evidence: evidenceOf(checkedLocal, field) },
      { value: model.fields[field], evidence: evidenceOf(checkedModel, field) },
    )
    fields[field] = chosen.value
    if (chosen.value !== null && chosen.evidence !== undefined) evidence.push(chosen.evidence)
  }
  return {
    fields: local.evidence.some(({ source }) => source === 'embedded')
      ? { ...fields, doc_type: local.fields.doc_type }
      : fields,
    evidence,
    bookings: model.bookings.length > 0 ? model.bookings : local.bookings,
    contents: local.contents,
    checks: [checkDisputes({ local: checkedLocal, model: checkedModel, document })],
  }
}

type Candidate = { readonly value: string | null; readonly evidence: Evidence | undefined }

function choose(local: Candidate, model: Candidate): Candidate {
  if (local.value !== null && local.evidence?.source === 'embedded') return local
  if (model.value !== null && model.evidence?.verified === true) return model
  if (local.value !== null && local.evidence?.verified === true) return local
  return model.value === null ? local : model
}

function evidenceOf(extraction: Extraction, field: ValueField): Evidence | undefined {
  return extraction.evidence.find((evidence) => evidence.field === field)
}
