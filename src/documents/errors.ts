import type { DocumentState } from '#database'
import { type DocumentId, DomainError } from '#kernel'
import type { Split } from './document-part.ts'
import type { TransitionName } from './document-state.ts'

export function documentNotFound(reference: string): DomainError {
  return new DomainError({
    code: 'document.not_found',
    kind: 'not_found',
    message: `There is no document ${reference.slice(0, 80)}. The list of documents shows those there are (autopilot list).`,
  })
}

export function referenceTooShort(reference: string): DomainError {
  return new DomainError({
    code: 'document.reference_too_short',
    kind: 'invalid',
    message: `"${reference}" is too short to name a document. Give at least 6 characters of its id or content hash.`,
  })
}

export function documentAmbiguous(reference: string): DomainError {
  return new DomainError({
    code: 'document.ambiguous',
    kind: 'invalid',
    message: `More than one document begins with ${reference}: ids that were made at about the same time begin alike. Give more of it, or the beginning of its content hash.`,
    details: { reference },
  })
}

export function illegalTransition(
  documentId: DocumentId,
  transition: TransitionName,
  state: DocumentState,
  allowed: readonly DocumentState[],
): DomainError {
  return new DomainError({
    code: 'document.illegal_transition',
    kind: 'conflict',
    message: `Document ${documentId} is ${state}; ${transition} is for what is ${allowed.join(' or ')}.`,
    details: { document_id: documentId, transition, state },
  })
}

export function versionConflict(documentId: DocumentId, expected: number, actual: number): DomainError {
  return new DomainError({
    code: 'document.version_conflict',
    kind: 'conflict',
    message: `Document ${documentId} was changed by somebody else since version ${expected}. Look at it again, then repeat.`,
    details: { document_id: documentId, expected_version: expected, actual_version: actual },
  })
}

export function notTrashed(documentId: DocumentId): DomainError {
  return new DomainError({
    code: 'document.not_trashed',
    kind: 'conflict',
    message: `Document ${documentId} is not in the trash. Put it into the trash first (autopilot trash ${documentId}).`,
    details: { document_id: documentId },
  })
}

export function alreadyTrashed(documentId: DocumentId): DomainError {
  return new DomainError({
    code: 'document.trashed',
    kind: 'conflict',
    message: `Document ${documentId} is in the trash. Restore it first (autopilot restore ${documentId}).`,
    details: { document_id: documentId },
  })
}

export function held(documentId: DocumentId): DomainError {
  return new DomainError({
    code: 'document.held',
    kind: 'conflict',
    message: `Document ${documentId} is under a legal hold, so it is not purged. Release it first (autopilot retention release ${documentId}).`,
    details: { document_id: documentId },
  })
}

export function inProgress(documentId: DocumentId, state: DocumentState): DomainError {
  return new DomainError({
    code: 'document.in_progress',
    kind: 'conflict',
    message: `Document ${documentId} is ${state}. Wait until it has ended, then repeat.`,
    details: { document_id: documentId, state },
  })
}

export function nothingToUndo(documentId: DocumentId): DomainError {
  return new DomainError({
    code: 'document.nothing_to_undo',
    kind: 'conflict',
    message: `Document ${documentId} has no earlier extraction to go back to.`,
    details: { document_id: documentId },
  })
}

export function nothingToEdit(documentId: DocumentId): DomainError {
  return new DomainError({
    code: 'document.nothing_to_edit',
    kind: 'conflict',
    message: `Document ${documentId} has no extracted fields to edit. Reprocess it first (autopilot reprocess ${documentId}).`,
    details: { document_id: documentId },
  })
}

export function partsInvalid(documentId: DocumentId, what: string): DomainError {
  return new DomainError({
    code: 'document.parts_invalid',
    kind: 'invalid',
    message: `Document ${documentId} cannot be split so: ${what}. Name parts in order, as in 1-2,3,5-8.`,
    details: { document_id: documentId },
  })
}

export function alreadySplit(documentId: DocumentId, { state, parts }: Split): DomainError {
  const ranges = parts.map(({ firstPage, lastPage }) => `${firstPage}-${lastPage}`).join(', ')
  return new DomainError({
    code: 'document.already_split',
    kind: 'conflict',
    message: `Document ${documentId} ${state === 'done' ? 'was' : 'is being'} split into pages ${ranges}. The document itself shows its parts (autopilot show ${documentId}).`,
    details: { document_id: documentId },
  })
}

export function notSplittable(documentId: DocumentId): DomainError {
  return new DomainError({
    code: 'document.not_splittable',
    kind: 'conflict',
    message: `Document ${documentId} could not be read, so it cannot be split. The document itself shows why (autopilot show ${documentId}).`,
    details: { document_id: documentId },
  })
}
