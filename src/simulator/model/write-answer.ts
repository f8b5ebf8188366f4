import type { AnswerFault } from '../faults/fault.ts'
import type { Says } from '../faults/fault-plan.ts'
import type { SeenDocument } from './document-shelf.ts'
import { fillSchema } from './fill-schema.ts'
import { isSchema, type JsonSchema } from './json-schema.ts'

/** How sure the simulated model says that it is. */
const saidConfidence = 0.9

/** What a model does wrong, and what it says in place of what it finds. */
export type Wrong = { readonly fault: AnswerFault | null; readonly says: Says | null }

/** JSON of the schema with what the rules of the product find in the document, or empty without one. */
export function writeJson(schema: JsonSchema, document: SeenDocument | null, { fault, says }: Wrong): string {
  const known = document === null ? null : knownOf(document)
  const filled = fillSchema(schema, says === null ? known : { ...known, ...says })
  return JSON.stringify(fault === null ? filled : spoilt(filled, fault))
}

function knownOf({ extraction }: SeenDocument): JsonSchema {
  return {
    ...extraction.fields,
    confidence: saidConfidence,
    evidence: extraction.evidence
      .filter(({ page, quote }) => page !== null && quote !== null)
      .map(({ field, page, quote }) => ({ field, page, quote: quote?.slice(0, 500) })),
    bookings: extraction.bookings,
  }
}

function spoilt(answer: unknown, fault: AnswerFault): unknown {
  if (!isSchema(answer)) return fault === 'broken_schema' ? { unexpected: answer } : answer
  if (fault === 'broken_schema') {
    const [, ...kept] = Object.entries(answer)
    return { ...Object.fromEntries(kept), unexpected: true }
  }
  if (fault !== 'invented_quotes' || !Array.isArray(answer.evidence)) return answer
  const evidence = answer.evidence.map((entry, index) => ({ ...entry, quote: `quote ${index + 1} of no document` }))
  return { ...answer, evidence }
}
