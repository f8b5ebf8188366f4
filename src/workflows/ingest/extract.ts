import { type BlobStore, keepProvisional } from '#documents'
import type { Step, StepContext } from '#runs'
import { extractWithModels, type ModelExtractionDeps, type ModelExtractionSettings } from './extract-with-models.ts'
import { type IngestState, need } from './ingest-state.ts'

/** Where models are configured: what asking them needs, and when they are asked. */
export type ModelExtraction = {
  readonly deps: ModelExtractionDeps
  readonly settings: ModelExtractionSettings
}

export type ExtractDeps = {
  readonly blobs: Pick<BlobStore, 'readBytes'>
  /** Null where the local rules are the whole extractor. */
  readonly models: ModelExtraction | null
}

/**
 * Step 5: the local rules, in the thread that read the document, and where they are not enough a model. Its answer is kept in
 * the result cache before anything else happens, so the step may be repeated for nothing.
 * @throws BudgetRefusal, which lets the run wait, when a budget has too little left for the call
 */
export function extractStep(deps: ExtractDeps): Step<IngestState> {
  return {
    name: 'extract',
    kind: 'free',
    crashPoint: 'run.extract-done',
    async run(context, state) {
      const { fileName, today } = need(state, 'request')
      const local = await need(state, 'lease').call('extract', { fileName, today })
      const extracted = { ...state, extraction: local }
      const { models } = deps
      if (models === null) return extracted
      const { runId } = context
      const { documentId } = state.input
      // A model may be waited for long. The run does not go on from this, but finds it anew.
      context.ifPaused((tx) => keepProvisional(tx, { documentId, runId }, local.fields))
      return await askModels(deps, models, context, extracted)
    },
  }
}

async function askModels(
  deps: ExtractDeps,
  models: ModelExtraction,
  context: StepContext,
  state: IngestState,
): Promise<IngestState> {
  const request = need(state, 'request')
  const { input } = state
  const result = await extractWithModels(models.deps, models.settings, context, {
    ...{ lease: need(state, 'lease'), extraction: need(state, 'extraction') },
    ...{ documentId: input.documentId, contentHash: input.contentHash, tags: input.tags },
    ...{ pages: need(state, 'read').coverage.pagesTotal, today: request.today },
    batchBlobKey: (input.batch ?? models.settings.batch) ? input.blobKey : null,
    readBytes: () => deps.blobs.readBytes(context.orgId, input.blobKey),
  })
  const { lease, extraction, from, cost, unusable, kept } = result
  const asked = { cost, unusable, kept, modelConfidence: from?.modelConfidence ?? null }
  if (from === null) return { ...state, lease, extraction, asked }
  const { model, promptVersion } = from
  const answered = { ...request, provider: models.deps.models.provider, model, promptVersion }
  return { ...state, lease, extraction, asked, request: answered }
}
