import { recordEvent } from '#audit'
import { failDocument, markProcessing } from '#documents'
import type { Clock, DocumentId, Ids } from '#kernel'
import type { StartedRun, Workflow } from '#runs'
import { extractStep } from './extract.ts'
import type { IngestInput, IngestState } from './ingest-state.ts'
import { persistStep } from './persist.ts'
import { prepareStep } from './prepare.ts'
import { type ReadDeps, readStep } from './read.ts'
import { indexStep, type RemoteIndex } from './remote-index.ts'
import { type Settlement, settleStep } from './settle.ts'
import { validateStep } from './validate.ts'

export const ingestWorkflowName = 'ingest'

export type IngestWorkflowDeps = ReadDeps & {
  readonly clock: Clock
  readonly ids: Ids
  readonly settlement: Settlement
  readonly remoteIndex: RemoteIndex
  /** Tells those who wait that a document has ended. */
  readonly onEnded: (documentId: DocumentId) => void
}

export type IngestWorkflowSettings = {
  readonly confidenceThreshold: number
  readonly nearDuplicateSimilarity: number
}

function inputOf(run: StartedRun): IngestInput {
  // Only `acceptDocument` and `reprocessDocuments` create runs of this workflow, and they store this shape.
  return run.input as unknown as IngestInput
}

/** Steps 3 to 9 of a document's journey. Steps 1 and 2 are its acceptance. */
export function ingestWorkflow(deps: IngestWorkflowDeps, settings: IngestWorkflowSettings): Workflow<IngestState> {
  return {
    name: ingestWorkflowName,
    steps: [
      readStep(deps),
      prepareStep(deps),
      extractStep(),
      validateStep({ confidenceThreshold: settings.confidenceThreshold }),
      settleStep(deps.settlement),
      persistStep({ ...deps, nearDuplicateSimilarity: settings.nearDuplicateSimilarity }),
      indexStep(deps.remoteIndex),
    ],
    async onStart(tx, runs) {
      await markProcessing(
        tx,
        runs.map((run) => inputOf(run).documentId),
        deps.clock.now(),
      )
    },
    begin: (run) => ({ input: inputOf(run), startedMs: deps.clock.monotonicMs() }),
    async onFailure(tx, run, failure) {
      const now = deps.clock.now()
      const { documentId } = inputOf(run)
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
    release: (state) => state.lease?.release(),
    onEnded: (run) => deps.onEnded(inputOf(run).documentId),
  }
}
