export type {
  Accepted,
  AcceptInput,
  Caller,
  DocumentDetails,
  DocumentFilter,
  DocumentState,
  DocumentSummary,
  ExtractOutcome,
  FieldDifference,
  Operations,
  Page,
  ReprocessPlan,
  RunDetails,
  RunSummary,
  SearchHit,
  SearchResult,
  Standing,
} from './operations.ts'
export { endedStates } from './operations.ts'
export type { Booking, Check, Coverage, Evidence, FieldName, Fields, ReviewReason } from './words.ts'
