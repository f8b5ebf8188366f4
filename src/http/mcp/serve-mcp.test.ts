import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import type { ApiClient } from '../client/index.ts'
import { serveMcp } from './serve-mcp.ts'

type Sent = { readonly id?: number; readonly method: string; readonly params?: object }

const initialize: Sent = {
  ...{ id: 0, method: 'initialize' },
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
}
const listing = (id: number): Sent => ({ id, method: 'tools/call', params: { name: 'list_documents', arguments: {} } })

/** Serves what is piped into it, to the end, and gives the ids that were answered. */
async function answeredTo(requests: readonly Sent[], list: () => Promise<unknown>, signal: AbortSignal) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let text = ''
  output.on('data', (chunk) => {
    text += chunk
  })
  // No other tool is called.
  const client = { list } as unknown as ApiClient
  const served = serveMcp(client, { input, output, signal })
  input.end(requests.map((request) => `${JSON.stringify({ jsonrpc: '2.0', ...request })}\n`).join(''))
  await served
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).id]))
}

const slowly = async () => {
  await new Promise((resolve) => setTimeout(resolve, 30))
  return { items: [], next_cursor: null }
}
const ready: Sent = { method: 'notifications/initialized' }
const never = new AbortController().signal

it('answers all that came in before the other end closed', async () => {
  const requests = [initialize, ready, ...[1, 2, 3, 4, 5, 6, 7].map(listing)]
  expect((await answeredTo(requests, slowly, never)).toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})

it('waits for no answer that nobody wants any more', async () => {
  const cancelled: Sent = { method: 'notifications/cancelled', params: { requestId: 1 } }
  const ids = await answeredTo([initialize, ready, listing(1), cancelled], () => new Promise(() => {}), never)
  expect(ids).toEqual([0])
})

it('ends at once when it is told to, whatever is at work', async () => {
  const stop = new AbortController()
  const ids = answeredTo(
    [initialize, ready, listing(1)],
    () => {
      stop.abort()
      return new Promise(() => {})
    },
    stop.signal,
  )
  expect(await ids).toEqual([0])
})
