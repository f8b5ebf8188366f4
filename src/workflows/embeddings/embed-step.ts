import { getOrgPolicy } from '#access'
import { sha256 } from '#kernel'
import type { Step, StepContext } from '#runs'
import { type IngestState, need } from '../ingest/ingest-state.ts'
import { mayDocumentLeave } from '../ingest/may-leave.ts'
import { payForVector, type VectorDeps } from './pay-for-vector.ts'

/**
 * The paid part of embedding, behind step 6: the text is whole then, and no thread is held while the model thinks. What must not
 * leave, and what has no text, keeps the vector of the local model. A vector is kept in the result cache before anything else
 * happens, so the step may be repeated for nothing.
 * @throws BudgetRefusal, which lets the run wait, when a budget has too little left for the call
 */
export function embedStep(deps: VectorDeps | null): Step<IngestState> {
  return {
    name: 'embed',
    kind: 'free',
    run: async (context, state) => (deps === null ? state : await embed(deps, context, state)),
  }
}

async function embed(deps: VectorDeps, context: StepContext, state: IngestState): Promise<IngestState> {
  const { input } = state
  const { fields } = need(state, 'validated').extraction
  const rendered = need(state, 'rendered')
  const text = rendered.pages.map((page) => page.text).join('\n')
  if (text.trim() === '' || !(await isAllowed(deps, context, state))) return state
  const { orgId, actor, runId, signal } = context
  const { model, vector, cost } = await payForVector(deps, {
    ...{ orgId, actor, text, signal, documentType: fields.doc_type },
    // Another reading of the same file, by a better character reader, is another text.
    key: { contentHash: input.contentHash, purpose: `embedding ${sha256(text).slice(0, 16)}` },
    call: { workflow: 'ingest', runId, documentId: input.documentId },
  })
  return { ...state, embeddingCost: cost, rendered: { ...rendered, embedding: vector, embeddingModel: model } }
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
