import type { DocumentId } from '#kernel'

/** How a run says which document it is about. */
export const documentSubject = (documentId: DocumentId): string => `document:${documentId}`
