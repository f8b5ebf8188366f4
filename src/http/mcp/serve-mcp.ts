import type { Readable, Writable } from 'node:stream'
import type { ApiClient } from '../client/index.ts'
import { untilAnswered } from './until-answered.ts'

/**
 * Serves an assistant on the other end of two streams, until it closes them or the signal aborts. What it asked before it closed is
 * answered.
 */
export async function serveMcp(
  client: ApiClient,
  { input, output, signal }: { readonly input: Readable; readonly output: Writable; readonly signal: AbortSignal },
): Promise<void> {
  // Loaded here: no other command needs them.
  const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js')
  const { createMcpServer } = await import('./create-mcp-server.ts')
  const server = createMcpServer(client, async () => (await client.whoAmI()).permissions.includes('documents:purge'))
  const transport = new StdioServerTransport(input, output)
  const answered = untilAnswered(transport)
  const ended = new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error']) input.once(event, () => resolve())
    if (input.readableEnded) resolve()
  })
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
    // Nobody is left to read what would still be answered.
    for (const event of ['close', 'error']) output.once(event, () => resolve())
    if (signal.aborted || output.writableEnded) resolve()
  })
  await server.connect(transport)
  await Promise.race([ended.then(answered), stopped])
  await server.close()
}
