export { type Address, readAddress, removeAddress, writeAddress } from './address-file.ts'
export type { AlertJson, AlertQuery, AlertSeverityJson } from './alert-types.ts'
export type { AnswerJson } from './answer-types.ts'
export type {
  AcceptedJson,
  BookingJson,
  CheckpointJson,
  ContentsJson,
  DifferenceJson,
  DocumentDetailsJson,
  DocumentJson,
  DocumentStateJson,
  EvidenceJson,
  ExtractionJson,
  FieldsJson,
  PagesJson,
  PageTextJson,
  ReprocessPlanJson,
  RunDetailsJson,
  RunJson,
  RunStatusJson,
  SearchHitJson,
  SearchJson,
  SearchReasonsJson,
  SplitPlanJson,
  StandingJson,
} from './api-types.ts'
export { askProof } from './ask-proof.ts'
export type { WaitsJson } from './attention-types.ts'
export type { BatchJson, WaitsForBatchJson } from './batch-types.ts'
export { type ApiClient, createClient, type DocumentQuery, type Upload } from './client.ts'
export { createInstallationClient, type InstallationClient } from './installation-client.ts'
export type {
  DeadlineJson,
  InterventionActionJson,
  InterventionDecisionJson,
  InterventionDetailsJson,
  InterventionJson,
  WaitingJson,
} from './intervention-types.ts'
export type {
  CleanedKeysJson,
  EndedKeyJson,
  KeyJson,
  KeyLimitsJson,
  KeyStatisticsJson,
  KeyUsageJson,
  MadeKeyJson,
  NewKeyJson,
  PermissionJson,
  RotatedKeyJson,
} from './key-types.ts'
export type {
  MailboxDetailsJson,
  MailboxJson,
  MailboxPollJson,
  NewMailboxJson,
} from './mailbox-types.ts'
export type {
  BudgetJson,
  BudgetPeriodJson,
  BudgetScopeJson,
  CostGroupingJson,
  CostLineJson,
  CostsJson,
  EstimateQualityJson,
} from './money-types.ts'
export type {
  CauseJson,
  ChannelJson,
  NotificationJson,
  PreferenceChangeJson,
  PreferenceJson,
} from './notification-types.ts'
export type {
  ChangedUserJson,
  InvitationJson,
  InvitedJson,
  ListedOrgJson,
  OrgJson,
  RoleJson,
  UserJson,
  UserWithCodeJson,
} from './people-types.ts'
export type { ListChangeJson, PolicyChangeJson, PolicyJson } from './policy-types.ts'
export type { ProposalJson } from './proposal-types.ts'
export { remoteFetch } from './remote-fetch.ts'
export type { DriftJson, ReconciledJson } from './remote-types.ts'
export type { Connection } from './request.ts'
export type { RetentionJson } from './retention-types.ts'
export type {
  DestinationChangeJson,
  DestinationJson,
  ItineraryChangeJson,
  ItineraryFormat,
  ItineraryJson,
  ItineraryPlanJson,
  ItinerarySummaryJson,
  JourneyJson,
  KnowledgeItemChangeJson,
  KnowledgeItemJson,
  KnowledgeQuery,
  NewItineraryJson,
  NewKnowledgeItemJson,
} from './travel-types.ts'
export { waitOutLimits } from './wait-out-limits.ts'
export type { DeliveryJson, MadeWebhookJson, WebhookEventJson, WebhookJson } from './webhook-types.ts'
