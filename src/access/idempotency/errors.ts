import { DomainError, type ErrorDetails } from '#kernel'

/** A request that is running now takes milliseconds: it is not waited for its whole lease. */
const retryAfterSeconds = 2

export function bodyDiffers(key: string): DomainError {
  return new DomainError({
    code: 'idempotency.body_differs',
    kind: 'invalid',
    message: `The key ${key} was used for another request. Take a new key for each request, and the same one only to send the same request again.`,
  })
}

export function inProgress(key: string): DomainError {
  return new DomainError({
    code: 'idempotency.in_progress',
    kind: 'conflict',
    message: `The request with the key ${key} is still running. Send it again in a moment to have its answer.`,
    failureClass: 'transient',
    details: { retryAfterSeconds },
  })
}

/** @param heldSecret whether the answer was a secret, which nobody is told again */
export function answerNotKept(
  { key, heldSecret }: { readonly key: string; readonly heldSecret: boolean },
  effects: ErrorDetails,
): DomainError {
  const done = Array.isArray(effects.effects) ? effects.effects.slice(0, 5).join(', ') : ''
  const why = heldSecret
    ? 'Its answer held a secret, which is told once and written down nowhere, so it is not told again. Whoever did not get it is to delete or rotate what was made, or to ask anew with a new key in `Idempotency-Key`.'
    : 'Its answer is not kept: it was cut off before it, or is too long. Look at what it made.'
  return new DomainError({
    code: 'idempotency.answer_not_kept',
    kind: 'conflict',
    message: `The request with the key ${key} was done (${done}). ${why} Nothing was done again.`,
    details: effects,
  })
}
