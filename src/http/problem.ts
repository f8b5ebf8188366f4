import { asError, DomainError, type ErrorKind } from '#kernel'
import type { ProblemJson } from './client/api-types.ts'
import { InvalidRequest } from './invalid-request.ts'
import { type ProblemCode, problemCodes } from './problem-codes.ts'

/** The one place where a kind of error becomes a status. */
export const statusOfKind = {
  invalid: 422,
  not_found: 404,
  conflict: 409,
  denied: 403,
  limited: 429,
  unavailable: 503,
  bug: 500,
} as const satisfies Record<ErrorKind, number>

/** Described codes have the status that is described; all others that of their kind. */
function statusOf({ code, kind }: DomainError): number {
  // Asked just before.
  return Object.hasOwn(problemCodes, code) ? problemCodes[code as ProblemCode][0] : statusOfKind[kind]
}

/** An error as RFC 9457 describes it. What is not a DomainError is a bug, and its message stays in the log. */
export function toProblem(thrown: unknown, requestId: string): ProblemJson {
  const error = asError(thrown)
  if (error instanceof DomainError && error.kind !== 'bug') {
    return {
      type: 'about:blank',
      title: error.code,
      status: statusOf(error),
      detail: error.message,
      code: error.code,
      class: error.failureClass,
      request_id: requestId,
      ...(error instanceof InvalidRequest ? { errors: error.errors } : {}),
    }
  }
  return {
    type: 'about:blank',
    title: 'internal.bug',
    status: statusOfKind.bug,
    detail: `Something went wrong that should not have. The log names the reason under request ${requestId}.`,
    code: 'internal.bug',
    class: 'permanent',
    request_id: requestId,
  }
}

export function malformed(message: string): DomainError {
  return new DomainError({ code: 'request.malformed', kind: 'invalid', message })
}

export function unsupportedMediaType(instead = 'JSON with Content-Type: application/json'): DomainError {
  return new DomainError({
    code: 'request.unsupported_media_type',
    kind: 'invalid',
    message: `The body is not of a type that this route takes: send ${instead}.`,
  })
}
