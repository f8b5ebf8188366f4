import type { FaultKind } from '../faults/fault.ts'
import { errorBody, type Family, ProviderError } from '../provider-error.ts'

export type Refusal = { readonly status: number; readonly body: object; readonly headers: Headers }

/** The answer of a provider that does nothing; null when it does not even answer. */
export function refusalOf(family: Family, fault: FaultKind, retryAfterSeconds: number): Refusal | null {
  const error = errorOf(family, fault)
  if (error === null) return null
  const headers = new Headers(fault === 'rate_limited' ? { 'retry-after': String(retryAfterSeconds) } : {})
  return { status: error.status, body: errorBody(family, error), headers }
}

function errorOf(family: Family, fault: FaultKind): ProviderError | null {
  switch (fault) {
    case 'rate_limited':
    case 'rate_limited_without_wait':
      return new ProviderError(429, 'Rate limit reached for requests.', { code: 'rate_limit_exceeded' })
    case 'quota_spent':
      return family === 'openai'
        ? new ProviderError(429, 'You exceeded your current quota.', { code: 'insufficient_quota' })
        : new ProviderError(402, 'Your credit balance is too low to access the API.')
    case 'server_error':
      return new ProviderError(500, 'The server had an error while processing your request.')
    case 'overloaded':
      return new ProviderError(529, 'The server is overloaded.')
    default:
      return null
  }
}
