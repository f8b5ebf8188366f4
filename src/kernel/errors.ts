/** What sort of trouble it is. HTTP status and exit code are mapped from it, once each. */
export type ErrorKind = 'invalid' | 'not_found' | 'conflict' | 'denied' | 'limited' | 'unavailable' | 'bug'

/** What should happen next with the item that failed. Stored with it and shown. */
export type FailureClass = 'transient' | 'permanent' | 'provider_down' | 'needs_person'

/** Facts about an error that are safe to log and to show: no secret, no document text. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export type DomainErrorInput = {
  /** Stable and dotted, for example `document.encrypted`. Programs match on it. */
  readonly code: string
  readonly kind: ErrorKind
  /** For a person: what happened, to which item, and what to do. */
  readonly message: string
  /** Defaults to `permanent`, or `transient` for the kind `unavailable`. */
  readonly failureClass?: FailureClass
  readonly details?: ErrorDetails
  readonly cause?: unknown
}

/** An error that the product expects, with a stable code. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  readonly code: string
  readonly kind: ErrorKind
  readonly failureClass: FailureClass
  readonly details: ErrorDetails

  constructor(input: DomainErrorInput) {
    super(input.message, input.cause === undefined ? {} : { cause: input.cause })
    this.name = 'DomainError'
    this.code = input.code
    this.kind = input.kind
    this.failureClass = input.failureClass ?? (input.kind === 'unavailable' ? 'transient' : 'permanent')
    this.details = input.details ?? {}
  }
}

/** The code of a domain error, or of a system error (`ENOENT`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Whatever was thrown, as an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/** What is stored and shown of a failure. */
export type StoredFailure = {
  readonly code: string
  readonly message: string
  readonly class: FailureClass
}

/** A failure in the form that is stored and shown. An unexpected error is `internal.bug` and keeps its message. */
export function storedFailure(thrown: unknown): StoredFailure {
  if (thrown instanceof DomainError) {
    return { code: thrown.code, message: thrown.message, class: thrown.failureClass }
  }
  return { code: 'internal.bug', message: asError(thrown).message, class: 'permanent' }
}

/** States a fact that can only be false through a bug. @throws DomainError `internal.bug` */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new DomainError({ code: 'internal.bug', kind: 'bug', message })
}

/** The end of an exhaustive switch: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new DomainError({ code: 'internal.bug', kind: 'bug', message: `unexpected value ${String(value)}` })
}
