import type { OpenAPIHono } from '@hono/zod-openapi'
import { describeIdempotency } from './describe-idempotency.ts'
import type { Environment } from './environment.ts'

/** The API as OpenAPI 3.1 describes it. */
export function describeApi(app: OpenAPIHono<Environment>) {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key (`ap_…`), or the access token of a sign-in.',
  })
  const described = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Paper Autopilot',
      version: '1',
      description:
        'Every error is a problem document (RFC 9457) with a stable dotted `code`. Lists come in pages: give `next_cursor` back as `cursor`. Money is a decimal string in USD; times are ISO 8601; days are YYYY-MM-DD. A parameter of the query that is not described, or that is given twice where once is meant, is refused with 400.',
    },
  })
  return describeIdempotency(described)
}
