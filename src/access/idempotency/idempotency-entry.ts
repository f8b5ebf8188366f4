import type { IdempotencyStatus, RecordedEvent } from '#database'
import type { ErrorDetails } from '#kernel'
import { answerNotKept, bodyDiffers, inProgress } from './errors.ts'

/** Whose key it is: the same key of somebody else is another one. */
export type IdempotencyKey = { readonly subject: string; readonly key: string }

/** By what a request that is sent again is known to be the same one. */
export type RequestPrint = {
  /** Method and path. */
  readonly target: string
  /** SHA-256 of the query and the headers that change what is asked. */
  readonly headersHash: string
  /** SHA-256 of the body; null while a streamed one has not been read to its end. */
  readonly bodyHash: string | null
}

/** An answer as it is kept to be given again. */
export type StoredAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type IdempotencyEntry = IdempotencyKey &
  RequestPrint & {
    readonly status: IdempotencyStatus
    readonly attemptId: string
    readonly leaseUntil: Date
    /** What the request has done so far, over all its attempts. */
    readonly effects: readonly RecordedEvent[]
    /** Its answer was a secret, shown once. */
    readonly heldSecret: boolean
    readonly answer: StoredAnswer | null
    readonly ttlUntil: Date
  }

export type Verdict =
  | { readonly kind: 'run' }
  | { readonly kind: 'replay'; readonly answer: StoredAnswer }
  /** It is over, and only the hash of the body can tell whether it is the same request. */
  | { readonly kind: 'compare' }

/**
 * What becomes of a request whose key was used before.
 * @param repeatable whether doing the whole work once more does nothing twice, as with uploads: they are found by their content
 * @throws DomainError `idempotency.body_differs`, `idempotency.in_progress`, `idempotency.answer_not_kept`
 */
export function judge(
  entry: IdempotencyEntry,
  request: RequestPrint & { readonly repeatable: boolean },
  now: Date,
): Verdict {
  if (entry.target !== request.target || entry.headersHash !== request.headersHash) throw bodyDiffers(entry.key)
  const bothHashed = entry.bodyHash !== null && request.bodyHash !== null
  if (bothHashed && entry.bodyHash !== request.bodyHash) throw bodyDiffers(entry.key)
  if (entry.status === 'pending' && entry.leaseUntil > now) throw inProgress(entry.key)
  const done = entry.effects.length > 0
  const answered = entry.status === 'completed' && entry.answer !== null
  if (!answered && (!done || request.repeatable)) return { kind: 'run' }
  if (entry.bodyHash !== null && request.bodyHash === null) return { kind: 'compare' }
  if (answered && entry.answer !== null) return { kind: 'replay', answer: entry.answer }
  throw answerNotKept(entry, effectsAsDetails(entry.effects))
}

function effectsAsDetails(effects: readonly RecordedEvent[]): ErrorDetails {
  return { effects: effects.map(({ event, subjectKind, subjectId }) => `${event} ${subjectKind}:${subjectId}`) }
}
