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
  return new Hono<Environment>().post('/mcp', guarded('documents:read').middleware, async (c) => {
    const { isRemote: _, ...bindings } = c.env
    const authorization = c.req.header('authorization')
    const client = createClient({
      baseUrl: 'http://in-memory',
      fetch(request) {
        if (authorization !== undefined) request.headers.set('authorization', authorization)
        return ask(request, bindings)
      },
    })
    // Loaded when it is first asked for: no other command needs it.
    const { answerMcp } = await import('../mcp/answer-mcp.ts')
    return answerMcp(client, c.req.raw)
  })
}
