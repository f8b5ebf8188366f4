import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { getDocument, type PersistedDocument, type ProcessedDocument, persistDocument } from '#documents'
import { fieldsFromPerson, signatureSimilarity } from '#extraction'
import type { Clock, ExtractionId, Ids } from '#kernel'
import type { Step, StepContext } from '#runs'
import { followCorrections } from '../follow-corrections.ts'
import { enteredByPerson } from './entered-by-person.ts'
import { type IngestState, need } from './ingest-state.ts'
import type { Settlement } from './settle.ts'

export type PersistDeps = {
  readonly clock: Clock
  readonly ids: Ids
  readonly settlement: Settlement
  /** Null where nothing is kept at a provider. */
  readonly remoteIndex: object | null
  /** From 0 to 1. */
  readonly nearDuplicateSimilarity: number
}

function processed(deps: PersistDeps, context: StepContext, state: IngestState): ProcessedDocument {
  const read = need(state, 'read')
  const request = need(state, 'request')
  const validated = need(state, 'validated')
  const rendered = need(state, 'rendered')
  const { fields, evidence, bookings, contents } = validated.extraction
  return {
    documentId: state.input.documentId,
    runId: context.runId,
    extractionId: deps.ids.next<ExtractionId>(),
    knowledgeItemId: deps.ids.next<ExtractionId>(),
    decision: validated.decision,
    encrypted: read.encrypted,
    coverage: read.coverage,
    pages: rendered.pages,
    fields: { ...fields, tags: [...new Set([...state.input.tags, ...fields.tags])] },
    evidence,
    checks: validated.checks,
    bookings,
    contents,
    modelConfidence: state.asked?.modelConfidence ?? null,
    provider: request.provider,
    model: request.model,
    promptVersion: request.promptVersion,
    schemaVersion: request.schemaVersion,
    usage: null,
    costNanoUsd: deps.settlement.costOf(state),
    durationMs: Math.round(deps.clock.monotonicMs() - state.startedMs),
    embedding: { model: rendered.embeddingModel, vector: rendered.embedding },
    nearDuplicate: {
      signature: rendered.signature,
      bands: rendered.signatureBands,
      similarity: signatureSimilarity,
      threshold: deps.nearDuplicateSimilarity,
    },
    remoteIndexState: deps.remoteIndex === null ? 'skipped' : 'pending',
  }
}

/** What a person entered stays, whatever is found again; texts that rules composed follow it. */
async function withPersonsValues(tx: OrgTransaction, found: ProcessedDocument): Promise<ProcessedDocument> {
  const entered = await enteredByPerson(tx, found.documentId)
  if (Object.keys(entered).length === 0) return found
  const { fields, evidence } = fieldsFromPerson(found.fields, entered)
  return {
    ...found,
    fields: { ...fields, ...followCorrections(found, fields), ...entered },
    evidence: [...found.evidence.filter(({ field }) => !Object.hasOwn(entered, field)), ...evidence],
  }
}

/** A person has split it already: that it holds several documents, and how sure its own fields are, waits for nobody. */
async function withoutSettledReasons(tx: OrgTransaction, found: ProcessedDocument): Promise<ProcessedDocument> {
  const { split } = await getDocument(tx, found.documentId)
  if (split === null || found.decision.state === 'ready') return found
  const reasons = found.decision.reasons.filter(({ code }) => !settledBySplit.has(code))
  return { ...found, decision: reasons.length === 0 ? { state: 'ready' } : { state: 'needs_review', reasons } }
}

const settledBySplit: ReadonlySet<string> = new Set(['document.several', 'confidence.low'])

/** Step 8: fields, pages, knowledge item, vector, search text and audit event, in one transaction. */
export function persistStep(deps: PersistDeps): Step<IngestState> {
  return {
    name: 'persist',
    kind: 'transaction',
    async run(context, state, tx) {
      const now = deps.clock.now()
      const found = processed(deps, context, state)
      const isAgain = state.input.reason === 'reprocess'
      const document = isAgain ? await withoutSettledReasons(tx, await withPersonsValues(tx, found)) : found
      const stored: PersistedDocument = await persistDocument(tx, document, now)
      await recordEvent(
        tx,
        {
          id: deps.ids.next(),
          event: isAgain ? 'document.reprocessed' : 'document.ingested',
          subjectKind: 'document',
          subjectId: state.input.documentId,
          details: {
            ...{ state: stored.state, run_id: context.runId, near_duplicate_of: stored.nearDuplicateOf },
            ...(context.apiKeyId === null ? {} : { api_key_id: context.apiKeyId }),
          },
        },
        now,
      )
    },
  }
}
