export { acceptDocument } from './acceptance-store.ts'
export type { Acceptance, NewDocument } from './accepted-document.ts'
export type { Document } from './document.ts'
export {
  type DocumentFieldName,
  type DocumentFields,
  type DocumentType,
  documentTypes,
  type StoredBooking,
  type StoredCheck,
  type StoredCoverage,
  type StoredEvidence,
  type StoredReviewReason,
  type Urgency,
} from './document-fields.ts'
export { persistDocument } from './persistence-store.ts'
export type { BlobStore, StoredBlob, WriteBlobOptions } from './ports.ts'
export type { NearDuplicateSearch, PersistedDocument, ProcessedDocument, ProcessedPage } from './processed-document.ts'
