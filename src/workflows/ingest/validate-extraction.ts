import { checkEvidence, computeConfidence, crossCheck, decideState, type Extraction } from '#extraction'
import type { ReadDocument } from '#reading'
import type { ValidateCall, Validated } from './thread-protocol.ts'

/** Checks what was extracted against the document itself, whoever extracted it, and decides what a person must see. */
export function validateExtraction(document: ReadDocument, call: ValidateCall): Validated {
  const evidenced = checkEvidence(call.extraction, document)
  const checks = crossCheck(evidenced, document, { today: call.today })
  const confidence = computeConfidence({ ...evidenced, checks }, document.coverage)
  const extraction: Extraction = { ...evidenced, checks, fields: { ...evidenced.fields, confidence } }
  const decision = decideState({
    coverage: document.coverage,
    pages: document.pages,
    checks,
    confidence,
    threshold: call.confidenceThreshold,
  })
  return { extraction, checks, confidence, decision }
}
