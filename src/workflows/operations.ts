import type { OrgPolicy, OrgPolicyChange } from '#access'
import type { ChainVerdict, EventOutline, ExportedEvent } from '#audit'
import type { Budget, CostGrouping, CostReport } from '#budgets'
import type { ByteRange, DocumentPart, LegalHold } from '#documents'
import type { Actor, ContentHash, DocumentId, NanoUsd, OrgId } from '#kernel'
import type { Alert } from '#telemetry'
import type { EstimateStatistics } from '#tokens'
import type { AnswerOperations } from './answers.ts'
import type { AttentionOperations } from './attention.ts'
import type { BatchSummary } from './batches.ts'
import type { DestinationOperations } from './destinations.ts'
import type {
  Accepted,
  AcceptInput,
  DocumentDetails,
  DocumentFilter,
  DocumentSummary,
  ExtractOutcome,
  FieldDifference,
  Page,
  ReprocessPlan,
  SearchResult,
  SplitPlan,
} from './document-views.ts'
import type { InterventionOperations } from './interventions.ts'
import type { ItineraryOperations } from './itineraries.ts'
import type { KeyOperations } from './keys.ts'
import type { KnowledgeOperations } from './knowledge.ts'
import type { MailboxOperations } from './mailboxes.ts'
import type { NotificationOperations } from './notifications.ts'
import type { ProposalOperations } from './proposals.ts'
import type { Reconciled } from './remote/reconcile.ts'
import type { RetentionOutcome } from './retention/apply-retention.ts'
import type { RunOperations } from './runs.ts'
import type { WebhookOperations } from './webhooks.ts'
import type { Fields } from './words.ts'

export type {
  Accepted,
  AcceptInput,
  DocumentDetails,
  DocumentFilter,
  DocumentState,
  DocumentSummary,
  ExtractOutcome,
  FieldDifference,
  Page,
  ReprocessPlan,
  ReviewReason,
  SearchHit,
  SearchResult,
  SplitPart,
  SplitPlan,
} from './document-views.ts'
export { endedStates } from './document-views.ts'
export type { RunDetails, RunSummary } from './runs.ts'

/** On whose behalf something is done. Required everywhere. */
export type Caller = { readonly orgId: OrgId; readonly actor: Actor }

/** How many documents stand where. accepted = ready + needsReview + failed + inProgress (promise 1). */
export type Standing = {
  readonly accepted: number
  readonly ready: number
  readonly needsReview: number
  readonly failed: number
  readonly inProgress: number
  readonly trashed: number
}

/** Whose budget it is and what it counts: `org`, or a key, kind of work or document by its id, or all of them by `*`. */
export type BudgetKey = Pick<Budget, 'scope' | 'scopeId' | 'period'>

/** How well the input of calls was estimated, for one way to do so. */
export type EstimateQuality = EstimateStatistics & {
  readonly model: string
  readonly method: string
  readonly detail: string | null
}

/** What is described with what it is about. */
type OfOthers = AnswerOperations &
  AttentionOperations &
  KeyOperations &
  WebhookOperations &
  NotificationOperations &
  ProposalOperations &
  MailboxOperations &
  RunOperations &
  InterventionOperations &
  TravelOperations
export type TravelOperations = DestinationOperations & KnowledgeOperations & ItineraryOperations

/**
 * What the product can do, bound to its parts by the composition root. The HTTP room is a thin door before it. Each
 * operation names its caller first; each throws DomainError with a dotted code.
 */
export type Operations = OfOthers & {
  accept(caller: Caller, input: AcceptInput): Promise<Accepted>
  /** Reads and extracts without storing anything. */
  extract(caller: Caller, input: AcceptInput): Promise<ExtractOutcome>
  /** Summaries in the order of the ids. Waits up to `waitMs` for at least one that has not ended to end. */
  lookup(
    caller: Caller,
    input: { ids: readonly DocumentId[]; waitMs: number; signal?: AbortSignal },
  ): Promise<readonly DocumentSummary[]>
  list(
    caller: Caller,
    input: { filter: DocumentFilter; cursor: string | null; limit: number },
  ): Promise<Page<DocumentSummary>>
  /** @param reference id, content hash, or a unique prefix of either with at least 6 characters */
  show(caller: Caller, reference: string): Promise<DocumentDetails>
  pages(caller: Caller, reference: string): Promise<readonly { pageNumber: number; text: string; coverage: string }[]>
  /** Nothing is read before `open` is asked. */
  openOriginal(caller: Caller, reference: string): Promise<Original>
  /** A picture of a page, from 1. Nothing is drawn before `draw` is asked. */
  openPageImage(
    caller: Caller,
    input: { reference: string; pageNumber: number; size: PageImageSize },
  ): Promise<PageImage>
  /** Reads the stored bytes back and compares their hash (promise 1). */
  verifyOriginal(caller: Caller, reference: string): Promise<{ verified: boolean; contentHash: ContentHash }>
  search(caller: Caller, input: { query: string; limit: number }): Promise<SearchResult>
  standing(caller: Caller): Promise<Standing>

  reviewQueue(caller: Caller, input: { cursor: string | null; limit: number }): Promise<Page<DocumentSummary>>
  approve(caller: Caller, input: { reference: string; expectedVersion?: number }): Promise<DocumentDetails>
  edit(
    caller: Caller,
    input: { reference: string; fields: Partial<Fields>; expectedVersion?: number },
  ): Promise<DocumentDetails>
  reject(
    caller: Caller,
    input: { reference: string; reason: string; expectedVersion?: number },
  ): Promise<DocumentDetails>

  trash(caller: Caller, reference: string, seen?: SeenVersion): Promise<DocumentSummary>
  restore(caller: Caller, reference: string, seen?: SeenVersion): Promise<DocumentSummary>
  /** For ever: contents and bytes are removed, an audit event remains. Only for trashed documents. */
  purge(caller: Caller, reference: string, seen?: SeenVersion): Promise<{ documentId: DocumentId }>

  /** What a file would be cut into: as extraction saw it, or the parts named instead. Changes nothing. */
  planSplit(caller: Caller, input: { reference: string; parts: readonly DocumentPart[] | null }): Promise<SplitPlan>
  /** A person's approval of a split: every part becomes a document, exactly once; the original stays. */
  split(
    caller: Caller,
    input: { reference: string; parts: readonly DocumentPart[] | null; expectedVersion?: number },
  ): Promise<SplitPlan>

  planReprocess(
    caller: Caller,
    input: { filter: DocumentFilter; references: readonly string[] },
  ): Promise<ReprocessPlan>
  reprocess(
    caller: Caller,
    input: { filter: DocumentFilter; references: readonly string[] },
  ): Promise<{ documentIds: readonly DocumentId[] }>
  /** What the latest extraction changed against the one it replaced. */
  differences(caller: Caller, reference: string): Promise<readonly FieldDifference[]>
  undoReprocess(caller: Caller, input: { reference: string } & SeenVersion): Promise<DocumentDetails>

  /**
   * Newest first.
   * @param input.severity this and worse
   * @param input.since those that were seen then or later
   * @param input.all those that were acknowledged or are over, too
   */
  listAlerts(
    caller: Caller,
    input: { severity: Alert['severity']; since: Date | null; all: boolean; cursor: string | null; limit: number },
  ): Promise<Page<Alert>>
  /** Notes that somebody has seen to it; repeated, the first one stays. */
  acknowledgeAlert(caller: Caller, id: string): Promise<Alert>

  /** Newest first. */
  listBatches(caller: Caller, input: { cursor: string | null; limit: number }): Promise<Page<BatchSummary>>
  showBatch(caller: Caller, batchId: string): Promise<BatchSummary>
  /** What was answered is paid and kept; for the rest the model is asked at once. Refused when all has come: `batch.ended`. */
  cancelBatch(caller: Caller, batchId: string): Promise<BatchSummary>
  /** Sends what was collected at once, where documents are processed. */
  sendBatches(caller: Caller): Promise<{ readonly hurried: number }>

  /** As they are now: in a new period nothing is spent. By scope. */
  listBudgets(
    caller: Caller,
    input: { filter: Partial<BudgetKey>; cursor: string | null; limit: number },
  ): Promise<Page<Budget>>
  /**
   * Makes a budget or changes it; what was spent and is reserved stays, and alert thresholds that are not given stay too. `scopeId` of a
   * document may be any reference to it.
   */
  setBudget(
    caller: Caller,
    input: BudgetKey & { cap: NanoUsd | null; alertThresholds: readonly NanoUsd[] | null },
  ): Promise<Budget>
  /** What may be sent to models, and what never leaves the installation. */
  showPolicy(caller: Caller): Promise<OrgPolicy>
  /** Holds from the next document on. Names that are not known are refused, and nothing is changed. */
  setPolicy(caller: Caller, change: OrgPolicyChange): Promise<OrgPolicy>
  /**
   * Compares what the provider keeps of the org with what should be there, and makes it so; with `dryRun` it only looks. Refused
   * with `remote.off` where the provider keeps neither documents nor files of batches.
   */
  reconcile(caller: Caller, input: { dryRun: boolean; signal?: AbortSignal }): Promise<Reconciled>
  /**
   * What was paid on these days (UTC, both included). Left out: this month up to today. By org it is all orgs for the owner of the
   * installation, and the own one for everybody else.
   */
  reportCosts(
    caller: Caller,
    input: { groupBy: CostGrouping; from: string | null; to: string | null },
  ): Promise<CostReport & { readonly from: string; readonly to: string }>
  /** Of the newest 10,000 answered calls. @param input.tolerance a share, 0.15 for 15 % */
  validateEstimates(caller: Caller, input: { tolerance: number }): Promise<readonly EstimateQuality[]>

  /** The number of the newest event; 0 where there is none. */
  lastEvent(caller: Caller): Promise<bigint>
  /** The next ones after a number, in their order, without gaps: some hundred at most. */
  eventsAfter(caller: Caller, after: bigint): Promise<readonly EventOutline[]>
  /** Recomputes the org's whole chain of events; of a broken one it names the first event that is not as it was recorded. */
  verifyAudit(caller: Caller): Promise<AuditVerdict>
  /** All events after a sequence number, in their order, as they come: the number of the last one goes on from there. */
  exportAudit(caller: Caller, input: { after: bigint }): AsyncIterable<ExportedEvent>

  /** What each policy keeps for how long, and what is due by it now. */
  reportRetention(caller: Caller): Promise<RetentionOutcome>
  /** Removes what is due; with `dryRun` it only looks. */
  applyRetention(caller: Caller, input: { dryRun: boolean }): Promise<RetentionOutcome>
  setRetention(
    caller: Caller,
    input: { policy: string; keep: { hours: number } | 'for_ever' | 'default' },
  ): Promise<RetentionOutcome>
  /** A legal hold: the document is not purged, whoever asks, until it is released. */
  holdDocument(caller: Caller, input: { reference: string; reason: string } & SeenVersion): Promise<HeldDocument>
  releaseDocument(caller: Caller, reference: string, seen?: SeenVersion): Promise<HeldDocument>
}

/** Which version somebody looked at; another one by now is refused with `document.version_conflict`. */
export type SeenVersion = { readonly expectedVersion?: number }

export type Original = {
  readonly name: string
  readonly sizeBytes: number
  readonly contentHash: ContentHash
  /** @throws DomainError `storage.missing` */
  readonly open: (range?: ByteRange) => Promise<AsyncIterable<Uint8Array>>
}

/** At most so wide, at most so fine; the smaller picture of the two. */
export type PageImageSize = { readonly maxWidthPixels?: number; readonly dotsPerInch?: number }

export type PageImage = {
  readonly contentHash: ContentHash
  /**
   * As a PNG.
   * @throws DomainError `document.page_not_found`, `document.encrypted` and whatever else keeps a PDF from being read,
   * `storage.missing`, `page_image.busy`
   */
  readonly draw: (signal: AbortSignal) => Promise<Uint8Array>
}

export type HeldDocument = {
  readonly documentId: DocumentId
  readonly hold: LegalHold | null
  readonly version: number
}

/** `event` is missing where the event itself is. */
export type AuditVerdict =
  | Extract<ChainVerdict, { whole: true }>
  | (Extract<ChainVerdict, { whole: false }> & { readonly event: ExportedEvent | null })
