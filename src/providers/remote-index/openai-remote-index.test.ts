import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '#kernel'
import { createOpenAiRemoteIndex } from './openai-remote-index.ts'

const pages = 4
const pageMs = 700
/** Enough for each page, and for no two of them and more. */
const timeoutMs = 2_000

describe('a long list of a provider', () => {
  const server = createServer((request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('after')?.slice(1) ?? 0) + 1
    const item = { id: `p${page}`, filename: `pa-${page}`, name: `pa-${page}`, created_at: 1, status: 'completed' }
    setTimeout(() => response.end(JSON.stringify({ data: [item], has_more: page < pages })), pageMs)
  })
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => void server.close())

  it('has as much time as its pages have together', async () => {
    const { port } = server.address() as AddressInfo // a listening server of TCP has one
    const baseUrl = `http://127.0.0.1:${port}/v1`
    const index = createOpenAiRemoteIndex({ apiKey: 'sk-simulated', baseUrl, clock: systemClock })
    const options = { signal: new AbortController().signal, timeoutMs }
    const [files, stores, entries, found] = await Promise.all([
      index.listFiles('pa-', options),
      index.listStores('pa-', options),
      index.listEntries('vs_1', options),
      index.findFileByName('pa-4', new Date(0), options),
    ])
    expect([files.length, stores.length, entries.length]).toEqual([pages, pages, pages])
    expect(found?.remoteId).toBe('p4')
  })
})
