import type { DocumentId, RunId, StoredFailure } from '#kernel'
import type { InterventionSummary } from './interventions.ts'
import type { Caller } from './operations.ts'

/** A place that proves what an answer says. */
export type AnswerCitation = {
  readonly documentId: DocumentId
  /** From 1. */
  readonly page: number
  /** As it stands there; it was looked up. */
  readonly quote: string
  /** Null when the document was removed meanwhile. */
  readonly document: { readonly title: string | null; readonly originalName: string } | null
}

/** A question, and what came of it. */
export type AnswerDetails = {
  readonly runId: RunId
  readonly question: string
  readonly status: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled'
  /** Null until the run has ended well. */
  readonly found: boolean | null
  readonly answer: string | null
  readonly citations: readonly AnswerCitation[]
  /** A person took it although a check failed. */
  readonly acceptedByPerson: boolean
  /** Why it waits, when it does. */
  readonly waiting: InterventionSummary | null
  readonly failure: StoredFailure | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

export type AnswerOperations = {
  /** Starts an agent that looks for the answer in the org's documents. Waits up to `waitMs` for it. */
  ask(
    caller: Caller,
    input: { readonly question: string; readonly waitMs: number; readonly signal?: AbortSignal },
  ): Promise<AnswerDetails>
  /** @throws DomainError `run.not_found` */
  showAnswer(
    caller: Caller,
    input: { readonly runId: string; readonly waitMs: number; readonly signal?: AbortSignal },
  ): Promise<AnswerDetails>
}
