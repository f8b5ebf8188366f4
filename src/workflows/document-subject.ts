import type { DocumentId } from '#kernel'

const prefix = 'document:'

/** The document that a run says it is about, if it is one. */
export const documentOf = (subject: string): DocumentId | undefined =>
  // As it was written below.
  subject.startsWith(prefix) ? (subject.slice(prefix.length) as DocumentId) : undefined

/** How a run says which document it is about. */
export const documentSubject = (documentId: DocumentId): string => `${prefix}${documentId}`
