import { recordEvent } from '#audit'
import { canTake, failDocument, lockDocument, markProcessing, markWaiting } from '#documents'
import type { Clock, Ids } from '#kernel'
import { batchPause, type RunAbout, type WorkflowHooks, wakeUnlessWaiting } from '#runs'
import type { IngestInput } from './ingest-state.ts'

export const ingestWorkflowName = 'ingest'

export function inputOf(run: RunAbout): IngestInput {
  // Only `acceptDocument` and `reprocessDocuments` create runs of this workflow, and they store this shape.
  return run.input as unknown as IngestInput
}

/** A document goes the way of its run: it waits with it, goes on with it, and ends as failed with it. */
export function ingestHooks(deps: { readonly clock: Clock; readonly ids: Ids }): WorkflowHooks {
  return {
    name: ingestWorkflowName,
    async onFailure(tx, run, failure) {
      const now = deps.clock.now()
      const { documentId } = inputOf(run)
      // Its result was committed: only step 9 was left, which upkeep finishes.
      if (!canTake('fail', (await lockDocument(tx, documentId)).state)) return
      await failDocument(tx, { documentId, failure }, now)
      await recordEvent(
        tx,
        {
          id: deps.ids.next(),
          event: 'document.failed',
          subjectKind: 'document',
          subjectId: documentId,
          details: { run_id: run.runId, code: failure.code, class: failure.class },
        },
        now,
      )
    },
    async onPause(tx, run, pause) {
      const now = deps.clock.now()
      const { documentId } = inputOf(run)
      // One whose result was committed has ended: only step 9 waits.
      if (canTake('wait', (await lockDocument(tx, documentId)).state)) await markWaiting(tx, documentId, now)
      if (pause.pauseType === batchPause) await wakeUnlessWaiting(tx, run.runId, now)
    },
    async onResume(tx, run) {
      await markProcessing(tx, [inputOf(run).documentId], deps.clock.now())
    },
  }
}
