/** An error that a provider answers with: neither a bug of the simulator nor one of its faults. */
export class ProviderError extends Error {
  readonly status: number
  readonly code: string | null
  readonly param: string | null

  constructor(status: number, message: string, detail: { readonly code?: string; readonly param?: string } = {}) {
    super(message)
    this.status = status
    this.code = detail.code ?? null
    this.param = detail.param ?? null
  }
}

export type Family = 'openai' | 'anthropic'

/** The body of an error, as the family of the API writes it. */
export function errorBody(family: Family, { status, message, code, param }: ProviderError): object {
  return family === 'openai'
    ? { error: { message, type: openAiType(status, code), param, code } }
    : { type: 'error', error: { type: anthropicType(status), message }, request_id: null }
}

function openAiType(status: number, code: string | null): string {
  if (code === 'insufficient_quota') return 'insufficient_quota'
  if (status === 429) return 'rate_limit_error'
  return status >= 500 ? 'server_error' : 'invalid_request_error'
}

function anthropicType(status: number): string {
  const types: Readonly<Record<number, string>> = {
    401: 'authentication_error',
    402: 'billing_error',
    404: 'not_found_error',
    413: 'request_too_large',
    429: 'rate_limit_error',
    529: 'overloaded_error',
  }
  return types[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error')
}

export function notFound(kind: string, id: string): ProviderError {
  return new ProviderError(404, `No ${kind} found with id '${id}'.`, { param: 'id' })
}
