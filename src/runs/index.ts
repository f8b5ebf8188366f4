export type { AgentWorkflow, ThinkInput, Thought, Verdict } from './agents/agent.ts'
export type { AgentLimits } from './agents/agent-state.ts'
export { type ListedEffect, listEffects } from './agents/effect-store.ts'
export type { Message, Task, ToolCall, ToolOutcome } from './agents/message.ts'
export { type RunHold, runHold } from './agents/run-hold.ts'
export { type Tool, type ToolContext, unknownTool } from './agents/tool.ts'
export { findKeptTurn, forgetReadersOf, keepTurn, listDocumentsRead, noteDocumentsRead } from './agents/turn-store.ts'
export {
  type Batch,
  type BatchCounts,
  type BatchId,
  type BatchRequest,
  type BatchRequestId,
  type BatchRequestKey,
  batchEnded,
  batchNotFound,
  batchPause,
} from './batch.ts'
export {
  endRequest,
  findEndedRequest,
  forgetTagsOf,
  insertBatchRequest,
  joinWaitingRequest,
  listBatchesOfRuns,
  listWaitingRequests,
  lockWaitingRequest,
  wakeUnlessWaiting,
} from './batch-request-store.ts'
export {
  type ClaimedBatch,
  changeBatch,
  claimDueBatches,
  countRequests,
  dropClaims,
  findBatch,
  holdClaim,
  hurryBatches,
  insertBatch,
  listBatches,
  listBatchesSince,
  listBatchesToHold,
  listOrgsWithBatches,
  lockBatch,
  lockCollectingBatch,
  requestCancel,
} from './batch-store.ts'
export { cancelRun } from './cancel-run.ts'
export { checkpointByPerson } from './checkpoint-by-person.ts'
export { type CheckpointEdit, listEdits } from './checkpoints/checkpoint-edit-store.ts'
export {
  findCheckpointOf,
  type ListedCheckpoint,
  listCheckpointsOf,
  listLatestCheckpoints,
} from './checkpoints/checkpoint-list-store.ts'
export type { StateCheck } from './checkpoints/checkpoint-recovery-manager.ts'
export {
  type CompensationDeps,
  type CompensationScope,
  compensatingTransaction,
} from './compensation.ts'
export { createRun } from './create-run.ts'
export { deadlineByPerson } from './deadline-by-person.ts'
export { permissionNeeded } from './decision-permission.ts'
export { editOutput } from './edit-output.ts'
export { overdueWaitsSweep } from './end-overdue.ts'
export { fittingDecisions, type PersonDecision } from './fitting-decisions.ts'
export { forkRun } from './fork-run.ts'
export { type HistoryEntry, listHistory } from './intervention-history-store.ts'
export {
  countWaitingForPerson,
  listActions,
  listActivePauses,
  listInterventions,
  listPausesOfRun,
  listWaitingForPerson,
  makeDue,
  makeProviderDue,
} from './intervention-store.ts'
export {
  type Mailbox,
  type MailboxAddress,
  type MailboxId,
  mailboxNotFound,
  type StuckMessage,
} from './mail/mailbox.ts'
export {
  claimDueMailboxes,
  claimMailbox,
  dropMailboxClaims,
  endMailboxPoll,
  keepMailboxClaim,
  type MailboxClaim,
  noteProgress,
  releaseMailbox,
} from './mail/mailbox-claim-store.ts'
export {
  changeMailbox,
  deleteMailbox,
  findMailbox,
  findMailboxPassword,
  insertMailbox,
  listMailboxes,
  pauseMailbox,
  resumeMailbox,
  startMailboxAnew,
} from './mail/mailbox-store.ts'
export { forgetStuckMessages, listStuckMessages, noteStuckMessage } from './mail/stuck-message-store.ts'
export { forgetGathered, insertMessage, listMessages, takeGathered } from './notifications/message-store.ts'
export {
  type MessageFacts,
  messageEvent,
  type NotificationCause,
  type NotificationItem,
  type NotificationMessage,
  type NotificationPreference,
  notificationCauses,
  notificationChannels,
  preferenceNotFound,
} from './notifications/notification.ts'
export {
  type DueChannel,
  findPreference,
  insertPreference,
  listDueChannels,
  listPreferences,
  type PreferenceValues,
  takeTurn,
  updatePreference,
} from './notifications/preference-store.ts'
export {
  type Intervention,
  type InterventionAction,
  type InterventionId,
  interventionNotFound,
  type PauseRequest,
  PauseRequested,
  type PauseType,
  type Resolution,
  type StepResolution,
  type WaitOutcome,
} from './pause.ts'
export { pauseByPerson } from './pause-by-person.ts'
export { installQueue, openRunQueue, type QueueSettings, type RunQueue } from './queue.ts'
export { listRecoveries } from './recovery-store.ts'
export {
  type Claim,
  claimRemoteObject,
  releaseAllRemoteObjects,
  releaseRemoteObjects,
  renewClaim,
} from './remote-claim-store.ts'
export type { RemoteObject, RemoteObjectId, RemotePlace } from './remote-object.ts'
export {
  findCurrentObject,
  forgetEntriesOf,
  getRemoteObject,
  insertOrphan,
  insertRemoteObject,
  listRemoteObjects,
  lockCurrentObject,
  lockRemoteObject,
  moveRemoteObject,
} from './remote-object-store.ts'
export {
  findObjectsByName,
  findObjectsByRemoteId,
  listOrgsWithUnfinishedObjects,
  markChecked,
} from './remote-survey-store.ts'
export { type RequireMay, resolveByPerson } from './resolve-by-person.ts'
export { resumeByPerson } from './resume-by-person.ts'
export { dueRunsSweep } from './resume-due.ts'
export { type DecideDeps, getIntervention, resumeRun } from './resume-run.ts'
export { clearToolLogsDue, type DueRuns, deleteRunsDue, forgetRunsOf, runsDue, toolLogsDue } from './retention-store.ts'
export {
  type Checkpoint,
  type NewRun,
  type Run,
  type RunStatus,
  runNotFound,
  runStatuses,
  type Session,
  type SessionStatus,
} from './run.ts'
export { findRunExtras } from './run-details-store.ts'
export {
  countRuns,
  findRun,
  hasRunSince,
  listCheckpoints,
  listRuns,
  listSessions,
  lockSubject,
  runResult,
  setRunResult,
} from './run-store.ts'
export { undoByPerson, undoIn } from './undo/undo-by-person.ts'
export { undoEffects } from './undo/undo-effects.ts'
export {
  type ClaimedDelivery,
  claimDueDeliveries,
  dropDeliveryClaims,
  endAttempt,
  findDelivery,
  forgetDeliveries,
  giveUpDeliveries,
  insertDelivery,
  listDeliveries,
  replanDelivery,
} from './webhooks/delivery-store.ts'
export {
  type Delivery,
  type DeliveryId,
  deliveryNotFound,
  type Webhook,
  type WebhookEvent,
  type WebhookId,
  webhookEvents,
  webhookNotFound,
  webhookSwitchedOff,
} from './webhooks/webhook.ts'
export {
  deleteWebhook,
  findSecrets,
  findWebhook,
  insertWebhook,
  listWebhooks,
  lockWebhook,
  lockWebhooks,
  noteFailing,
  replaceAddress,
  replaceSecret,
  switchWebhook,
} from './webhooks/webhook-store.ts'
export { startWorker, type Worker, type WorkerSettings } from './worker.ts'
export type { RunAbout, StartedRun, Step, StepContext, Workflow, WorkflowHooks } from './workflow.ts'
