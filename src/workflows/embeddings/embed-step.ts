import { getOrgPolicy } from '#access'
import { keepProvisional } from '#documents'
import { asError, RemoteCallError, sha256 } from '#kernel'
import type { Step, StepContext } from '#runs'
import type { RaiseAlert } from '#telemetry'
import { type IngestState, need } from '../ingest/ingest-state.ts'
import { mayDocumentLeave } from '../ingest/may-leave.ts'
import { type PaidVector, payForVector, type VectorDeps } from './pay-for-vector.ts'

export type DocumentVectorDeps = VectorDeps & { readonly raiseAlert: RaiseAlert }

/**
 * The paid part of embedding, behind step 6: the text is whole then, and no thread is held while the model thinks. What must not
 * leave, what has no text and what the provider refuses keeps the vector of the local model. A vector is kept in the result cache before anything else
 * happens, so the step may be repeated for nothing.
 * @throws BudgetRefusal, which lets the run wait, when a budget has too little left for the call
 */
export function embedStep(deps: DocumentVectorDeps | null): Step<IngestState> {
  return {
    name: 'embed',
    kind: 'free',
    crashPoint: 'run.embed-done',
    run: async (context, state) => (deps === null ? state : await embed(deps, context, state)),
  }
}

async function embed(deps: DocumentVectorDeps, context: StepContext, state: IngestState): Promise<IngestState> {
  const { input } = state
  const { fields } = need(state, 'validated').extraction
  const rendered = need(state, 'rendered')
  const text = rendered.pages.map((page) => page.text).join('\n')
  if (text.trim() === '' || !(await isAllowed(deps, context, state))) return state
  const { orgId, actor, apiKeyId, runId, signal } = context
  context.ifPaused((tx) => keepProvisional(tx, { documentId: input.documentId, runId }, fields))
  const paid = await unlessRefused(deps, context, state, {
    ...{ orgId, actor, text, signal, documentType: fields.doc_type },
    // Another reading of the same file, by a better character reader, is another text.
    key: { contentHash: input.contentHash, purpose: `embedding ${sha256(text).slice(0, 16)}` },
    call: { workflow: 'ingest', runId, documentId: input.documentId, apiKeyId },
  })
  if (paid === null) return state
  const { model, vector, cost } = paid
  return { ...state, embeddingCost: cost, rendered: { ...rendered, embedding: vector, embeddingModel: model } }
}

/** Null where the provider would refuse it again, which is no reason to lose what was read and extracted. */
async function unlessRefused(
  deps: DocumentVectorDeps,
  { orgId }: StepContext,
  { input: { documentId } }: IngestState,
  input: Parameters<typeof payForVector>[1],
): Promise<PaidVector | null> {
  try {
    return await payForVector(deps, input)
  } catch (error) {
    if (!(error instanceof RemoteCallError) || error.failureClass !== 'permanent') throw error
    const { provider, model } = deps.embedder
    deps.log.warn({ document_id: documentId, model, error: asError(error) }, 'A document keeps its local vector.')
    await deps.raiseAlert({
      ...{ severity: 'error', orgId, component: 'embeddings', code: 'embeddings.refused' },
      dedupeKey: `embeddings.refused ${provider} ${model}`,
      message: `Documents keep their local vectors, and are found by words alone: ${error.message} Set models.embeddings right, then: autopilot reprocess`,
      details: { provider, model },
    })
    return null
  }
}

async function isAllowed(deps: VectorDeps, context: StepContext, state: IngestState): Promise<boolean> {
  const { documentId, tags } = state.input
  const { fields } = need(state, 'validated').extraction
  const { policy, leave } = await deps.database.withOrg(context.orgId, context.actor, async (tx) => {
    const org = await getOrgPolicy(tx)
    const found = { ...fields, tags: [...tags, ...fields.tags] }
    return { policy: org, leave: await mayDocumentLeave(tx, org, documentId, found) }
  })
  // What the rules kept from models is kept from this one too, whatever its type turned out to be.
  const because = state.asked?.kept ?? (leave.allowed ? null : leave.because)
  if (because !== null) {
    deps.log.info({ document_id: documentId, because }, 'A document keeps its local vector.')
    return false
  }
  const { model } = deps.embedder
  if (policy.allowedModels === null || policy.allowedModels.includes(model)) return true
  deps.log.warn({ document_id: documentId, model }, 'A model is not among those that the organization allows.')
  return false
}
