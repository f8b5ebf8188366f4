import type { Readable, Writable } from 'node:stream'
import type { ApiClient } from '../client/index.ts'

/** Serves an assistant on the other end of two streams, until it closes them or the signal aborts. */
export async function serveMcp(
  client: ApiClient,
  { input, output, signal }: { readonly input: Readable; readonly output: Writable; readonly signal: AbortSignal },
): Promise<void> {
  // Loaded here: no other command needs them.
  const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js')
  const { createMcpServer } = await import('./create-mcp-server.ts')
  const server = createMcpServer(client)
  const ended = new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error']) input.once(event, () => resolve())
    signal.addEventListener('abort', () => resolve(), { once: true })
    if (signal.aborted || input.readableEnded) resolve()
  })
  await server.connect(new StdioServerTransport(input, output))
  await ended
  await server.close()
}
