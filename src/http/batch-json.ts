import type { BatchSummary, WaitsForBatch } from '#workflows'
import type { BatchJson, WaitsForBatchJson } from './client/batch-types.ts'

export function batchJson(batch: BatchSummary): BatchJson {
  return {
    ...{ batch_id: batch.batchId, provider: batch.provider, model: batch.model, state: batch.state },
    ...{ outcome: batch.outcome, remote_id: batch.remoteId, remote_status: batch.remoteStatus, error: batch.error },
    requests: batch.requests,
    cancel_requested_by: batch.cancelRequestedBy,
    created_at: batch.createdAt.toISOString(),
    submitted_at: batch.submittedAt?.toISOString() ?? null,
    next_look_at: batch.nextLookAt?.toISOString() ?? null,
    ended_at: batch.endedAt?.toISOString() ?? null,
  }
}

export function waitsForBatchJson(batch: WaitsForBatch | null): WaitsForBatchJson | null {
  return batch && { batch_id: batch.batchId, state: batch.state }
}
