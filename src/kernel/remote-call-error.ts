import { DomainError, type FailureClass } from './errors.ts'

/** Whether a request that failed can have been processed, and so have cost money or left something behind. */
export type RequestFate =
  /** Refused before any work: a 4xx, a rate limit, no connection. Nothing is owed. */
  | 'not_processed'
  /** Sent, and then no whole answer: a timeout, a reset, a 5xx, a body that cannot be read. */
  | 'unknown'

/** What can go wrong with a request to a server outside, whichever it is. */
export type RemoteFailureKind =
  | 'rate_limited'
  | 'quota_spent'
  | 'unauthorized'
  | 'refused'
  | 'not_found'
  | 'timeout'
  | 'connection'
  | 'server_error'
  | 'overloaded'
  | 'bad_body'
  | 'breaker_open'

type FailureRule = {
  readonly retryable: boolean
  readonly fate: RequestFate
  readonly class: FailureClass
  /** Whether it says that the server is not well. A rate limit does not. */
  readonly opensBreaker: boolean
}

const passing = { retryable: true, class: 'provider_down' } as const

const rules: Readonly<Record<RemoteFailureKind, FailureRule>> = {
  rate_limited: { retryable: true, fate: 'not_processed', class: 'transient', opensBreaker: false },
  quota_spent: { retryable: false, fate: 'not_processed', class: 'needs_person', opensBreaker: false },
  unauthorized: { retryable: false, fate: 'not_processed', class: 'needs_person', opensBreaker: false },
  refused: { retryable: false, fate: 'not_processed', class: 'permanent', opensBreaker: false },
  not_found: { retryable: false, fate: 'not_processed', class: 'permanent', opensBreaker: false },
  timeout: { ...passing, fate: 'unknown', opensBreaker: true },
  connection: { ...passing, fate: 'unknown', opensBreaker: true },
  server_error: { ...passing, fate: 'unknown', opensBreaker: true },
  overloaded: { ...passing, fate: 'not_processed', opensBreaker: true },
  bad_body: { ...passing, fate: 'unknown', opensBreaker: true },
  breaker_open: { ...passing, fate: 'not_processed', opensBreaker: false },
}

export type RemoteFailure = {
  /** Whose server it is, for example `openai`. */
  readonly provider: string
  readonly failure: RemoteFailureKind
  /** What happened, and what to do. */
  readonly message: string
  /** Where more is known than the kind says: a connection that was never made processed nothing. */
  readonly fate?: RequestFate
  readonly retryable?: boolean
  /** What the server asked for by `Retry-After`, in milliseconds. */
  readonly retryAfterMs?: number | undefined
  readonly status?: number | undefined
  readonly cause?: unknown
}

/** A request to a server outside that failed, with what its caller must know to go on. */
export class RemoteCallError extends DomainError {
  readonly failure: RemoteFailureKind
  readonly fate: RequestFate
  readonly retryable: boolean
  readonly opensBreaker: boolean
  readonly retryAfterMs: number | undefined
  readonly status: number | undefined

  constructor(input: RemoteFailure) {
    const rule = rules[input.failure]
    super({
      code: `provider.${input.failure}`,
      kind: input.failure === 'refused' ? 'invalid' : 'unavailable',
      message: input.message,
      failureClass: rule.class,
      details: { provider: input.provider, ...(input.status === undefined ? {} : { status: input.status }) },
      cause: input.cause,
    })
    this.failure = input.failure
    this.fate = input.fate ?? rule.fate
    this.retryable = input.retryable ?? rule.retryable
    this.opensBreaker = rule.opensBreaker
    this.retryAfterMs = input.retryAfterMs
    this.status = input.status
  }
}

/** Codes by which providers say that there is no more money, which waiting does not change. */
const spentCodes = /insufficient_quota|billing|spend_?limit|credit_balance|payment_required/i

/**
 * What a status of an answer means: 408, 409, 429, 5xx and 529 pass; a spent quota and other 4xx do not.
 * `code` is the provider's own, or its message where it gives no code.
 */
export function failureOfStatus(status: number, code: string): RemoteFailureKind {
  if (status === 402 || (status === 429 && spentCodes.test(code))) return 'quota_spent'
  if (status === 429) return 'rate_limited'
  if (status === 408) return 'timeout'
  if (status === 529) return 'overloaded'
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 404) return 'not_found'
  // A conflict passes when whoever held the object lets go of it.
  if (status === 409) return 'overloaded'
  return status >= 500 ? 'server_error' : 'refused'
}

/** `Retry-After` (seconds or a date) or `retry-after-ms`, in milliseconds from `nowMs`. Undefined when neither says anything. */
export function requestedWaitMs(
  header: (name: string) => string | null | undefined,
  nowMs: number,
): number | undefined {
  const exact = Number.parseFloat(header('retry-after-ms') ?? '')
  if (Number.isFinite(exact) && exact >= 0) return exact
  const text = header('retry-after')
  if (text === null || text === undefined || text.trim() === '') return undefined
  const seconds = Number(text)
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1_000 : undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs)
}
