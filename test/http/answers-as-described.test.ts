import { mkdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient, type DocumentJson } from '#http/client'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { useInstallation } from '../support/in-process.ts'

useInstallation({ AUTOPILOT_LOGS_LEVEL: 'error' })

const samples = {
  invoice: 'invoice-en-brightwell.pdf',
  wrongSum: 'invoice-de-gruenwald-wrong-sum.pdf',
  statement: 'bank-statement-en.pdf',
  encrypted: 'payslip-en-encrypted.pdf',
}
const sample = async (name: keyof typeof samples) =>
  new Uint8Array(await readFile(new URL(`../../samples/${samples[name]}`, import.meta.url)))

let app: App
let fetch: (request: Request) => Promise<Response>
let client: ApiClient
const documents = new Map<string, DocumentJson>()
const idOf = (name: keyof typeof samples) => documents.get(name)?.document_id ?? 'none'

const accept = async (name: keyof typeof samples) =>
  client.accept({ name: samples[name], path: `in/${samples[name]}`, tags: ['a', 'b'], body: await sample(name) })

beforeAll(async () => {
  const { settings } = loadProcessSettings({})
  await mkdir(settings.dataDir, { recursive: true })
  app = await createApp(settings, {
    log: silentLogger,
    working: true,
    exclusive: true,
  })
  fetch = checkedFetch(app.http.fetch)
  client = createClient({ baseUrl: 'http://in-memory', fetch })
  for (const name of Object.keys(samples) as (keyof typeof samples)[]) {
    documents.set(name, (await accept(name)).document)
  }
  for (const [name, { document_id: id }] of documents) {
    const isOver = ({ state }: DocumentJson) => state !== 'accepted' && state !== 'processing'
    for (let looks = 0; looks < 60; looks += 1) {
      const [found] = await client.lookup([id], 1_000)
      if (found === undefined) break
      documents.set(name, found)
      if (isOver(found)) break
    }
  }
}, 90_000)

afterAll(() => app.close())

const send = (path: string, body: unknown, type = 'application/json') =>
  fetch(
    new Request(`http://in-memory${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': type },
    }),
  )

// Every call goes through the check of answers, which throws where one is not as it is described.
describe('the answers of the API are what its description says', () => {
  it('of originals that come in', async () => {
    expect((await accept('invoice')).outcome).toBe('duplicate')
    expect(documents.get('encrypted')?.error?.code).toBe('document.encrypted')
    const extraction = await client.extract({ name: 'a.pdf', body: await sample('statement') })
    expect(extraction.contents.account?.transactions.length).toBeGreaterThan(0)
    await expect(client.extract({ name: 'a.pdf', body: await sample('encrypted') })).rejects.toMatchObject({
      code: 'document.encrypted',
    })
    await expect(client.accept({ name: 'a.pdf', body: new Uint8Array() })).rejects.toMatchObject({
      code: 'document.empty',
    })
    await expect(client.accept({ name: 'a.pdf', batch: true, body: await sample('invoice') })).rejects.toMatchObject({
      code: 'batch.no_provider',
    })
    expect((await send('/v1/documents', '', 'application/pdf')).status).toBe(400)
    expect((await send('/v1/documents?name=a', '--x', 'multipart/form-data; boundary=x')).status).toBe(400)
    expect((await send('/v1/documents?name=a', '--x', 'multipart/mixed; boundary=x')).status).toBe(415)
    const form = new FormData()
    form.append('file', new File([await sample('invoice')], 'a.pdf'))
    const sent = await fetch(new Request('http://in-memory/v1/documents', { method: 'POST', body: form }))
    expect(await sent.json()).toMatchObject({ outcome: 'duplicate', document: { document_id: idOf('invoice') } })
  })

  it('of documents and their originals', async () => {
    const { items } = await client.list({ type: 'invoice', limit: 1, trashed: false })
    expect(items).toHaveLength(1)
    expect((await client.show(idOf('invoice'))).evidence.length).toBeGreaterThan(3)
    expect((await client.show(idOf('statement'))).contents.account).not.toBeNull()
    expect((await client.pages(idOf('invoice'))).length).toBe(1)
    expect(await client.verifyOriginal(idOf('invoice'))).toMatchObject({ verified: true })
    const bytes = await new Response(await client.original(idOf('invoice'))).bytes()
    expect(bytes).toEqual(await sample('invoice'))
    await expect(client.show('abc')).rejects.toMatchObject({ code: 'document.reference_too_short' })
    await expect(client.show('00000000')).rejects.toMatchObject({ code: 'document.not_found' })
    await expect(client.list({ cursor: 'nowhere' })).rejects.toMatchObject({ code: 'request.invalid_cursor' })
  })

  it('of search, standing and runs', async () => {
    expect((await client.search('invoice', 5, true)).hits[0]?.why).toBeDefined()
    await expect(client.search('type:nonsense')).rejects.toMatchObject({ code: 'search.invalid_filter' })
    expect(await client.standing()).toMatchObject({ accepted: 4, in_progress: 0 })
    const { items } = await client.listRuns({ limit: 2 })
    expect((await client.showRun(items[0]?.run_id ?? '')).sessions).toHaveLength(1)
    await expect(client.showRun('r1')).rejects.toMatchObject({ code: 'run.not_found' })
  })

  it('of the queue for a person', async () => {
    const proposed = { fields: { title: 'A better title' }, reason: 'It stands on page 1.' }
    const { proposal_id: id } = await client.proposeCorrection(idOf('invoice'), proposed)
    const { items } = await client.listWaiting({})
    expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['document', 'proposal']))
    expect(await client.countWaiting()).toMatchObject({ total: items.length, proposals: 1 })
    await client.dismissProposal(id)
    expect((await client.listWaiting({})).items.map(({ kind }) => kind)).not.toContain('proposal')
  })

  it('of the review', async () => {
    expect((await client.reviewQueue({})).items.map((one) => one.document_id)).toContain(idOf('wrongSum'))
    const { fields } = await client.edit(idOf('invoice'), { fields: { total_amount: '1.23', issuer: 'Bright Ltd' } })
    for (const text of [fields.title, fields.summary, fields.suggested_filename, fields.action_items?.[0]])
      expect(text).toContain('Bright Ltd')
    for (const text of [fields.summary, fields.action_items?.[0]]) expect(text).toContain('1.23')
    const { version } = await client.edit(idOf('invoice'), { fields: { summary: 'By hand' } })
    await expect(client.edit(idOf('invoice'), { fields: { total_amount: 'much' } })).rejects.toMatchObject({
      code: 'extraction.invalid_edit',
    })
    await expect(client.approve(idOf('wrongSum'), { expectedVersion: version + 100 })).rejects.toMatchObject({
      code: 'document.version_conflict',
    })
    expect((await client.approve(idOf('wrongSum'), {})).state).toBe('ready')
    await expect(client.reject(idOf('wrongSum'), { reason: 'No.' })).rejects.toMatchObject({
      code: 'document.illegal_transition',
    })
    expect(await client.planSplit(idOf('invoice'), null)).toMatchObject({ state: 'none', parts: [] })
    await expect(client.split(idOf('invoice'), { parts: null })).rejects.toMatchObject({
      code: 'document.nothing_to_split',
    })
  })

  it('of destinations and knowledge', async () => {
    const { destination_id: id, version } = await client.createDestination({ name: 'Lisbon', country_code: 'PT' })
    await expect(client.createDestination({ name: 'Lisbon' })).rejects.toMatchObject({ code: 'destination.exists' })
    const seen = { expectedVersion: version }
    expect(await client.updateDestination(id, { notes: 'Hills.' }, seen)).toMatchObject({ notes: 'Hills.', version: 2 })
    const stale = { code: 'request.precondition_failed' }
    await expect(client.updateDestination('Lisbon', { notes: null }, seen)).rejects.toMatchObject(stale)
    await expect(client.deleteDestination('Lisbon', seen)).rejects.toMatchObject(stale)
    const item = await client.createKnowledgeItem({ title: 'Trams', destination: 'Lisbon' })
    expect(item).toMatchObject({ kind: 'note', body: '', destination_id: id })
    const known = await client.listKnowledgeItems({ destination: 'Lisbon' })
    expect(known.items).toEqual([await client.showKnowledgeItem(item.knowledge_item_id)])
    const [said] = (await client.listKnowledgeItems({ kind: 'document', limit: 1 })).items
    await expect(client.deleteKnowledgeItem(said?.knowledge_item_id ?? '')).rejects.toMatchObject({
      code: 'knowledge.of_document',
    })
    await expect(client.createKnowledgeItem({ title: 'x', kind: 'document' })).rejects.toMatchObject({
      code: 'knowledge.kind_reserved',
    })
    await client.updateKnowledgeItem(item.knowledge_item_id, { body: 'Early.' }, { expectedVersion: 1 })
    await client.deleteKnowledgeItem(item.knowledge_item_id)
    await client.deleteDestination(id)
    expect((await client.listDestinations({})).items).toEqual([])
    await expect(client.showDestination(id)).rejects.toMatchObject({ code: 'destination.not_found' })
  })

  it('of itineraries', async () => {
    const cites = [{ document_id: idOf('statement'), page: 1, quote: 'x' }]
    const train = { kind: 'train' as const, title: 'T', from: 'Kiel', to: 'Rome', start: '2026-05-02T08:24+02:00' }
    const input = { title: 'To Rome', entries: [{ ...train, end: '2026-05-03', citations: cites }] }
    const made = await client.createItinerary(input)
    expect(made).toMatchObject({ first_day: '2026-05-02', conflicts: [], nights: [{ kind: 'on_the_way' }] })
    const { itinerary_id: id } = made
    expect(await client.showItinerary(id)).toEqual(made)
    for (const [format, begins] of [
      ['json', '{"itinerary_id"'],
      ['markdown', '# To Rome'],
      ['ical', 'BEGIN:VCALENDAR\r\n'],
    ] as const) {
      expect(await new Response(await client.exportItinerary(id, format)).text()).toMatch(new RegExp(`^${begins}`))
    }
    const costs = [{ document_id: idOf('statement'), amount: '9.50', currency: 'EUR' }]
    const changed = await client.updateItinerary(id, { notes: 'n', costs }, { expectedVersion: 1 })
    expect(changed).toMatchObject({ totals: [{ currency: 'EUR', amount: '9.50' }], version: 2 })
    expect((await client.listItineraries({})).items).toMatchObject([{ itinerary_id: id, entry_count: 1 }])
    await expect(client.updateItinerary(id, { notes: null }, { expectedVersion: 1 })).rejects.toMatchObject({
      code: 'request.precondition_failed',
    })
    const noTime = { title: 'x', entries: [{ ...train, start: 'noon' }] }
    await expect(client.createItinerary(noTime)).rejects.toMatchObject({ code: 'itinerary.invalid' })
    const nothing = [{ document_id: made.itinerary_id }]
    const noDocument = { title: 'x', entries: [{ ...train, citations: nothing }] }
    await expect(client.createItinerary(noDocument)).rejects.toMatchObject({ code: 'document.not_found' })
    expect((await client.deleteItinerary(id)).title).toBe('To Rome')
    await expect(client.showItinerary(id)).rejects.toMatchObject({ code: 'itinerary.not_found' })
  })

  it('of reprocessing, the trash and its end', async () => {
    expect((await client.planReprocess({ all: true })).count).toBe(4)
    await expect(client.differences(idOf('statement'))).rejects.toMatchObject({
      code: 'document.no_former_extraction',
    })
    await client.edit(idOf('invoice'), { fields: { title: 'By hand' } })
    expect((await client.differences(idOf('invoice'))).map(({ field }) => field)).toEqual(['title'])
    expect((await client.undoReprocess(idOf('invoice'))).fields.title).not.toBe('By hand')
    expect((await client.trash(idOf('encrypted'))).trashed_at).not.toBeNull()
    expect((await client.restore(idOf('encrypted'))).trashed_at).toBeNull()
    await expect(client.purge(idOf('encrypted'))).rejects.toMatchObject({ code: 'document.not_trashed' })
    await client.trash(idOf('encrypted'))
    expect(await client.purge(idOf('encrypted'))).toEqual({ document_id: idOf('encrypted') })
    expect((await client.reprocess({ references: [idOf('statement')] })).document_ids).toHaveLength(1)
  })

  it('of money, policy and what waits', async () => {
    const key = { scope: 'org', scope_id: 'org', period: 'month' } as const
    expect((await client.setBudget({ ...key, cap_usd: '10' })).left_usd).toBe('10.00')
    await expect(client.setBudget({ ...key, cap_usd: 'ten' })).rejects.toMatchObject({ code: 'money.invalid' })
    await expect(client.setBudget({ ...key, cap_usd: '-1' })).rejects.toMatchObject({ code: 'budget.invalid' })
    expect((await client.listBudgets({ scope: 'org' })).items.length).toBeGreaterThan(0)
    expect((await client.costs({ by: 'model' })).lines).toEqual([])
    await expect(client.costs({ from: '2026-02-01', to: '2026-01-01' })).rejects.toMatchObject({
      code: 'costs.no_days',
    })
    expect(await client.validateEstimates({ tolerance: 0.1 })).toEqual([])
    expect((await client.setPolicy({ local_only_tags: { add: ['private'] } })).local_only_tags).toEqual(['private'])
    await expect(client.setPolicy({ local_only_types: ['no type'] })).rejects.toMatchObject({ code: 'policy.invalid' })
    expect((await client.showPolicy()).cascade).toBeNull()
    expect((await client.listInterventions({ state: 'all' })).items).toEqual([])
    await expect(client.showIntervention('i')).rejects.toMatchObject({ code: 'intervention.not_found' })
    await expect(client.acknowledgeAlert('a')).rejects.toMatchObject({ code: 'alert.not_found' })
    expect((await client.listAlerts({ state: 'all' })).next_cursor).toBeNull()
    expect((await client.listBatches({})).items).toEqual([])
    expect(await client.sendBatches()).toEqual({ hurried: 0 })
    await expect(client.cancelBatch('b')).rejects.toMatchObject({ code: 'batch.not_found' })
    await expect(client.reconcile({ dry_run: true })).rejects.toMatchObject({ code: 'remote.off' })
  })

  it('of bodies that are not what a route takes', async () => {
    const approve = `/v1/documents/${idOf('invoice')}/approve`
    expect((await send(approve, { expected_version: 1, state: 'ready' })).status).toBe(400)
    expect((await send(approve, '{')).status).toBe(400)
    expect((await send(approve, '{}', 'text/plain')).status).toBe(415)
  })

  it.each(['/healthz', '/readyz'])('of %s, which asks nobody who they are', async (path) => {
    const response = await checkedFetch(app.http.guarded('secret'))(new Request(`http://in-memory${path}`))
    expect([response.status, await response.json()]).toMatchObject([200, { status: 'ok' }])
  })

  it('where nobody says who asks', async () => {
    const response = await checkedFetch(app.http.guarded('secret'))(new Request('http://in-memory/v1/standing'))
    expect([response.status, await response.json()]).toMatchObject([401, { code: 'request.unauthorized' }])
  })
})
