import { expect, it } from 'vitest'
import type { Operations } from '#workflows'
import { createHttp } from '../create-http.ts'
import { depsOf } from '../http.testing.ts'

/** Calls a tool that lists; whoever asks is limited after this many requests, or goes away when the first is counted. */
async function listed({ most, leaves = false }: { readonly most: number; readonly leaves?: boolean }) {
  let [counted, lists] = [0, 0]
  const leave = new AbortController()
  const list: Operations['list'] = async () => {
    lists += 1
    return { items: [], nextCursor: null }
  }
  const deps = depsOf({ list })
  const limited = { subject: 'a key', agentPerMinute: null, crudPerMinute: null }
  const checkRateLimit = async () => {
    counted += 1
    if (leaves) leave.abort(new Error('gone'))
    return { allowed: counted <= most, remaining: 0, retryAfterSeconds: 200 }
  }
  const authenticate = async () => ({ identity: { ...deps.owner, limited } })
  const http = createHttp({ ...deps, guard: { ...deps.guard, authenticate, rateLimits: { checkRateLimit } } })
  const call = { name: 'list_documents', arguments: {} }
  const request = new Request('http://localhost/mcp', {
    method: 'POST',
    headers: {
      ...{ authorization: 'Bearer a key', 'content-type': 'application/json' },
      ...{ accept: 'application/json, text/event-stream', 'idempotency-key': 'some key' },
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: call }),
    signal: leave.signal,
  })
  const response = await http.guarded('t')(request)
  return { status: response.status, text: await response.text(), lists }
}

it('answers what a tool found', async () => {
  expect(await listed({ most: 2 })).toMatchObject({
    status: 200,
    lists: 1,
    text: expect.stringContaining('next_cursor'),
  })
})

it('says at once that a tool was asked too often, and does it no later', async () => {
  const { status, text, lists } = await listed({ most: 1 })
  expect([status, lists]).toEqual([200, 0])
  expect(text).toMatch(/"isError":true/)
  expect(text).toMatch(/rate\.limited/)
})

it('does nothing for whoever went away', async () => {
  expect((await listed({ most: 9, leaves: true })).lists).toBe(0)
})
