import { asError, DomainError, type ErrorKind } from '#kernel'
import type { ProblemJson } from './client/api-types.ts'
import { InvalidRequest } from './invalid-request.ts'

/** The one place where a kind of error becomes a status. */
const statusOfKind = {
  invalid: 422,
  not_found: 404,
  conflict: 409,
  denied: 403,
  limited: 429,
  unavailable: 503,
  bug: 500,
} as const satisfies Record<ErrorKind, number>

/** Codes that HTTP has a status of its own for. */
const statusOfCode: Readonly<Record<string, number>> = {
  'document.too_large': 413,
  'request.malformed': 400,
  'request.unauthorized': 401,
  'request.unsupported_media_type': 415,
}

/** An error as RFC 9457 describes it. What is not a DomainError is a bug, and its message stays in the log. */
export function toProblem(thrown: unknown, requestId: string): ProblemJson {
  const error = asError(thrown)
  if (error instanceof DomainError && error.kind !== 'bug') {
    return {
      type: 'about:blank',
      title: error.code,
      status: statusOfCode[error.code] ?? statusOfKind[error.kind],
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

export function unsupportedMediaType(): DomainError {
  return new DomainError({
    code: 'request.unsupported_media_type',
    kind: 'invalid',
    message: 'The body is not of a type that this route takes: send JSON with Content-Type: application/json.',
  })
}
