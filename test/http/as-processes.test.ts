import { readdir } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Address, type ApiClient, createClient, readAddress } from '#http/client'
import { sleep } from '#kernel'
import { type AutopilotProcess, startAutopilot } from '../support/autopilot-process.ts'
import { type Installation, newInstallation } from '../support/installation.ts'
import { smallPdf } from '../support/small-pdfs.ts'
import { type Received, startReceiver } from '../webhooks/receiver.ts'

type Served = { readonly process: AutopilotProcess; readonly address: Address; readonly client: ApiClient }

/** What the archive holds, by ids. */
type Held = { readonly document: string; readonly knowledge: string; readonly itinerary: string }

/** What each tool is asked; one that is not here has no test. */
const asked: Readonly<Record<string, (held: Held) => object>> = {
  search: () => ({ query: 'invoice' }),
  read_document: ({ document: reference }) => ({ reference }),
  read_pages: ({ document: reference }) => ({ reference }),
  list_documents: () => ({ limit: 1 }),
  list_needs_review: () => ({}),
  list_destinations: () => ({}),
  list_knowledge: () => ({}),
  read_knowledge: ({ knowledge: id }) => ({ id }),
  list_itineraries: () => ({}),
  read_itinerary: ({ itinerary: id }) => ({ id }),
  ask: () => ({ question: 'Which invoice is due?' }),
  plan_itinerary: () => ({ destination: 'Lisbon' }),
  propose_correction: ({ document: reference }) => ({
    ...{ reference, fields: { title: 'Better' }, reason: 'It stands on page 1.' },
  }),
  create_destination: () => ({ name: 'Porto' }),
  edit_destination: () => ({ id: 'Porto', version: 1, changes: { notes: 'By the river.' } }),
  delete_destination: () => ({ id: 'Porto', version: 2 }),
  create_knowledge: () => ({ title: 'Trams', body: 'Go early.' }),
  edit_knowledge: ({ knowledge: id }) => ({ id, version: 1, changes: { body: 'Go late.' } }),
  delete_knowledge: ({ knowledge: id }) => ({ id, version: 2 }),
  create_itinerary: () => ({ title: 'Porto in May' }),
  edit_itinerary: ({ itinerary: id }) => ({ id, version: 1, changes: { title: 'Porto in June' } }),
  delete_itinerary: ({ itinerary: id }) => ({ id, version: 2 }),
}

describe('autopilot as a process of its own', () => {
  let installation: Installation
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  let served: Served
  const started: AutopilotProcess[] = []
  const env = () => ({ ...installation.env, AUTOPILOT_HTTP_PORT: '0', AUTOPILOT_WEBHOOKS_ALLOW_PRIVATE: 'true' })

  async function serve(): Promise<Served> {
    const child = startAutopilot(['serve'], { env: env() })
    started.push(child)
    const address = await addressOf(child)
    const { url: baseUrl, token } = address
    return { process: child, address, client: createClient({ baseUrl, token, fetch: (request) => fetch(request) }) }
  }

  async function addressOf({ child, stderr }: AutopilotProcess): Promise<Address> {
    const deadlineMs = performance.now() + 80_000
    for (;;) {
      const address = await readAddress(installation.dataDir)
      if (address?.pid === child.pid && address !== undefined) return address
      if (performance.now() > deadlineMs || child.exitCode !== null)
        throw new TypeError(`it does not serve: ${stderr()}`)
      await sleep(100)
    }
  }

  beforeAll(async () => {
    installation = await newInstallation('pglite')
    receiver = await startReceiver()
    served = await serve()
  }, 120_000)
  afterAll(async () => {
    for (const { child } of started) child.kill('SIGKILL')
    for (const { exited } of started) await exited
    receiver.close()
    await installation.remove()
  })

  const ended = async (id: string) => {
    const state = async () => (await served.client.show(id)).state
    await expect.poll(state, { timeout: 60_000, interval: 300 }).toMatch(/ready|needs_review/)
  }

  it('tells a webhook again, as the same delivery, what it was telling when it was killed', async () => {
    const held: ServerResponse[] = []
    receiver.answers((response) => void held.push(response))
    const { webhook } = await served.client.createWebhook({
      ...{ url: receiver.url, events: ['document.ready', 'document.needs_review'] },
    })
    const accepted = await Promise.all(
      [1, 2].map((seed) => served.client.accept({ name: `${seed}.pdf`, body: smallPdf(seed) })),
    )
    const told = ({ headers }: Received) => headers['autopilot-delivery-id']
    await expect.poll(() => new Set(receiver.received.map(told)).size, { timeout: 60_000 }).toBe(2)
    served.process.child.kill('SIGKILL')
    await served.process.exited
    const before = new Map(receiver.received.map((one) => [told(one), one]))
    receiver.answers((response) => response.end())
    served = await serve()
    const deliveries = async () => (await served.client.listDeliveries(webhook.webhook_id, {})).items
    const states = async () => (await deliveries()).map(({ state }) => state)
    await expect.poll(states, { timeout: 60_000 }).toEqual(['confirmed', 'confirmed'])
    const again = receiver.received.slice(before.size)
    expect(again.map(told).toSorted()).toEqual([...before.keys()].toSorted())
    for (const one of again) {
      const former = before.get(told(one))
      expect(one.headers['autopilot-event-id']).toBe(former?.headers['autopilot-event-id'])
      expect([former?.headers['autopilot-attempt'], one.headers['autopilot-attempt']]).toEqual(['1', '2'])
      expect(one.body).toBe(former?.body)
    }
    for (const { document } of accepted) await ended(document.document_id)
  }, 240_000)

  it('answers each of its tools to an assistant that started it', async () => {
    const { client: owner } = served
    const [document] = (await owner.list({})).items
    const { name: destination } = await owner.createDestination({ name: 'Lisbon' })
    const known = await owner.createKnowledgeItem({ title: 'By train from the airport.', destination })
    const itinerary = await owner.createItinerary({ title: 'To Lisbon', destination })
    const held: Held = {
      document: document?.document_id ?? '',
      ...{ knowledge: known.knowledge_item_id, itinerary: itinerary.itinerary_id },
    }
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: ['--conditions=source', '--disable-warning=ExperimentalWarning', 'src/main.ts', 'mcp'],
      env: { PATH: process.env.PATH ?? '', ...env() },
    })
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(transport)
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name).toSorted()).toEqual(Object.keys(asked).toSorted())
    for (const { name } of tools) {
      const args = { ...asked[name]?.(held) }
      const { isError, content } = await client.callTool({ name, arguments: args })
      expect([name, isError === true, JSON.stringify(content).length > 100]).toEqual([name, false, true])
    }
    expect((await served.client.listProposals({})).items).toMatchObject([{ fields: { title: 'Better' } }])
    const pid = transport.pid ?? 0
    await client.close()
    // It ends with whoever started it.
    await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
  }, 120_000)

  it('finishes an upload when it is stopped, and lets go of whoever listens', async () => {
    const { url, token } = served.address
    const headers = { authorization: `Bearer ${token}` }
    const events = await fetch(`${url}/v1/events`, { headers })
    const listening = events.text()
    const bytes = smallPdf(3)
    const rest = Promise.withResolvers<void>()
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(bytes.subarray(0, 1_000))
        await rest.promise
        controller.enqueue(bytes.subarray(1_000))
        controller.close()
      },
    })
    const init = { method: 'POST', body, headers: { ...headers, 'content-type': 'application/pdf' }, duplex: 'half' }
    const sent = fetch(`${url}/v1/documents?name=late.pdf`, init as RequestInit)
    const beginnings = async () =>
      (await readdir(installation.dataDir, { recursive: true })).filter((path) => /(^|\/)tmp\/./.test(path))
    await expect.poll(beginnings, { timeout: 20_000 }).toHaveLength(1)
    served.process.child.kill('SIGTERM')
    expect(await listening).toContain('retry:')
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    rest.resolve()
    const answer = await sent
    expect(answer.status).toBe(201)
    const { document } = (await answer.json()) as { document: { document_id: string } }
    expect(await served.process.exited).toEqual({ code: 0, signal: null })
    served = await serve()
    await ended(document.document_id)
  }, 240_000)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
