import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { describeInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const json = { 'content-type': 'application/json' }

describeInProcess('Idempotency-Key', { AUTOPILOT_LOGS_LEVEL: 'error' }, () => {
  let app: App
  beforeAll(async () => {
    const { settings } = loadProcessSettings({})
    await mkdir(settings.dataDir, { recursive: true })
    // Nothing is processed, so that only the requests themselves change something.
    app = await createApp(settings, { log: silentLogger, working: false, exclusive: true })
  }, 90_000)
  afterAll(() => app.close())

  const send = async (
    path: string,
    key: string,
    body: string | FormData | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = json,
  ) => {
    const init = { method: 'POST', headers: { 'idempotency-key': key, ...headers }, body }
    const response = await checkedFetch(app.http.fetch)(new Request(`http://in-memory${path}`, init))
    const replayed = response.headers.get('idempotent-replay') === 'true'
    return { status: response.status, replayed, body: JSON.parse(await response.text()) }
  }
  const upload = (number: number, key: string, query = 'name=a.pdf') =>
    send(`/v1/documents?${query}`, key, new Uint8Array(smallPdf(number)), { 'content-type': 'application/pdf' })
  const formOf = (number: number) => {
    const form = new FormData()
    form.append('file', new File([new Uint8Array(smallPdf(number))], 'a.pdf', { type: 'application/pdf' }))
    return form
  }
  const events = async (event: string) => {
    const found: unknown[] = []
    for await (const one of app.operations.exportAudit(app.owner, { after: 0n }))
      if (one.event === event) found.push(one)
    return found.length
  }

  it('answers an upload that is sent again as before, and says so', async () => {
    const first = await upload(1, 'up')
    expect(first).toMatchObject({ status: 201, replayed: false, body: { outcome: 'created' } })
    expect(await upload(1, 'up')).toEqual({ ...first, replayed: true })
    // Without the key it is the duplicate that it is.
    expect(await upload(1, 'another')).toMatchObject({ status: 200, body: { outcome: 'duplicate' } })
  })

  it('refuses the key for other bytes, another name or another route', async () => {
    await upload(2, 'once')
    for (const other of [upload(3, 'once'), upload(2, 'once', 'name=b.pdf'), send('/v1/budgets', 'once', '{}')]) {
      expect(await other).toMatchObject({ status: 422, replayed: false, body: { code: 'idempotency.body_differs' } })
    }
    const { total } = await app.operations.search(app.owner, { query: '', limit: 1 })
    expect(total).toBeLessThanOrEqual(2)
  })

  it('knows a form again whose boundary is another', async () => {
    const first = await send('/v1/documents', 'form', formOf(4), {})
    expect(first).toMatchObject({ status: 201, body: { outcome: 'created' } })
    expect(await send('/v1/documents', 'form', formOf(4), {})).toEqual({ ...first, replayed: true })
    expect(await send('/v1/documents', 'form', formOf(5), {})).toMatchObject({ status: 422 })
  })

  it('does the work of many that come at once one time', async () => {
    const { body } = await upload(6, 'six')
    const trash = () => send(`/v1/documents/${body.document.document_id}/trash`, 'trash', '{}')
    const before = await events('document.trashed')
    const answers = await Promise.all(Array.from({ length: 8 }, trash))
    expect(answers.filter(({ status, replayed }) => status === 200 && !replayed)).toHaveLength(1)
    for (const { status, replayed, body } of answers) {
      expect(
        (status === 200 && replayed) || (status === 200 && !replayed) || body.code === 'idempotency.in_progress',
      ).toBe(true)
    }
    expect(await trash()).toMatchObject({ status: 200, replayed: true })
    expect(await events('document.trashed')).toBe(before + 1)
    // It is what it was, though the document has been restored since.
    const restored = await send(`/v1/documents/${body.document.document_id}/restore`, 'restore', '{}')
    expect(restored.status).toBe(200)
    expect(await trash()).toMatchObject({ status: 200, replayed: true })
  })

  it('keeps refusals too, as they were', async () => {
    const refused = await send('/v1/documents/00000000-0000-7000-8000-000000000000/trash', 'none', '{}')
    expect(refused.status).toBe(404)
    expect(await send('/v1/documents/00000000-0000-7000-8000-000000000000/trash', 'none', '{}')).toMatchObject({
      ...{ status: 404, replayed: true },
      body: { code: 'document.not_found' },
    })
  })

  it('forgets what it answered about a document that was purged', async () => {
    const { body } = await upload(7, 'seven', 'name=secret-name.pdf')
    const id = body.document.document_id
    const database = await app.database.asOwner((tx) =>
      tx.query.updateTable('documents').set({ state: 'failed', trashed_at: new Date() }).where('id', '=', id).execute(),
    )
    expect(database).toBeDefined()
    expect((await send(`/v1/documents/${id}/purge`, 'purge', '{}')).status).toBe(200)
    const rows = await app.database.asOwner((tx) =>
      tx.query.selectFrom('idempotency_keys').select(['response_body', 'target']).where('key', '=', 'seven').execute(),
    )
    expect(JSON.stringify(rows)).not.toContain('secret-name')
  })

  it('keeps no answer with a secret, and does what it is for once', async () => {
    const create = () =>
      send('/v1/keys', 'new-key', JSON.stringify({ name: 'Scanner', permissions: ['documents:write'] }))
    const made = await create()
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const again = await create()
    expect(again).toMatchObject({ status: 409, body: { code: 'idempotency.answer_not_kept' } })
    expect(again.body.detail).toContain(`key.created key:${made.body.key.key_id}`)
    expect(again.body.detail).toContain('rotate')
    expect(await events('key.created')).toBe(1)
    const [kept] = await app.database.asOwner((tx) =>
      tx.query.selectFrom('idempotency_keys').selectAll().where('key', '=', 'new-key').execute(),
    )
    expect(kept).toMatchObject({ status: 'completed', response_body: null })
  })

  it.each(['with space', '\u00e4', 'x'.repeat(256)])('refuses %j as a key', async (key) => {
    expect(await send('/v1/reconcile', key, '{}')).toMatchObject({ status: 400, body: { code: 'request.malformed' } })
  })
})
