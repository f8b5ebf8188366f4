import type { StoredReviewReason } from '#documents'
import {
  checkEvidence,
  computeConfidence,
  crossCheck,
  decideState,
  type Extraction,
  valueConfidence,
} from '#extraction'
import type { ReadDocument } from '#reading'
import type { ValidateCall, Validated } from './thread-protocol.ts'

/** Checks what was extracted against the document itself, whoever extracted it, and decides what a person must see. */
export function validateExtraction(document: ReadDocument, call: ValidateCall): Validated {
  const evidenced = checkEvidence(call.extraction, document)
  // Those that were made when the extraction was put together cannot be made from it.
  const checks = [...crossCheck(evidenced, document, { today: call.today }), ...call.extraction.checks]
  const confidence = computeConfidence({ ...evidenced, checks }, document)
  const evidence = evidenced.evidence.map((each) => {
    const believed = valueConfidence(each, checks, document.pages)
    return believed === null ? each : { ...each, confidence: believed }
  })
  const extraction: Extraction = { ...evidenced, evidence, checks, fields: { ...evidenced.fields, confidence } }
  const decision = decideState({
    coverage: document.coverage,
    pages: document.pages,
    checks,
    confidence,
    threshold: call.confidenceThreshold,
  })
  return { extraction, checks, confidence, decision: withReadingReasons(document, decision) }
}

/** What reading noticed beyond pages and characters: parts of the file that may be lost (promise 4). */
function withReadingReasons(document: ReadDocument, decision: Validated['decision']): Validated['decision'] {
  const reasons: StoredReviewReason[] = []
  if (document.repaired) {
    reasons.push({
      code: 'coverage.repaired',
      message:
        'The file was damaged and had to be repaired to be read. Look whether a page or a part of it is missing.',
    })
  }
  const leftOut = document.embeddedFilesTotal - document.embeddedFiles.length
  if (leftOut > 0) {
    reasons.push({ code: 'coverage.embedded_files', message: `${leftOut} embedded files were too large to be read.` })
  }
  if (reasons.length === 0) return decision
  return { state: 'needs_review', reasons: [...(decision.state === 'ready' ? [] : decision.reasons), ...reasons] }
}
