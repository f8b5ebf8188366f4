import { OpenAPIHono } from '@hono/zod-openapi'
import type { Environment } from './environment.ts'
import { invalidRequest } from './invalid-request.ts'

/** A part of the API whose routes check what they are sent, and say what is wrong with it as all others do. */
export function createApi(): OpenAPIHono<Environment> {
  return new OpenAPIHono<Environment>({
    defaultHook: (result) => {
      // What was given stands beside the error, though its type does not say so.
      if (!result.success) throw invalidRequest(result.error, 'data' in result ? result.data : undefined)
    },
  })
}
