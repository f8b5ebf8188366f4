import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { ApiClient } from '../client/index.ts'
import { createMcpServer } from './create-mcp-server.ts'
import type { MayPurge } from './travel-write-tools.ts'

/** Answers one request of the Model Context Protocol over HTTP, without a session, as JSON. */
export async function answerMcp(client: ApiClient, mayPurge: MayPurge, request: Request): Promise<Response> {
  const server = createMcpServer(client, mayPurge)
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  // It is one; its types only say of optional members that they may be undefined.
  await server.connect(transport as Transport)
  try {
    return await transport.handleRequest(request)
  } finally {
    await server.close()
  }
}
