import { getOrgPolicy, type OrgPolicy } from '#access'
import type { Cascade } from '#database'
import type { Extraction, ModelExtraction } from '#extraction'
import { type ContentHash, type DocumentId, type NanoUsd, zeroUsd } from '#kernel'
import type { StepContext } from '#runs'
import { type AskInput, type AskModelsDeps, askModel } from './ask-model.ts'
import type { DocumentThreads, ThreadLease } from './document-threads.ts'
import { type KeptBecause, mayDocumentLeave } from './may-leave.ts'
import type { ModelSettings, SendableDocument } from './model-request.ts'

export type ModelExtractionDeps = AskModelsDeps & { readonly threads: DocumentThreads }

export type ModelExtractionSettings = {
  /** Where an org says nothing else. */
  readonly cascade: Cascade
  readonly first: ModelSettings
  /** Asked when checks still fail on what the first one answered; null for none. */
  readonly stronger: ModelSettings | null
  readonly confidenceThreshold: number
  /** Whether the first one's answers come with batches, where nothing else is said. */
  readonly batch: boolean
}

/** A document that a thread holds, with what the rules made of it. */
export type LocalResult = {
  readonly lease: ThreadLease
  readonly extraction: Extraction
  readonly documentId: DocumentId
  readonly contentHash: ContentHash
  /** Given with the file. */
  readonly tags: readonly string[]
  readonly pages: number
  readonly today: string
  /** Where its bytes are, when its answer may come with a batch; else null. */
  readonly batchBlobKey: string | null
  readonly readBytes: () => Promise<Uint8Array>
}

export type ModelResult = {
  /** Holds the document again, maybe in another thread. */
  readonly lease: ThreadLease
  readonly extraction: Extraction
  /** Which model the fields are from; null where they stayed the rules'. */
  readonly from: { readonly model: string; readonly promptVersion: string; readonly modelConfidence: number } | null
  readonly cost: NanoUsd
  /** For a person: models were asked, and no answer could be used. */
  readonly unusable: string | null
  /** A model was wanted, and the policy kept the document here. */
  readonly kept: KeptBecause | null
}

/**
 * The cascade (DESIGN, section 3): the rules' result where it is sure or must not leave; else a model's, combined with what the
 * file and the page prove; else that of a stronger one. While a model thinks, no thread is held.
 */
export async function extractWithModels(
  deps: ModelExtractionDeps,
  settings: ModelExtractionSettings,
  context: StepContext,
  local: LocalResult,
): Promise<ModelResult> {
  const unchanged: ModelResult = { ...local, from: null, cost: zeroUsd, unusable: null, kept: null }
  const { fields } = local.extraction
  const { policy, leave } = await deps.database.withOrg(context.orgId, context.actor, async (tx) => {
    const policy = await getOrgPolicy(tx)
    const found = { ...fields, tags: [...local.tags, ...fields.tags] }
    return { policy, leave: await mayDocumentLeave(tx, policy, local.documentId, found) }
  })
  if (!(await isWanted(policy, settings, local))) return unchanged
  if (!leave.allowed) {
    deps.log.info({ document_id: local.documentId, because: leave.because }, 'A document stays with the local rules.')
    return { ...unchanged, kept: leave.because }
  }
  let result = unchanged
  for (const model of [settings.first, settings.stronger]) {
    if (model === null || !isAllowed(deps, policy, model, local)) continue
    // Only the first question can wait; by the second, somebody waited a day already.
    const inBatch = model === settings.first ? batchable(local) : null
    result = await withAnswer(deps, context, { local, before: result, model, inBatch })
    if (settings.stronger === null) break
    if (result.from !== null && (await isGood(settings, { ...local, ...result }))) break
  }
  return result
}

async function isWanted(policy: OrgPolicy, settings: ModelExtractionSettings, local: LocalResult): Promise<boolean> {
  switch (policy.cascade ?? settings.cascade) {
    case 'local':
      return false
    case 'always':
      return true
    case 'unsure':
      return !(await isGood(settings, local))
  }
}

/** Whether nobody would have to look at it. */
async function isGood(
  settings: Pick<ModelExtractionSettings, 'confidenceThreshold'>,
  { lease, extraction, today }: Pick<LocalResult, 'lease' | 'extraction' | 'today'>,
): Promise<boolean> {
  const { confidenceThreshold } = settings
  const { decision } = await lease.call('validate', { extraction, confidenceThreshold, today })
  return decision.state === 'ready'
}

function isAllowed(
  deps: ModelExtractionDeps,
  policy: OrgPolicy,
  { model }: ModelSettings,
  local: LocalResult,
): boolean {
  if (policy.allowedModels === null || policy.allowedModels.includes(model)) return true
  deps.log.warn({ document_id: local.documentId, model }, 'A model is not among those that the organization allows.')
  return false
}

function batchable({ batchBlobKey: blobKey, tags, extraction }: LocalResult): AskInput['inBatch'] {
  return blobKey === null ? null : { blobKey, tags: [...tags, ...extraction.fields.tags] }
}

type Turn = Pick<AskInput, 'inBatch'> & {
  readonly local: LocalResult
  readonly before: ModelResult
  readonly model: ModelSettings
}

/** One model's answer, asked for once more when it breaks the schema, put together with what the rules found. */
async function withAnswer(deps: ModelExtractionDeps, context: StepContext, turn: Turn): Promise<ModelResult> {
  const { local, before, model, inBatch } = turn
  const parked = await before.lease.call('park', null)
  before.lease.release()
  const document: SendableDocument = {
    ...{ bytes: await local.readBytes(), pages: local.pages, today: local.today },
    text: parked.pages.map(({ text }) => text).join('\n\n'),
  }
  const asked = await askUntilWhole(deps, {
    ...{ orgId: context.orgId, actor: context.actor, runId: context.runId, signal: context.signal },
    apiKeyId: context.apiKeyId,
    ...{ documentId: local.documentId, contentHash: local.contentHash, document, settings: model },
    ...{ documentType: local.extraction.fields.doc_type, inBatch },
  })
  const lease = await deps.threads.lease(context.signal)
  try {
    await lease.call('unpark', { document: parked })
    const cost = (before.cost + asked.cost) as NanoUsd
    if (asked.answer === null) return { ...before, lease, cost, unusable: before.unusable ?? asked.unusable }
    const extraction = await lease.call('combine', { local: local.extraction, answer: asked.answer })
    const { modelConfidence } = asked.answer
    const from = { model: model.model, promptVersion: asked.promptVersion, modelConfidence }
    return { lease, extraction, from, cost, unusable: null, kept: null }
  } catch (error) {
    lease.release()
    throw error
  }
}

type Asked = { readonly cost: NanoUsd; readonly promptVersion: string } & (
  | { readonly answer: ModelExtraction; readonly unusable: null }
  | { readonly answer: null; readonly unusable: string }
)

/** An answer that follows the schema, with at most one repair. */
async function askUntilWhole(deps: ModelExtractionDeps, input: AskInput): Promise<Asked> {
  const first = await askModel(deps, input, null)
  const { promptVersion } = first
  if (first.parsed.ok) return { answer: first.parsed.answer, cost: first.cost, promptVersion, unusable: null }
  if (!first.repairable)
    return { answer: null, cost: first.cost, promptVersion, unusable: unusable(input, first.parsed.problems) }
  const second = await askModel(deps, input, { answer: first.text, problems: first.parsed.problems })
  const cost = (first.cost + second.cost) as NanoUsd
  const rest = { cost, promptVersion: second.promptVersion }
  return second.parsed.ok
    ? { ...rest, answer: second.parsed.answer, unusable: null }
    : { ...rest, answer: null, unusable: unusable(input, second.parsed.problems) }
}

function unusable({ settings }: AskInput, problems: readonly string[]): string {
  return `The answer of ${settings.model} could not be used (${problems.slice(0, 3).join('; ')}), so the fields are those of the local rules.`
}
