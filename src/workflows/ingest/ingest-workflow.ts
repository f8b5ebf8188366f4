import { markProcessing } from '#documents'
import type { Clock, DocumentId, Ids } from '#kernel'
import type { Workflow } from '#runs'
import { type DocumentVectorDeps, embedStep } from '../embeddings/embed-step.ts'
import type { RemoteIndexDeps } from '../remote/remote-index.ts'
import { type ExtractDeps, extractStep } from './extract.ts'
import { ingestHooks, inputOf } from './ingest-hooks.ts'
import type { IngestState } from './ingest-state.ts'
import { persistStep } from './persist.ts'
import { prepareStep } from './prepare.ts'
import { type ReadDeps, readStep } from './read.ts'
import { indexStep } from './remote-index.ts'
import { type Settlement, settleStep } from './settle.ts'
import { validateStep } from './validate.ts'

export type IngestWorkflowDeps = ReadDeps &
  ExtractDeps & {
    readonly clock: Clock
    readonly ids: Ids
    /** Null where vectors are made by the local model alone. */
    readonly embeddings: DocumentVectorDeps | null
    readonly settlement: Settlement
    /** Null where nothing is kept at a provider. */
    readonly remoteIndex: RemoteIndexDeps | null
    /** Tells those who wait that a document has ended. */
    readonly onEnded: (documentId: DocumentId) => void
  }

export type IngestWorkflowSettings = {
  readonly confidenceThreshold: number
  readonly nearDuplicateSimilarity: number
}

/** Steps 3 to 9 of a document's journey. Steps 1 and 2 are its acceptance. */
export function ingestWorkflow(deps: IngestWorkflowDeps, settings: IngestWorkflowSettings): Workflow<IngestState> {
  return {
    ...ingestHooks(deps),
    steps: [
      readStep(deps),
      prepareStep(deps),
      extractStep(deps),
      validateStep({ confidenceThreshold: settings.confidenceThreshold }),
      embedStep(deps.embeddings),
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
    release: (state) => state.lease?.release(),
    onEnded: (run) => deps.onEnded(inputOf(run).documentId),
  }
}
