import { hostname } from 'node:os'
import type { Settings } from '#config'
import type { DocumentId } from '#kernel'
import { startWorker, type Worker } from '#runs'
import {
  freeOfCharge,
  ingestWorkflow,
  type ModelExtraction,
  type RemoteIndexDeps,
  settlementOfModels,
  tellPauses,
  tellSettled,
} from '#workflows'
import type { OpenedEmbeddings } from './open-embeddings.ts'
import type { Foundation } from './open-foundation.ts'
import type { Reading } from './open-reading.ts'

export type IngestWorkerDeps = Foundation & {
  readonly reading: Reading
  /** Null where the local rules are the whole extractor. */
  readonly models: ModelExtraction | null
  /** Null where vectors are made by the local model alone. */
  readonly embeddings: OpenedEmbeddings | null
  /** Null where nothing is kept at a provider. */
  readonly remoteIndex: RemoteIndexDeps | null
  readonly onEnded: (documentId: DocumentId) => void
}

/** Starts what takes accepted documents through the rest of their journey in this process. */
export function startIngestWorker(settings: Settings, deps: IngestWorkerDeps): Worker {
  const { database, queue, blobs, clock, ids, crashPoints, log, raiseAlert } = deps
  const { reading, models, embeddings, remoteIndex, onEnded } = deps
  const { ingest } = settings
  const isFree = models === null && embeddings === null
  const workflow = ingestWorkflow(
    {
      ...{ blobs, clock, ids, models, remoteIndex, onEnded },
      threads: reading.threads,
      ocr: reading.ocr,
      passwords: reading.passwords,
      limits: reading.limits,
      embeddings: embeddings?.ofDocuments ?? null,
      settlement: isFree ? freeOfCharge : settlementOfModels({ clock, ids, onSettled: tellSettled(raiseAlert) }),
    },
    {
      confidenceThreshold: ingest.reviewConfidenceThreshold,
      nearDuplicateSimilarity: ingest.nearDuplicateSimilarity,
    },
  )
  return startWorker(
    { database, queue, clock, ids, crashPoints, log, random: Math.random },
    {
      name: `${hostname()}:${process.pid}`,
      // While models think about as many as they may, others are read, so that a model never waits for a document.
      concurrency: ingest.concurrency + (models === null ? 0 : settings.models.concurrency),
      refillAt: ingest.concurrency / 2,
      heartbeatSeconds: settings.worker.heartbeatSeconds,
      pollMs: 500,
      maxAttempts: 5,
      maxCutOffs: 20,
    },
    tellPauses(workflow, raiseAlert),
  )
}
