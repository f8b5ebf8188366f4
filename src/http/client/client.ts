import type { AlertJson, AlertQuery } from './alert-types.ts'
import type { AnswerJson } from './answer-types.ts'
import type * as Api from './api-types.ts'
import type { WaitingCountsJson, WaitsJson } from './attention-types.ts'
import type { AuditVerdictJson } from './audit-types.ts'
import type { BatchJson } from './batch-types.ts'
import type * as Keys from './key-types.ts'
import { type MailboxClient, mailboxClient } from './mailbox-client.ts'
import type * as Money from './money-types.ts'
import { type NotificationClient, notificationClient } from './notification-client.ts'
import { type PeopleClient, peopleClient } from './people-client.ts'
import type { PolicyChangeJson, PolicyJson } from './policy-types.ts'
import type { ProposalJson, ProposedCorrectionJson } from './proposal-types.ts'
import type { ReconciledJson } from './remote-types.ts'
import { type Connection, requester } from './request.ts'
import type { HeldJson, RetentionJson } from './retention-types.ts'
import { type RunClient, runClient } from './run-client.ts'
import { type TravelClient, travelClient } from './travel-client.ts'
import { type WebhookClient, webhookClient } from './webhook-client.ts'

export type DocumentQuery = {
  readonly state?: Api.DocumentStateJson
  readonly type?: string
  readonly issuer?: string
  /** `YYYY-MM-DD`, compared with the primary date; `before` is exclusive. */
  readonly after?: string
  readonly before?: string
  readonly tag?: string
  readonly trashed?: boolean
}

export type Upload = {
  readonly name: string
  readonly path?: string
  readonly tags?: readonly string[]
  readonly password?: string
  readonly batch?: boolean
  readonly body: ReadableStream<Uint8Array> | Uint8Array
  readonly signal?: AbortSignal
}

/** At most so many pixels wide and dots an inch; left out: 1,000 pixels. */
export type PageImageSize = { readonly width?: number; readonly dpi?: number }

/** In one of these ways. */
type DocumentSelection =
  | { readonly references: readonly string[] }
  | { readonly filter: DocumentQuery }
  | { readonly all: true }

export type PageQuery = { readonly cursor?: string; readonly limit?: number }
export type Versioned = { readonly expectedVersion?: number }

/** What is described with what it is about. */
type OfOthers = PeopleClient & WebhookClient & NotificationClient & MailboxClient & RunClient & TravelClient

/**
 * The typed client of the HTTP API. Every method throws DomainError with the server's code, or `api.unreachable`.
 * `reference` is an id, a content hash, or a unique prefix of either with at least 6 characters.
 */
export type ApiClient = OfOthers & {
  accept(upload: Upload): Promise<Api.AcceptedJson>
  extract(upload: Upload): Promise<Api.ExtractionJson>
  /** Waits up to `waitMs` until one that has not ended ends. */
  lookup(ids: readonly string[], waitMs: number, signal?: AbortSignal): Promise<readonly Api.DocumentJson[]>
  list(query: DocumentQuery & PageQuery): Promise<Api.PageJson<Api.DocumentJson>>
  show(reference: string): Promise<Api.DocumentDetailsJson>
  pages(reference: string): Promise<readonly Api.PageTextJson[]>
  original(reference: string): Promise<ReadableStream<Uint8Array>>
  /** A page (from 1) as a PNG. */
  pageImage(reference: string, page: number, size?: PageImageSize): Promise<ReadableStream<Uint8Array>>
  verifyOriginal(reference: string): Promise<{ readonly verified: boolean; readonly content_hash: string }>
  search(query: string, limit?: number, explain?: boolean): Promise<Api.SearchJson>
  standing(): Promise<Api.StandingJson>
  /** Waits up to `waitMs` for the answer; one that takes longer is shown by `showAnswer`. */
  ask(question: string, waitMs: number, signal?: AbortSignal): Promise<AnswerJson>
  showAnswer(runId: string, waitMs: number, signal?: AbortSignal): Promise<AnswerJson>
  reviewQueue(query: PageQuery): Promise<Api.PageJson<Api.DocumentJson>>
  approve(reference: string, input: Versioned): Promise<Api.DocumentDetailsJson>
  edit(
    reference: string,
    input: { readonly fields: Partial<Api.FieldsJson> } & Versioned,
  ): Promise<Api.DocumentDetailsJson>
  reject(reference: string, input: { readonly reason: string } & Versioned): Promise<Api.DocumentDetailsJson>
  /** Changes nothing before a person accepts it. */
  proposeCorrection(reference: string, input: ProposedCorrectionJson): Promise<ProposalJson>
  listProposals(query: PageQuery): Promise<Api.PageJson<ProposalJson>>
  showProposal(proposalId: string): Promise<ProposalJson>
  /** @param documentVersion that somebody looked at; left out, a document that was changed since it was proposed is refused */
  acceptProposal(proposalId: string, documentVersion?: number): Promise<Api.DocumentDetailsJson>
  dismissProposal(proposalId: string): Promise<ProposalJson>
  trash(reference: string): Promise<Api.DocumentJson>
  restore(reference: string): Promise<Api.DocumentJson>
  purge(reference: string): Promise<{ readonly document_id: string }>
  planSplit(reference: string, parts: readonly Api.PagesJson[] | null): Promise<Api.SplitPlanJson>
  /** Approves a split and carries it out. Repeated with the same parts it makes nothing twice. */
  split(
    reference: string,
    input: { readonly parts: readonly Api.PagesJson[] | null } & Versioned,
  ): Promise<Api.SplitPlanJson>
  planReprocess(selection: DocumentSelection): Promise<Api.ReprocessPlanJson>
  reprocess(selection: DocumentSelection): Promise<{ readonly document_ids: readonly string[] }>
  differences(reference: string): Promise<readonly Api.DifferenceJson[]>
  undoReprocess(reference: string): Promise<Api.DocumentDetailsJson>
  /** Documents to be reviewed and runs that wait for a person, what waits longest first. */
  listWaiting(query: PageQuery): Promise<Api.PageJson<WaitsJson>>
  countWaiting(): Promise<WaitingCountsJson>
  listAlerts(query: AlertQuery): Promise<Api.PageJson<AlertJson>>
  /** Repeated, the first one who did stays. */
  acknowledgeAlert(id: string): Promise<AlertJson>
  listBatches(query: PageQuery): Promise<Api.PageJson<BatchJson>>
  showBatch(batchId: string): Promise<BatchJson>
  cancelBatch(batchId: string): Promise<BatchJson>
  /** Sends what was collected, where documents are processed. */
  sendBatches(): Promise<{ readonly hurried: number }>
  listBudgets(query: Partial<Money.BudgetKeyJson> & PageQuery): Promise<Api.PageJson<Money.BudgetJson>>
  /** Alert thresholds that are not given stay as they are. */
  setBudget(input: Money.BudgetChangeJson): Promise<Money.BudgetJson>
  showPolicy(): Promise<PolicyJson>
  setPolicy(change: PolicyChangeJson): Promise<PolicyJson>
  /** Days are `YYYY-MM-DD`, both included; left out: this month up to today. */
  costs(query: {
    readonly by?: Money.CostGroupingJson
    readonly from?: string
    readonly to?: string
  }): Promise<Money.CostsJson>
  /** The only time that the token is told. A key is named by its id or its prefix. */
  createKey(input: Keys.NewKeyJson): Promise<Keys.MadeKeyJson>
  listKeys(query: PageQuery): Promise<Api.PageJson<Keys.KeyJson>>
  showKey(key: string): Promise<Keys.KeyJson>
  activateKey(key: string): Promise<Keys.KeyJson>
  /** @param all whether keys that were made with it are switched off too */
  deactivateKey(key: string, all?: boolean): Promise<Keys.EndedKeyJson>
  /** @param all whether keys that were made with it are switched off */
  deleteKey(key: string, all?: boolean): Promise<Keys.EndedKeyJson>
  /** @param expiresAt ISO 8601; null: never */
  extendKey(key: string, expiresAt: string | null): Promise<Keys.KeyJson>
  changeKeyLimits(key: string, limits: Keys.KeyLimitsJson): Promise<Keys.KeyJson>
  rotateKey(key: string, input: { readonly grace_seconds?: number }): Promise<Keys.RotatedKeyJson>
  /** With `dry_run` it only says which. */
  cleanUpKeys(input: Keys.KeyCleanUpJson): Promise<Keys.CleanedKeysJson>
  keyUsage(key: string, query: { readonly from?: string; readonly to?: string }): Promise<Keys.KeyUsageJson>
  keyStatistics(): Promise<Keys.KeyStatisticsJson>
  /** With `dry_run` it only looks. */
  reconcile(input: { readonly dry_run: boolean }): Promise<ReconciledJson>
  verifyAudit(): Promise<AuditVerdictJson>
  /** Lines of JSON, in order, from after a sequence number. */
  auditEvents(after: number): Promise<ReadableStream<Uint8Array>>
  retention(): Promise<RetentionJson>
  /** With `dry_run` it only looks. */
  applyRetention(input: { readonly dry_run: boolean }): Promise<RetentionJson>
  /** Null for ever. */
  setRetention(policy: string, input: { readonly keep_hours: number | null }): Promise<RetentionJson>
  resetRetention(policy: string): Promise<RetentionJson>
  holdDocument(reference: string, input: { readonly reason: string }): Promise<HeldJson>
  releaseDocument(reference: string): Promise<HeldJson>
  validateEstimates(query: { readonly tolerance: number }): Promise<readonly Money.EstimateQualityJson[]>
}

const keyAt = (key: string, rest = '') => `/v1/keys/${encodeURIComponent(key)}${rest}`
const ifMatch = (version: number | undefined) => (version === undefined ? {} : { 'if-match': `"v${version}"` })
const at = (reference: string, rest = '') => `/v1/documents/${encodeURIComponent(reference)}${rest}`

export function createClient(connection: Connection): ApiClient {
  const { get, post, postOpenly, put, remove, send, stream } = requester(connection)
  const version = ({ expectedVersion }: Versioned) =>
    expectedVersion === undefined ? {} : { expected_version: expectedVersion }
  const upload = <Body>(path: string, { name, path: from, tags = [], password, batch, body, signal }: Upload) =>
    send<Body>(path, {
      query: { name, path: from, tag: tags, batch },
      body,
      headers: password === undefined ? {} : { 'x-document-password': encodeURIComponent(password) },
      signal,
    })
  return {
    ...peopleClient({ get, post, postOpenly, put, remove }),
    ...webhookClient({ get, post, remove }),
    ...notificationClient({ get, post, put, remove }),
    ...mailboxClient({ get, post, put, remove }),
    ...travelClient({ get, post, put, remove, stream }),
    ...runClient({ get, post }),
    accept: (input) => upload('/v1/documents', input),
    extract: (input) => upload('/v1/extractions', input),
    lookup: async (ids, waitMs, signal) =>
      (await post<{ documents: readonly Api.DocumentJson[] }>('/v1/documents/lookup', { ids, wait_ms: waitMs }, signal))
        .documents,
    list: (query) => get('/v1/documents', query),
    show: (reference) => get(at(reference)),
    pages: async (reference) => (await get<{ pages: readonly Api.PageTextJson[] }>(at(reference, '/pages'))).pages,
    original: (reference) => stream(at(reference, '/original')),
    pageImage: (reference, page, size = {}) => stream(at(reference, `/pages/${page}/image`), size),
    verifyOriginal: (reference) => post(at(reference, '/verify'), {}),
    ask: (question, waitMs, signal) => post('/v1/ask', { question, wait_ms: waitMs }, signal),
    showAnswer: (runId, waitMs) => get(`/v1/ask/${encodeURIComponent(runId)}`, { wait_ms: waitMs }),
    search: (query, limit, explain) =>
      get('/v1/search', { q: query, limit, explain: explain === true ? 'true' : undefined }),
    standing: () => get('/v1/standing'),
    reviewQueue: (query) => get('/v1/review', query),
    approve: (reference, input) => post(at(reference, '/approve'), version(input)),
    edit: (reference, input) => post(at(reference, '/edit'), { fields: input.fields, ...version(input) }),
    reject: (reference, input) => post(at(reference, '/reject'), { reason: input.reason, ...version(input) }),
    proposeCorrection: (reference, input) => post(at(reference, '/proposals'), input),
    listProposals: (query) => get('/v1/proposals', query),
    showProposal: (id) => get(`/v1/proposals/${encodeURIComponent(id)}`),
    acceptProposal: (id, seen) => post(`/v1/proposals/${encodeURIComponent(id)}/accept`, {}, undefined, ifMatch(seen)),
    dismissProposal: (id) => post(`/v1/proposals/${encodeURIComponent(id)}/dismiss`, {}),
    trash: (reference) => post(at(reference, '/trash'), {}),
    restore: (reference) => post(at(reference, '/restore'), {}),
    purge: (reference) => post(at(reference, '/purge'), {}),
    planSplit: (reference, parts) => post(at(reference, '/split/plan'), parts === null ? {} : { parts }),
    split: (reference, { parts, ...rest }) =>
      post(at(reference, '/split'), { ...(parts === null ? {} : { parts }), ...version(rest) }),
    planReprocess: (input) => post('/v1/reprocess/plan', input),
    reprocess: (input) => post('/v1/reprocess', input),
    differences: async (reference) =>
      (await get<{ differences: readonly Api.DifferenceJson[] }>(at(reference, '/differences'))).differences,
    undoReprocess: (reference) => post(at(reference, '/undo-reprocess'), {}),
    listWaiting: (query) => get('/v1/attention', query),
    countWaiting: () => get('/v1/attention/counts'),
    listAlerts: (query) => get('/v1/alerts', query),
    acknowledgeAlert: (id) => post(`/v1/alerts/${encodeURIComponent(id)}/acknowledge`, {}),
    listBatches: (query) => get('/v1/batches', query),
    showBatch: (batchId) => get(`/v1/batches/${encodeURIComponent(batchId)}`),
    cancelBatch: (batchId) => post(`/v1/batches/${encodeURIComponent(batchId)}/cancel`, {}),
    sendBatches: () => post('/v1/batches/send', {}),
    listBudgets: (query) => get('/v1/budgets', query),
    setBudget: (input) => post('/v1/budgets', input),
    showPolicy: () => get('/v1/policy'),
    setPolicy: (change) => put('/v1/policy', change),
    costs: (query) => get('/v1/costs', query),
    createKey: (input) => post('/v1/keys', input),
    listKeys: (query) => get('/v1/keys', query),
    showKey: (key) => get(keyAt(key)),
    activateKey: (key) => post(keyAt(key, '/activate'), {}),
    deactivateKey: (key, all = false) => post(keyAt(key, '/deactivate'), { all }),
    deleteKey: (key, all = false) => remove(keyAt(key, all ? '?all=true' : '')),
    extendKey: (key, expiresAt) => post(keyAt(key, '/extend'), { expires_at: expiresAt }),
    changeKeyLimits: (key, limits) => put(keyAt(key, '/limits'), limits),
    rotateKey: (key, input) => post(keyAt(key, '/rotate'), input),
    cleanUpKeys: (input) => post('/v1/keys/cleanup', input),
    keyUsage: (key, query) => get(keyAt(key, '/usage'), query),
    keyStatistics: () => get('/v1/key-statistics'),
    reconcile: (input) => post('/v1/reconcile', input),
    verifyAudit: () => get('/v1/audit/verification'),
    auditEvents: (after) => stream(`/v1/audit/events?after=${after}`),
    retention: () => get('/v1/retention'),
    applyRetention: (input) => post('/v1/retention/apply', input),
    setRetention: (policy, input) => put(`/v1/retention/${encodeURIComponent(policy)}`, input),
    resetRetention: (policy) => remove(`/v1/retention/${encodeURIComponent(policy)}`),
    holdDocument: (reference, input) => post(at(reference, '/hold'), input),
    releaseDocument: (reference) => post(at(reference, '/release'), {}),
    validateEstimates: async (query) =>
      (await get<{ estimates: readonly Money.EstimateQualityJson[] }>('/v1/tokens/validation', query)).estimates,
  }
}
