export { acceptPart } from './accept-part.ts'
export { acceptDocument } from './acceptance-store.ts'
export type { Acceptance, NewDocument } from './accepted-document.ts'
export { approveDocument } from './approve-document.ts'
export { approveSplit, finishSplit } from './approve-split.ts'
export { type BookingsPage, type DocumentBookings, listBookings } from './booking-store.ts'
export {
  countPurged,
  listBytesToRemove,
  listNamed,
  listOriginals,
  lockContent,
  markBytesRemoved,
  type PurgedDocument,
  type StoredOriginal,
} from './content-store.ts'
export {
  changeDestination,
  type Destination,
  type DestinationChange,
  deleteDestination,
  findDestination,
  getDestination,
  insertDestination,
  listDestinations,
} from './destination-store.ts'
export type { Document, LegalHold } from './document.ts'
export { type DocumentCommandDeps, type ReviewedDocument, recordDocumentEvent } from './document-command.ts'
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
export {
  countToReview,
  type DocumentFilter,
  type DocumentPlace,
  estimateDocumentCount,
  listDocuments,
  listForReview,
  listToReview,
} from './document-list-store.ts'
export { type DocumentPart, describePart, type PartOf, requireParts, type Split } from './document-part.ts'
export {
  canTake,
  documentStates,
  endedStates,
  statesInProgress,
  type TransitionName,
  transitions,
} from './document-state.ts'
export {
  countByState,
  findDocument,
  getDocument,
  lockDocument,
  lookupDocuments,
  resolveDocument,
} from './document-store.ts'
export { type Compose, editDocument } from './edit-document.ts'
export type { StoredExtraction } from './extraction.ts'
export { findExtraction, getExtraction, listExtractions } from './extraction-store.ts'
export {
  type Citation,
  daysOf,
  documentsOf,
  type EntryKind,
  entryKinds,
  type Itinerary,
  type ItineraryContent,
  type ItineraryCost,
  type ItineraryEntry,
  withoutDocument,
} from './itinerary.ts'
export {
  changeItinerary,
  deleteDrafts,
  deleteItinerary,
  findItinerary,
  findItineraryOfRun,
  getItinerary,
  insertItinerary,
  keepDrafts,
  listItineraries,
} from './itinerary-store.ts'
export {
  changeKnowledgeItem,
  deleteKnowledgeItem,
  getKnowledgeItem,
  insertKnowledgeItem,
  type KnowledgeFilter,
  type KnowledgeItem,
  type KnowledgeItemChange,
  listKnowledgeItems,
} from './knowledge-item-store.ts'
export { holdDocument, releaseDocument } from './legal-hold.ts'
export type { NearDuplicateRelation } from './near-duplicate-relation.ts'
export { type DocumentPage, getPages, getPageTexts } from './page-store.ts'
export { persistDocument } from './persistence-store.ts'
export type { BlobStore, ByteRange, ListedBlob, StoredBlob, WriteBlobOptions } from './ports.ts'
export type { NearDuplicateSearch, PersistedDocument, ProcessedDocument, ProcessedPage } from './processed-document.ts'
export { failDocument, markProcessing, markReprocessing, markWaiting } from './processing-store.ts'
export { mostOpenProposals, type Proposal } from './proposal.ts'
export {
  countProposalsToDecide,
  decideProposal,
  getProposal,
  insertProposal,
  listOpenProposals,
  listProposalsToDecide,
} from './proposal-store.ts'
export { keepProvisional, type ProvisionalFields } from './provisional-store.ts'
export { purgeDocument } from './purge-document.ts'
export { rejectDocument } from './reject-document.ts'
export {
  listOrgsWithRemotePending,
  listRemoteDocuments,
  listRemotePending,
  lockRemoteDocument,
  type RemoteDocument,
  requestRemoteIndex,
  requestRemoteIndexOfStore,
  setRemoteIndex,
} from './remote-index-store.ts'
export { restoreDocument } from './restore-document.ts'
export {
  type CachedResult,
  findResult,
  forgetResults,
  insertResult,
  listAnsweredContents,
  type ResultKey,
} from './result-cache-store.ts'
export { listHeldDocuments, trashDue } from './retention-store.ts'
export { hitEnd, hitStart } from './search-snippet.ts'
export {
  meaningOfSearch,
  type SearchHit,
  type SearchMeaning,
  type SearchResult,
  type SearchWork,
  searchDocuments,
} from './search-store.ts'
export { requireSeen } from './seen-version.ts'
export { findPart, linkPart, listParts, listUnfinishedSplits, setSplit } from './split-store.ts'
export { type DocumentCounts, type DocumentStanding, standingOf } from './standing.ts'
export { trashDocument } from './trash-document.ts'
export { undoReprocess } from './undo-reprocess.ts'
