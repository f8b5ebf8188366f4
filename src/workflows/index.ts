export { mayUseTools } from './agents/may-use.ts'
export { type AgentPrompt, thinkWithModel } from './agents/think-with-model.ts'
export { waitsForPeople } from './agents/waits-for-people.ts'
export { endExpiredHolds } from './alerts/end-expired-holds.ts'
export { tellBreaker } from './alerts/tell-breaker.ts'
export { tellPauses } from './alerts/tell-pauses.ts'
export { tellSettled } from './alerts/tell-settled.ts'
export type { AnswerDetails } from './answers.ts'
export { askWorkflow } from './ask/ask-workflow.ts'
export type { Seen, WaitingCounts, Waits } from './attention.ts'
export type { BatchDeps, BatchLimits } from './batches/batch-deps.ts'
export { lookAtBatches } from './batches/look-at-batches.ts'
export { type BatchFilesDeps, leftFilesRemover, removeLeftFiles } from './batches/remove-left-files.ts'
export type { BatchSummary, WaitsForBatch } from './batches.ts'
export { createOperations } from './create-operations.ts'
export { forgetQueries, type QueryVectorDeps } from './embeddings/embed-query.ts'
export type { DocumentVectorDeps } from './embeddings/embed-step.ts'
export { endedDocuments } from './ended-documents.ts'
export { documentPasswords } from './ingest/document-passwords.ts'
export type { DocumentThreads } from './ingest/document-threads.ts'
export { openDocumentThreads } from './ingest/document-threads.ts'
export type { ModelExtraction } from './ingest/extract.ts'
export type { ModelExtractionSettings } from './ingest/extract-with-models.ts'
export { ingestHooks, ingestWorkflowName } from './ingest/ingest-hooks.ts'
export { ingestWorkflow } from './ingest/ingest-workflow.ts'
export type { Ocr } from './ingest/read-in-thread.ts'
export { readPdfText } from './ingest/read-text.ts'
export { freeOfCharge, settlementOfModels } from './ingest/settle.ts'
export type {
  InterventionDecision,
  InterventionDetails,
  InterventionHistoryEntry,
  InterventionSummary,
  Waiting,
} from './interventions.ts'
export type { GivenItinerary, ItineraryDetails, ItineraryPlan } from './itineraries.ts'
export { itineraryAsCalendar } from './itinerary/export-icalendar.ts'
export { itineraryAsMarkdown } from './itinerary/export-markdown.ts'
export { itineraryWorkflow } from './itinerary/itinerary-workflow.ts'
export type { EndedKeyView, KeyView, MadeKeyView } from './keys.ts'
export type { MailDeps } from './mail/mail-deps.ts'
export type { MailFolder, MailMessage, MailPart, MailServer, OpenMailFolder } from './mail/mail-port.ts'
export { pollDueMailboxes } from './mail/poll-due-mailboxes.ts'
export type { MailboxDetails, MailboxTest } from './mailboxes.ts'
export { createAdaptiveLimit } from './models/adaptive-limit.ts'
export type { BatchAnswer, ModelBatches, RemoteBatch } from './models/batches-port.ts'
export { createCalibrator } from './models/calibrate-estimate.ts'
export type { Embedded, Embedder, EmbeddingLimits } from './models/embedder-port.ts'
export type {
  AnswerEnd,
  LanguageModels,
  ModelAnswer,
  ModelCallOptions,
  ModelMessage,
  ModelPart,
  ModelRequest,
} from './models/model-port.ts'
export { gatherMessages } from './notifications/gather-messages.ts'
export type { MailOutcome, SendMail } from './notifications/mail-port.ts'
export type { PreferenceChange, SetPreference } from './notifications.ts'
export type { MailboxOperationsDeps } from './operate/mailbox-operations.ts'
export type { ReprocessModels } from './operate/plan-reprocess.ts'
export type { WebhookOperationsDeps } from './operate/webhook-operations.ts'
export type {
  Accepted,
  AcceptInput,
  BudgetKey,
  Caller,
  DocumentDetails,
  DocumentFilter,
  DocumentState,
  DocumentSummary,
  EstimateQuality,
  ExtractOutcome,
  FieldDifference,
  HeldDocument,
  Operations,
  Original,
  Page,
  PageImage,
  ReprocessPlan,
  ReviewReason,
  RunDetails,
  RunSummary,
  SearchHit,
  SearchResult,
  SeenVersion,
  SplitPart,
  SplitPlan,
  Standing,
} from './operations.ts'
export { endedStates } from './operations.ts'
export type { Proposal } from './proposals.ts'
export { alignDocument } from './remote/align-document.ts'
export { finishRemoteWork, remoteFinisher } from './remote/finish-remote-work.ts'
export { type Reconciled, reconcile, reconcileRecorded } from './remote/reconcile.ts'
export { createRemoteCaller } from './remote/remote-caller.ts'
export type { RemoteIndexDeps } from './remote/remote-index.ts'
export type { RemoteCallOptions, RemoteEntry, RemoteIndexProvider } from './remote/remote-index-provider.ts'
export type {
  RetentionDeps,
  RetentionOutcome,
} from './retention/apply-retention.ts'
export type { RunCheckpoint, RunEdit, RunEffect } from './runs.ts'
export { dumpInstallation, restoreInstallation } from './upkeep/dump-installation.ts'
export { finishSplits } from './upkeep/finish-splits.ts'
export { databaseRefresher } from './upkeep/refresh-database.ts'
export { finishPurges } from './upkeep/remove-purged-bytes.ts'
export { seedDemo } from './upkeep/seed-demo.ts'
export { startDueUpkeep } from './upkeep/start-due-upkeep.ts'
export { sweepOrphans } from './upkeep/sweep-orphans.ts'
export { upkeepTasks } from './upkeep/upkeep-tasks.ts'
export { upkeepWorkflow } from './upkeep/upkeep-workflow.ts'
export { sendDueDeliveries } from './webhooks/send-due-deliveries.ts'
export type { PostWebhook } from './webhooks/webhook-deps.ts'
export type { MadeWebhook } from './webhooks.ts'
export type { Booking, Check, Contents, Coverage, Evidence, FieldName, Fields, TypeEvidence } from './words.ts'
export { documentTypes } from './words.ts'
export { hooksOfRuns, workflowNames } from './workflow-names.ts'
