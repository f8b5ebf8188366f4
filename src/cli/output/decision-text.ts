import type { DocumentJson } from '#http/client'

/** How to decide on a document as it is shown, and never on what somebody else makes of it meanwhile. */
export function decisionLines({
  document_id: id,
  state,
  version,
}: Pick<DocumentJson, 'document_id' | 'state' | 'version'>): readonly string[] {
  return state === 'needs_review'
    ? [`autopilot review approve ${id} --document-version ${version}, or edit, or reject`]
    : []
}
