import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '#simulator'
import { invoice, openAiAt, sample } from './clients.ts'

describe('vector stores of the simulator', () => {
  let simulator: Simulator
  let nowMs = Date.parse('2026-11-20T10:00:00Z')
  beforeAll(async () => {
    simulator = await startSimulator({
      port: 0,
      clock: { now: () => new Date(nowMs), monotonicMs: () => performance.now() },
    })
  })
  afterAll(() => simulator.close())

  const client = () => openAiAt(simulator.url)
  const upload = async (bytes: Buffer, name = 'a.pdf') =>
    (await client().files.create({ file: new File([new Uint8Array(bytes)], name), purpose: 'assistants' })).id
  const live = () => simulator.journal.summary().objects_live

  it('index files, find them by words and attributes, and forget them', async () => {
    const { vectorStores } = client()
    const store = await vectorStores.create({ name: 'archive', metadata: { org: 'a' } })
    const [bill, letter] = [await upload(invoice), await upload(sample('letter-en-plain.pdf'))]
    const first = await vectorStores.files.create(store.id, {
      file_id: bill,
      attributes: { type: 'invoice', year: 2025 },
    })
    expect(first.status).toBe('in_progress')
    expect((await vectorStores.files.poll(store.id, bill)).status).toBe('completed')
    await vectorStores.files.createAndPoll(store.id, { file_id: letter, attributes: { type: 'letter', year: 2024 } })
    expect(await vectorStores.retrieve(store.id)).toMatchObject({ file_counts: { completed: 2, total: 2 } })

    const find = async (filters?: Parameters<typeof vectorStores.search>[1]['filters']) => {
      const found = await vectorStores.search(store.id, { query: 'Northfork hosting', ...(filters ? { filters } : {}) })
      return found.data.map(({ file_id }) => file_id)
    }
    expect((await find())[0]).toBe(bill)
    expect(await find({ type: 'eq', key: 'type', value: 'letter' })).not.toContain(bill)
    const recent = { type: 'gte' as const, key: 'year', value: 2025 }
    const invoices = { type: 'in' as const, key: 'type', value: ['invoice'] }
    expect(await find({ type: 'and', filters: [recent, invoices] })).toEqual([bill])
    expect(await find({ type: 'and', filters: [recent, { ...invoices, value: ['letter'] }] })).toEqual([])

    await vectorStores.files.update(bill, { vector_store_id: store.id, attributes: { type: 'paid' } })
    expect(await find({ type: 'eq', key: 'type', value: 'paid' })).toEqual([bill])
    expect((await vectorStores.files.list(store.id)).data.map(({ id }) => id)).toEqual([letter, bill])

    await vectorStores.files.delete(bill, { vector_store_id: store.id })
    expect(await find({ type: 'eq', key: 'type', value: 'paid' })).toEqual([])
    expect(live()).toEqual({ file: 2, vector_store: 1, vector_store_file: 1 })
    await vectorStores.delete(store.id)
    expect(live()).toEqual({ file: 2 })
    expect(await vectorStores.retrieve(store.id).catch(({ status }) => status)).toBe(404)
  })

  it('keep the entry of a file that was deleted before it was taken out', async () => {
    const store = await client().vectorStores.create({ name: 'stale', file_ids: [await upload(invoice)] })
    const before = live()
    const [entry] = (await client().vectorStores.files.list(store.id)).data
    await client().files.delete(entry?.id ?? '')
    expect(live()).toEqual({ ...before, file: (before.file ?? 0) - 1 })
    expect(before.vector_store_file).toBe(1)
  })

  it('refuse more than 16 attributes and values that are too long, and fail files that cannot be read', async () => {
    const { vectorStores } = client()
    const store = await vectorStores.create({ name: 'strict' })
    const file_id = await upload(sample('damaged-download.pdf'))
    const attach = (attributes: Record<string, string>) =>
      vectorStores.files.create(store.id, { file_id, attributes }).catch(({ status }) => status)
    expect(await attach(Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`key${at}`, 'x'])))).toBe(400)
    expect(await attach({ long: 'x'.repeat(513) })).toBe(400)
    expect(await attach({ fine: 'x'.repeat(512) })).toMatchObject({
      status: 'failed',
      last_error: { code: 'invalid_file' },
    })
    expect(await vectorStores.files.create(store.id, { file_id: 'file-none' }).catch(({ status }) => status)).toBe(404)
  })

  it('vanish when nobody has used them for as long as they were to live', async () => {
    const { vectorStores } = client()
    const expires_after = { anchor: 'last_active_at', days: 2 } as const
    const store = await vectorStores.create({ name: 'short', expires_after, file_ids: [await upload(invoice)] })
    nowMs += 86_400_000
    await vectorStores.search(store.id, { query: 'rent' })
    nowMs += 86_400_000
    expect((await vectorStores.update(store.id, { name: 'shorter' })).name).toBe('shorter')
    nowMs += 86_400_000
    const before = live()
    expect(await vectorStores.retrieve(store.id).catch(({ status }) => status)).toBe(404)
    expect(live()).toEqual({
      ...before,
      vector_store: (before.vector_store ?? 0) - 1,
      vector_store_file: (before.vector_store_file ?? 0) - 1,
    })
  })

  it('are listed page by page', async () => {
    const names: string[] = []
    for await (const { name } of client().vectorStores.list({ limit: 1, order: 'asc' })) names.push(name)
    expect(names).toEqual(['stale', 'strict'])
  })
})
