import type { ApiOperation, DescribedApi } from './api-operations.ts'
import { validValue } from './valid-value.ts'

/** A request that is as the operation is described, but for its path. */
export function validRequest(
  api: Pick<DescribedApi, 'resolve'>,
  { method, body, parameters }: ApiOperation,
): { readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body: string | null } {
  const ifMatch = parameters.some(({ name }) => name === 'if-match') ? { 'if-match': '*' } : {}
  switch (body.kind) {
    case 'none':
      return { method, headers: ifMatch, body: null }
    case 'file':
      return { method, headers: { 'content-type': 'application/pdf' }, body: 'not a PDF' }
    case 'json': {
      const value = validValue(api, body.schema)
      const text = JSON.stringify(value)
      return { method, headers: { ...ifMatch, 'content-type': 'application/json' }, body: text }
    }
  }
}
