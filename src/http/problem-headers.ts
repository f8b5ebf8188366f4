import { DomainError } from '#kernel'
import { retryAfter } from './rate-limit-headers.ts'

/** Headers by the detail that they are of. */
const named = { allow: 'allow', contentRange: 'content-range' } as const

/** What an error says in headers, beside its problem document. */
export function problemHeaders(thrown: unknown): Readonly<Record<string, string>> {
  const details: Readonly<Record<string, unknown>> = thrown instanceof DomainError ? thrown.details : {}
  const own = Object.entries(named).flatMap(([detail, header]) => {
    const value = details[detail]
    return typeof value === 'string' ? [[header, value]] : []
  })
  return { ...retryAfter(thrown), ...Object.fromEntries(own) }
}
