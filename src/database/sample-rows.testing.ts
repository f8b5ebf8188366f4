import type { Insertable } from 'kysely'
import {
  type CheckpointId,
  type DocumentId,
  type ExtractionId,
  type Ids,
  type NanoUsd,
  type OrgId,
  type RunId,
  type SessionId,
  sha256,
  type UserId,
} from '#kernel'
import type { Tables } from './schema/tables.ts'
import type { OwnerTransaction } from './transactions.ts'

type TenantTable = Exclude<keyof Tables, 'commit_markers' | 'sign_in_failures' | 'installation_secrets'>
export type SampleRows = { readonly [Name in TenantTable]: Insertable<Tables[Name]> }

const now = new Date('2026-01-02T03:04:05.678Z')
const text = 'Grüße, O\'Hara "quoted" \\ {a,b}\n\t€ 𝄞'

/** One row with awkward values for every tenant table, in an order in which they can be inserted. */
export function sampleRows(ids: Ids, orgId: OrgId): SampleRows {
  const userId = ids.next<UserId>()
  const documentId = ids.next<DocumentId>()
  const extractionId = ids.next<ExtractionId>()
  const runId = ids.next<RunId>()
  const sessionId = ids.next<SessionId>()
  const checkpointId = ids.next<CheckpointId>()
  const destinationId = ids.next()
  const budgetId = ids.next()
  const reservationId = ids.next()
  const pauseId = ids.next()
  const remoteId = ids.next()
  const batchId = ids.next()
  const webhookId = ids.next()
  const mailboxId = ids.next()
  const keyId = ids.next()
  const cost = 12_345n as NanoUsd
  const bytes = Buffer.from(sha256(orgId), 'hex')
  const org = { org_id: orgId }
  const paidCall = {
    ...{ purpose: 'extraction', workflow: 'ingest', run_id: runId, document_id: documentId, provider: 'openai' },
    ...{ model: text, service_tier: 'standard', price_row: '{"model":"m"}', estimate: '{}' },
  }
  const document = { ...org, document_id: documentId }
  const created = { created_at: now, created_by: 'system:test' }
  return {
    orgs: { id: orgId, name: text, slug: orgId, created_at: now },
    users: {
      ...org,
      id: userId,
      email: 'a@example.org',
      display_name: text,
      role: 'owner',
      created_at: now,
    },
    refresh_tokens: {
      ...{ ...org, id: ids.next(), user_id: userId, family: ids.next(), hash: bytes, issued_at: now, expires_at: now },
      ...{ used_at: now, address: '::1', user_agent: text },
    },
    invitations: {
      ...{ ...org, id: ids.next(), email: 'b@example.org', role: 'viewer', hash: bytes, created_at: now },
      ...{ created_by: 'system:test', expires_at: now },
    },
    password_resets: {
      ...{ ...org, id: ids.next(), user_id: userId, hash: bytes, created_at: now, created_by: 'system:test' },
      ...{ expires_at: now, used_at: now },
    },
    audit_heads: { ...org, sequence: 2n ** 62n, previous_hash: bytes, hash: bytes },
    audit_events: {
      ...{ ...org, id: ids.next(), sequence: 1, occurred_at: now, actor: 'system:test', event: 'document.ready' },
      ...{ subject_kind: 'document', subject_id: documentId, payload: '{}', previous_hash: bytes, hash: bytes },
    },
    documents: {
      ...{ ...org, ...created, id: documentId, content_hash: sha256(`document of ${orgId}`), run_id: runId },
      ...{ original_name: text, media_type: 'application/pdf', size_bytes: 5_000_000_000, blob_key: 'key' },
      ...{ state: 'ready', page_count: 2, encrypted: true, primary_date: '2024-02-29', due_date: '0001-01-01' },
      ...{ currency: 'EUR', total_amount: '999999999999999.9999', tax_amount: '-0.0100', confidence: 0.1 },
      ...{ action_items: ['a', 'NULL', '', 'b,"c" \\'], tags: [], search_tsv: "'grüße':1A", review_reasons: '[1,[2]]' },
      ...{ cost_nano_usd: (2n ** 60n) as NanoUsd, remote_attributes: '{"n":12345678901234567890.123}' },
      ...{ extraction_id: extractionId, updated_at: now, updated_by: 'system:test' },
      ...{ parent_document_id: documentId, parent_first_page: 2, parent_last_page: 3 },
      ...{ split_state: 'done', split_pages: [1, 2, 3, 3], provisional: JSON.stringify({ title: text }) },
      ...{ held_at: now, held_by: 'system:test', hold_reason: text },
    },
    document_pages: {
      ...{ ...document, page_number: 1, width_points: 595.28, height_points: 841.89, text },
      ...{ word_boxes: [0, 5, -100, 7, 8, 9], coverage: 'text' },
    },
    extractions: {
      ...{ ...document, ...created, id: extractionId, run_id: runId, provider: 'local', model: 'rules' },
      ...{ prompt_version: '1', schema_version: '1', fields: JSON.stringify({ title: text }), evidence: '[]' },
      ...{ bookings: '[]', contents: '{}', checks: '[]', coverage: 'null', usage: '1e400' },
    },
    embeddings: { ...document, model: 'local', embedding: `[${Array(1536).fill('0.5').join()}]`, created_at: now },
    near_duplicate_bands: { ...document, band: -(2 ** 31) },
    near_duplicate_signatures: { ...document, signature: Buffer.from([0, 255, 92, 39]), bands: [-(2 ** 31), 7] },
    destinations: { ...org, id: destinationId, name: text, created_at: now, updated_at: now },
    knowledge_items: {
      ...{ ...document, id: ids.next(), destination_id: destinationId, kind: 'document', title: text, body: text },
      ...{ created_at: now, updated_at: now },
    },
    runs: { ...org, ...created, id: runId, workflow: 'ingest', subject: `document:${documentId}`, status: 'succeeded' },
    itineraries: {
      ...{ ...org, ...created, id: ids.next(), title: text, first_day: '2026-01-02', last_day: '2026-01-03' },
      ...{ destination_id: destinationId, run_id: runId, document_ids: [documentId], entries: '[]', costs: '[]' },
      ...{ notes: text, updated_at: now, updated_by: 'system:test' },
    },
    sessions: {
      ...{ ...org, id: sessionId, run_id: runId, session_number: 1, worker: 'test', status: 'completed' },
      started_at: now,
    },
    session_checkpoints: {
      ...{ ...org, id: checkpointId, run_id: runId, session_id: sessionId, checkpoint_number: 1 },
      ...{ checkpoint_type: 'step_completion', steps: ['read', 'prepare'], state: '{"a":[]}', created_at: now },
    },
    checkpoint_recoveries: {
      ...{ ...org, id: ids.next(), run_id: runId, checkpoint_id: checkpointId, to_session_id: sessionId },
      ...{ recovery_status: 'success', recovery_method: 'automatic', started_at: now },
    },
    effects: {
      ...{ ...org, id: ids.next(), run_id: runId, session_id: sessionId, call_id: text.slice(0, 20), tool: 'mail' },
      ...{ class: 'irreversible', status: 'unknown', planned_at: now, sent_at: now, ended_at: now },
    },
    kept_turns: { ...org, run_id: runId, turn_key: text, answer: '{"text":null}', kept_at: now },
    run_documents: { ...org, run_id: runId, document_id: documentId },
    checkpoint_edits: {
      ...{ ...org, id: ids.next(), run_id: runId, checkpoint_number: 1, new_checkpoint_number: 2, step: 'call-1' },
      ...{ before_output: text, after_output: '', reason: text, edited_by: 'system:test', edited_at: now },
    },
    paused_sessions: {
      ...{ ...org, id: pauseId, run_id: runId, session_id: sessionId, pause_type: 'budget_exceeded', reason: text },
      ...{ blocker_info: '{"a":[null]}', auto_resume_at: now, can_auto_resume: true, paused_at: now },
    },
    intervention_actions: {
      ...{ ...org, id: ids.next(), paused_session_id: pauseId, run_id: runId, action: 'retry', actor: 'system:test' },
      ...{ details: '{}', notes: text, acted_at: now },
    },
    budgets: {
      ...{ ...org, id: budgetId, scope: 'org', scope_id: text, period: 'month', cap_nano_usd: (2n ** 60n) as NanoUsd },
      ...{ alert_thresholds: [2n ** 40n, 0n], period_started: '2026-01-01', created_at: now, updated_at: now },
      updated_by: 'system:test',
    },
    reservations: {
      ...{ ...org, ...paidCall, id: reservationId, idempotency_key: text, state: 'settled', amount_nano_usd: cost },
      ...{ input_bound_nano_usd: cost, budget_ids: [budgetId], expires_at: now, created_at: now },
    },
    ledger_entries: {
      ...{ ...org, ...paidCall, id: ids.next(), reservation_id: reservationId, outcome: 'answered', occurred_at: now },
      ...{ document_type: 'invoice', input_tokens: 2n ** 40n, cached_input_tokens: 0, cache_write_tokens: 0 },
      ...{ output_tokens: 1, reasoning_tokens: 0, usage: '{}', reserved_nano_usd: cost, cost_nano_usd: cost },
    },
    result_cache: {
      ...{ ...org, content_hash: sha256(`document of ${orgId}`), provider: 'openai', model: text, prompt_version: '1' },
      ...{ schema_version: '1', answer: text, usage: '{}', cost_nano_usd: cost, created_at: now },
    },
    org_policies: {
      ...{ ...org, cascade: 'unsure', allowed_models: [text, ''], local_only_types: ['medical'] },
      ...{ local_only_tags: [text], updated_at: now, updated_by: 'system:test' },
    },
    remote_objects: {
      ...{
        ...org,
        id: remoteId,
        kind: 'vector_store',
        state: 'unknown',
        provider: 'openai',
        address: text,
        name: text,
      },
      ...{ claimed_by: text, claimed_until: now, last_error: text, created_at: now, updated_at: now },
    },
    compensation_records: {
      ...{ ...org, id: ids.next(), run_id: runId, document_id: documentId, stage: 'attach', status: 'rolled_back' },
      ...{ compensation_status: 'failed', started_at: now, rolled_back_at: now, error: text, error_type: 'Error' },
      object_ids: [remoteId],
    },
    batches: {
      ...{ ...org, id: batchId, provider: 'openai', model: text, state: 'ended', outcome: 'completed', error: text },
      ...{ next_look_at: now, holds_until: now, created_at: now, ended_at: now },
    },
    batch_requests: {
      ...{ ...org, id: ids.next(), batch_id: batchId, run_id: runId, document_id: documentId, created_at: now },
      ...{ reservation_id: reservationId, content_hash: sha256(text), provider: 'openai', model: text },
      ...{ prompt_version: '1', schema_version: '1', request: '{"tags":[null]}', size_bytes: 2n ** 40n },
      ...{ state: 'waiting' },
    },
    api_keys: {
      ...{ ...org, ...created, id: keyId, prefix: orgId, secret_hash: bytes, name: text, permissions: ['runs:read'] },
      ...{ agent_per_minute: 1, crud_per_minute: 2, monthly_quota: 2n ** 40n, is_demo: true, expires_at: now },
      ...{ last_used_at: now, last_used_from: '::1', known_addresses: ['127.0.0.1', '::1'], rotated_from: keyId },
      ...{ origins: ['system:test'], family: keyId },
    },
    api_key_usage: { ...org, key_id: keyId, day: '2026-01-01', bucket: 'agent', requests: 2n ** 40n, refusals: 1n },
    alerts: {
      ...{ ...org, id: ids.next(), severity: 'error', component: 'providers', code: 'breaker.open', dedupe_key: text },
      ...{ message: text, details: '{"a":[null]}', count: 2n ** 40n, first_seen_at: now, last_seen_at: now },
      ...{ acknowledged_at: now, acknowledged_by: 'system:test' },
    },
    idempotency_keys: {
      ...{ ...org, subject: 'user:1', key: text.slice(0, 20), status: 'completed', target: 'POST /v1/documents' },
      ...{ headers_hash: sha256(text), body_hash: sha256(orgId), attempt_id: ids.next(), lease_until: now },
      ...{ effects: '[{"event":"document.accepted"}]', response_status: 200, response_headers: '{"etag":"1"}' },
      ...{
        response_body: `${text} ${documentId}`,
        response_ids: [documentId],
        ttl_until: now,
        created_at: now,
        updated_at: now,
      },
    },
    retention_policies: { ...org, policy: 'trash', keep_hours: 720, updated_at: now, updated_by: 'system:test' },
    retention_runs: { ...org, applied_at: now },
    correction_proposals: {
      ...{ ...org, id: ids.next(), document_id: documentId, fields: '{"title":"x"}', reason: text, state: 'open' },
      ...{ created_at: now, created_by: 'system:test', decided_at: null, decided_by: null },
    },
    webhooks: {
      ...{ ...org, ...created, id: webhookId, url: 'https://hooks.example.org/in', events: ['document.ready', 'a'] },
      ...{ secret: bytes, former_secret: bytes, former_until: now, active: false, disabled_reason: 'failing' },
      failing_since: now,
    },
    webhook_deliveries: {
      ...{ ...org, id: ids.next(), webhook_id: webhookId, event_id: ids.next(), event: 'document.ready' },
      ...{ about: '{"a":[null]}', occurred_at: now, state: 'unknown', attempts: 3, next_attempt_at: now },
      ...{ give_up_at: now, claimed_until: now, last_attempt_at: now, response_status: 503, error: text },
      doubtful: true,
    },
    notification_preferences: {
      ...{ ...org, ...created, channel: 'webhook', webhook_id: webhookId, recipients: ['änn@example.org', 'a "b"'] },
      ...{
        causes: ['run.waits', 'x'],
        pause_types: ['stuck'],
        least_severity: 'critical',
        min_interval_seconds: 604_800,
      },
      ...{ quiet_until: now, include_titles: true, last_message_at: now, updated_at: now, updated_by: 'system:test' },
    },
    notification_events: {
      ...{ ...org, id: ids.next(), webhook_id: webhookId, cause: 'run.waits', about: '{"a":[null]}', occurred_at: now },
    },
    mailboxes: {
      ...{ ...org, ...created, id: mailboxId, name: text, host: 'imap.example.org', port: 993, security: 'tls' },
      ...{ username: 'änn', password: bytes, folder: 'INBOX', moved_to: "Ann's 'done'", state: 'failing' },
      ...{ reason: 'mail.unreachable', failing_since: now, failures: 2, refusals: 1, uid_validity: 2n ** 32n - 1n },
      ...{ last_uid: 2n ** 32n - 2n, documents_taken: 3n, messages_moved: 2n, last_polled_at: now, next_poll_at: now },
      ...{ claimed_by: ids.next(), claimed_until: now },
    },
    stuck_messages: {
      ...{ ...org, id: ids.next(), mailbox_id: mailboxId, uid: 2n ** 32n - 3n, attempts: 2, error: 'document.not_pdf' },
      ...{ attachment: text, received_at: now, first_failed_at: now, last_failed_at: now, next_attempt_at: now },
    },
    budget_alerts: {
      ...{ ...org, id: ids.next(), budget_id: budgetId, period_started: '2026-01-01', threshold_nano_usd: cost },
      ...{ spent_nano_usd: cost, created_at: now },
    },
  }
}

export async function insertSampleRows(tx: OwnerTransaction, ids: Ids, orgId: OrgId): Promise<SampleRows> {
  const rows = sampleRows(ids, orgId)
  for (const [table, row] of Object.entries(rows)) {
    // `Object.entries` forgets which row belongs to which table; the type of `rows` has checked it.
    await tx.query
      .insertInto(table as 'orgs')
      .values(row as SampleRows['orgs'])
      .execute()
  }
  return rows
}
