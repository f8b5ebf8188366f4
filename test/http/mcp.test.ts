import { mkdir } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { ReadBuffer, serializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient } from '#http/client'
import { sleep } from '#kernel'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { type Listening, listen } from '../../src/http/listen.ts'
import { serveMcp } from '../../src/http/mcp/serve-mcp.ts'
import { useInstallation } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

/** The other end of what `autopilot mcp` reads and writes. */
function transportOver(input: PassThrough, output: PassThrough): Transport {
  const buffer = new ReadBuffer()
  const transport: Transport = {
    start: async () => {
      output.on('data', (chunk) => {
        buffer.append(chunk)
        for (let message = buffer.readMessage(); message !== null; message = buffer.readMessage()) {
          transport.onmessage?.(message)
        }
      })
    },
    send: async (message) => void input.write(serializeMessage(message)),
    close: async () => void input.end(),
  }
  return transport
}

describe('the archive for assistants', () => {
  useInstallation({})
  let app: App
  let socket: Listening
  let owner: ApiClient
  let id: string
  let served: Promise<void>
  const clients: Client[] = []

  const connected = async (transport: Transport) => {
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(transport)
    clients.push(client)
    return client
  }
  const overHttp = async (token: string) => {
    const requestInit = { headers: { authorization: `Bearer ${token}` } }
    return connected(new StreamableHTTPClientTransport(new URL('/mcp', socket.url), { requestInit }) as Transport)
  }
  const overStreams = async () => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    served = serveMcp(owner, { input, output, signal: AbortSignal.timeout(60_000) })
    return connected(transportOver(input, output))
  }

  beforeAll(async () => {
    const { settings } = loadProcessSettings({})
    await mkdir(settings.dataDir, { recursive: true })
    app = await createApp(settings, { log: silentLogger, working: true, exclusive: true })
    socket = await listen({ fetch: app.http.guarded('of the installation'), host: '127.0.0.1', port: 0 })
    owner = createClient({ baseUrl: 'http://in-memory', fetch: app.http.fetch })
    id = (await owner.accept({ name: 'a.pdf', body: smallPdf(117) })).document.document_id
    await app.whenIdle(AbortSignal.timeout(60_000))
  }, 120_000)
  afterAll(async () => {
    for (const client of clients) await client.close()
    await served
    await socket.close(1_000)
    await app.close()
  })

  const call = async (client: Client, name: string, args: Record<string, unknown>) => {
    const result = await client.callTool({ name, arguments: args })
    const [content] = result.content as readonly { readonly type: string; readonly text: string }[]
    return { isError: result.isError === true, text: content?.text ?? '' }
  }
  const dataIn = (text: string) => {
    const [, name, data] = /^<(untrusted-[0-9a-f]{16})>\n([\s\S]*)\n<\/\1>/m.exec(text) ?? []
    expect(name).toBeDefined()
    return JSON.parse(data ?? '')
  }

  it.each([
    ['over HTTP', () => overHttp('of the installation')],
    ['over standard input and output', overStreams],
  ])('lists its tools and answers each %s', async (_way, connect) => {
    const client = await connect()
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(toolNames)
    expect(tools.every(({ description }) => (description ?? '').length > 30)).toBe(true)

    const found = dataIn((await call(client, 'search', { query: 'invoice' })).text)
    expect(found.hits).toMatchObject([{ document_id: id }])
    expect(dataIn((await call(client, 'read_document', { reference: id })).text)).toMatchObject({ document_id: id })
    const { pages } = dataIn((await call(client, 'read_pages', { reference: id })).text)
    expect(pages).toMatchObject([{ page_number: 1, text: expect.stringMatching(/invoice/i) }])
    const listed = dataIn((await call(client, 'list_documents', { limit: 1 })).text)
    expect(listed).toMatchObject({ documents: [{ document_id: id }], next_cursor: null })
    const none = await call(client, 'list_documents', { state: 'failed', after: '1990-01-01' })
    expect(dataIn(none.text)).toEqual({ documents: [], next_cursor: null })
    expect(dataIn((await call(client, 'list_needs_review', {})).text)).toMatchObject({ next_cursor: null })
  })

  it('proposes what changes nothing before a person accepts it', async () => {
    const { token } = await owner.createKey({ name: 'assistant', permissions: ['documents:read', 'documents:write'] })
    const client = await overHttp(token)
    const before = await owner.show(id)
    const proposed = { reference: id, fields: { title: 'A better title' }, reason: 'It stands on page 1.' }
    const { proposal_id: proposalId } = dataIn((await call(client, 'propose_correction', proposed)).text)
    expect(await owner.show(id)).toEqual(before)
    expect((await owner.listProposals({})).items).toMatchObject([{ proposal_id: proposalId, document_id: id }])
    const waits = dataIn((await call(client, 'list_needs_review', {})).text)
    expect(waits.proposals).toMatchObject([
      { proposal_id: proposalId, fields: proposed.fields, reason: proposed.reason },
    ])

    const key = createClient({ baseUrl: socket.url, token, fetch: (request) => fetch(request) })
    await expect(key.acceptProposal(proposalId)).rejects.toMatchObject({ code: 'proposal.needs_person' })
    expect((await owner.acceptProposal(proposalId)).fields.title).toBe('A better title')
    await expect(owner.dismissProposal(proposalId)).rejects.toMatchObject({ code: 'proposal.decided' })
    expect((await owner.listProposals({})).items).toEqual([])
    const wrong = await call(client, 'propose_correction', { ...proposed, fields: { nonsense: 1 } })
    expect([wrong.isError, wrong.text.includes('extraction.invalid_edit')]).toEqual([true, true])
  })

  it('proposes for a document as it is: one that was changed since is not overwritten unseen', async () => {
    const proposed = { fields: { title: 'Proposed' }, reason: 'It stands on page 1.' }
    const { proposal_id: proposalId } = await owner.proposeCorrection(id, proposed)
    await sleep(5)
    const { version } = await owner.edit(id, { fields: { title: 'By a person' } })
    await expect(owner.acceptProposal(proposalId)).rejects.toMatchObject({ code: 'proposal.outdated' })
    const seenEarlier = owner.acceptProposal(proposalId, version - 1)
    await expect(seenEarlier).rejects.toMatchObject({ code: 'request.precondition_failed' })
    expect([(await owner.show(id)).fields.title, (await owner.showProposal(proposalId)).state]).toEqual([
      'By a person',
      'open',
    ])
    expect((await owner.acceptProposal(proposalId, version)).fields.title).toBe('Proposed')
    await expect(owner.showProposal(id)).rejects.toMatchObject({ code: 'proposal.not_found' })
  })

  it('says why it refuses, and answers no more than is meant', async () => {
    const client = await overHttp('of the installation')
    const unknown = await call(client, 'read_document', { reference: 'ffffffff-0000' })
    expect([unknown.isError, unknown.text.includes('document.not_found')]).toEqual([true, true])
    expect((await call(client, 'search', { query: 'x', limit: 1_000 })).isError).toBe(true)
    expect((await call(client, 'read_pages', { reference: id, count: 11 })).isError).toBe(true)
  })

  it('deletes nothing for good unless it was let', async () => {
    const { knowledge_item_id: id, version } = await owner.createKnowledgeItem({ title: 'Trams', body: 'Go early.' })
    const tokens = await Promise.all(
      [[], ['documents:purge'] as const].map((more) =>
        owner.createKey({ name: 'assistant', permissions: ['documents:read', 'documents:write', ...more] }),
      ),
    )
    const [careful, trusted] = await Promise.all(tokens.map(({ token }) => overHttp(token)))
    if (careful === undefined || trusted === undefined) throw new Error('there are two')
    const edited = await call(careful, 'edit_knowledge', { id, version, changes: { body: 'Go late.' } })
    expect(edited.isError).toBe(false)
    const refused = await call(careful, 'delete_knowledge', { id, version: version + 1 })
    expect([refused.isError, refused.text.includes('documents:purge')]).toEqual([true, true])
    expect((await owner.showKnowledgeItem(id)).body).toBe('Go late.')
    expect(await call(trusted, 'delete_knowledge', { id, version: version + 1 })).toMatchObject({ isError: false })
    await expect(owner.showKnowledgeItem(id)).rejects.toMatchObject({ code: 'knowledge.not_found' })
  })

  it('may what the key may that asks, and is closed to whoever has none', async () => {
    await expect(overHttp('nothing')).rejects.toThrow()
    const { token } = await owner.createKey({ name: 'runs only', permissions: ['runs:read'] })
    await expect(overHttp(token)).rejects.toThrow()
    const reader = await owner.createKey({ name: 'reader', permissions: ['documents:read'] })
    const client = await overHttp(reader.token)
    expect((await call(client, 'read_document', { reference: id })).isError).toBe(false)
  })
})

const toolNames = [
  ...['search', 'read_document', 'read_pages', 'list_documents', 'list_needs_review'],
  ...['list_destinations', 'list_knowledge', 'read_knowledge', 'list_itineraries', 'read_itinerary'],
  ...['ask', 'plan_itinerary', 'propose_correction'],
  ...['destination', 'knowledge', 'itinerary'].flatMap((what) => [`create_${what}`, `edit_${what}`, `delete_${what}`]),
]
