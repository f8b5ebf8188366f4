import type { ExtractionId } from '#kernel'
import type { Document } from './document.ts'
import {
  type DocumentCommandDeps,
  lockForReview,
  type ReviewedDocument,
  recordDocumentEvent,
} from './document-command.ts'
import type { DocumentFieldName, DocumentFields, StoredEvidence } from './document-fields.ts'
import { stateAfter } from './document-state.ts'
import { nothingToEdit } from './errors.ts'
import type { StoredExtraction } from './extraction.ts'
import { getExtraction } from './extraction-store.ts'
import { showExtraction } from './review-store.ts'

const byHand = (field: DocumentFieldName): StoredEvidence => ({
  field,
  source: 'person',
  page: null,
  quote: null,
  box: null,
  verified: true,
})

/** What follows of the former extraction when values of it are corrected: texts that were composed of them. */
export type Compose = (former: StoredExtraction, corrected: DocumentFields) => Partial<DocumentFields>

/**
 * A person puts their values in the place of those that were found. They are an extraction of their own, so that the
 * former can come back, and the document needs no more review.
 * @param input.fields already checked against the field schema
 * @param input.compose its values are nobody's own, and give way to the person's
 * @throws DomainError `document.not_found`, `document.trashed`, `document.version_conflict`,
 *   `document.illegal_transition`, `document.nothing_to_edit` when nothing was ever extracted
 */
export async function editDocument(
  deps: DocumentCommandDeps,
  input: ReviewedDocument & { readonly fields: Partial<DocumentFields>; readonly compose: Compose },
): Promise<Document> {
  const { documentId } = input
  const before = await lockForReview(deps, input)
  const state = stateAfter(documentId, 'edit', before.state)
  if (before.extractionId === null) throw nothingToEdit(documentId)
  const former = await getExtraction(deps.tx, before.extractionId)
  const corrected: DocumentFields = { ...former.fields, ...input.fields }
  const fields: DocumentFields = { ...corrected, ...input.compose(former, corrected), ...input.fields }
  // `Object.keys` forgets that the type has no other keys than the fields.
  const given = Object.keys(input.fields) as DocumentFieldName[]
  const changed = given.filter((field) => JSON.stringify(fields[field]) !== JSON.stringify(former.fields[field]))
  const now = deps.clock.now()
  const edited = await showExtraction(
    deps.tx,
    {
      document: before,
      state,
      extraction: {
        ...former,
        extractionId: deps.ids.next<ExtractionId>(),
        runId: null,
        provider: 'person',
        model: 'person',
        fields,
        evidence: [...former.evidence.filter(({ field }) => !changed.includes(field)), ...changed.map(byHand)],
        reviewReasons: null,
        usage: null,
        replaces: former.extractionId,
      },
    },
    now,
  )
  await recordDocumentEvent(deps, 'document.edited', documentId, { fields: changed })
  return edited
}
