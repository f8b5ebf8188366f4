import { Hono } from 'hono'
import { createClient } from '../client/index.ts'
import { guarded } from '../describe-route.ts'
import type { Environment } from '../environment.ts'

export type McpRouteDeps = {
  /** The API itself, as whoever asks reaches it. */
  readonly ask: (request: Request, bindings: Environment['Bindings']) => Promise<Response>
}

/** The Model Context Protocol over HTTP, without sessions: each request says who asks, and may what that one may. */
export function mcpRoutes({ ask }: McpRouteDeps): Hono<Environment> {
  return new Hono<Environment>().post(
    '/mcp',
    guarded('documents:read', 'crud', { once: false }).middleware,
    async (c) => {
      const { isRemote: _, ...bindings } = c.env
      const { signal } = c.req.raw
      const authorization = c.req.header('authorization')
      const { permissions } = c.var.identity
      const client = createClient({
        baseUrl: 'http://in-memory',
        async fetch(request) {
          signal.throwIfAborted()
          if (authorization !== undefined) request.headers.set('authorization', authorization)
          const response = await ask(new Request(request, { signal }), bindings)
          // A refusal for a rate limit is the tool's answer: whoever asks would not wait, but ask again.
          response.headers.delete('retry-after')
          return response
        },
      })
      // Loaded when it is first asked for: no other command needs it.
      const { answerMcp } = await import('../mcp/answer-mcp.ts')
      return answerMcp(client, async () => permissions.has('documents:purge'), c.req.raw)
    },
  )
}
