import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordEvent } from '#audit'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient } from '#http/client'
import { uuidV7Maker } from '#kernel'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { describeInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const ids = uuidV7Maker()

describeInProcess('the trail and what is kept', { AUTOPILOT_LOGS_LEVEL: 'error' }, () => {
  let app: App
  let client: ApiClient
  beforeAll(async () => {
    const { settings } = loadProcessSettings({})
    await mkdir(settings.dataDir, { recursive: true })
    app = await createApp(settings, { log: silentLogger, working: false, exclusive: true })
    client = createClient({ baseUrl: 'http://in-memory', fetch: checkedFetch(app.http.fetch) })
  }, 90_000)
  afterAll(() => app.close())

  const accept = async (number: number) =>
    (await client.accept({ name: `${number}.pdf`, body: smallPdf(number) })).document.document_id
  const exported = async (after: number) => {
    const lines = await text(await client.auditEvents(after))
    return lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  }
  const trashedAndEnded = (id: string) =>
    app.database.asOwner((tx) =>
      tx.query
        .updateTable('documents')
        .set({ state: 'failed', trashed_at: new Date() })
        .where(sql<boolean>`id = ${id}::uuid`)
        .execute(),
    )

  it('is exported so that anybody can verify it, and goes on where it was cut off', async () => {
    await accept(1)
    await app.database.withOrg(app.owner.orgId, app.owner.actor, async (tx) => {
      for (let count = 0; count < 600; count += 1) {
        const subject = { event: 'test.counted', subjectKind: 'test', subjectId: String(count), details: { count } }
        await recordEvent(tx, { id: ids.next(), ...subject }, new Date())
      }
    })
    const events = await exported(0)
    expect(events).toHaveLength(601)
    let previous = '00'.repeat(32)
    for (const { previous_hash, payload, hash, event } of events) {
      expect(previous_hash).toBe(previous)
      previous = createHash('sha256').update(Buffer.from(previous, 'hex')).update(payload).digest('hex')
      expect(hash).toBe(previous)
      expect(JSON.parse(payload).event).toBe(event)
    }
    expect(await exported(598)).toEqual(events.slice(598))
    expect(await exported(601)).toEqual([])
    expect(await client.verifyAudit()).toMatchObject({ whole: true, events: 601, broken_at: null })
  })

  it('names the event at which somebody broke it', async () => {
    const change = (from: string, to: string) =>
      app.database.asOwner((tx) =>
        sql`update audit_events set payload = replace(payload, ${from}, ${to}) where sequence = 7`.execute(tx.query),
      )
    await change('test.counted', 'test.forged!')
    expect(await client.verifyAudit()).toMatchObject({
      ...{ whole: false, events: null, broken_at: 7, reason: 'its content is not what was recorded' },
      event: { sequence: 7, event: 'test.counted', subject_id: '5' },
    })
    await change('test.forged!', 'test.counted')
    expect(await client.verifyAudit()).toMatchObject({ whole: true })
  })

  it('keeps what is under a legal hold', async () => {
    const id = await accept(2)
    await trashedAndEnded(id)
    expect(await client.holdDocument(id, { reason: 'Case 12' })).toMatchObject({ hold: { reason: 'Case 12' } })
    await expect(client.purge(id)).rejects.toMatchObject({ code: 'document.held' })
    expect(await client.releaseDocument(id)).toEqual({ document_id: id, hold: null })
    await expect(client.releaseDocument(id)).rejects.toMatchObject({ code: 'document.not_held' })
    expect(await client.purge(id)).toEqual({ document_id: id })
    expect((await exported(601)).map(({ event }) => event)).toEqual([
      ...['document.accepted', 'document.held', 'document.released', 'document.purged'],
    ])
  })

  it('keeps things as long as it is told, and removes them when it is asked', async () => {
    const id = await accept(3)
    await trashedAndEnded(id)
    await app.database.asOwner((tx) =>
      sql`update documents set trashed_at = now() - interval '2 hours' where id = ${id}::uuid`.execute(tx.query),
    )
    const trash = async (asked: ReturnType<ApiClient['retention']>) =>
      (await asked).policies.find(({ policy }) => policy === 'trash')
    expect(await trash(client.retention())).toMatchObject({ keep_hours: 720, is_default: true, due: 0 })
    expect(await trash(client.setRetention('trash', { keep_hours: 2 }))).toMatchObject({ is_default: false, due: 1 })
    expect(await trash(client.applyRetention({ dry_run: true }))).toMatchObject({ due: 1, removed: 0 })
    expect(await trash(client.applyRetention({ dry_run: false }))).toMatchObject({ due: 1, removed: 1 })
    await expect(client.show(id)).rejects.toMatchObject({ code: 'document.not_found' })
    expect(await trash(client.setRetention('trash', { keep_hours: null }))).toMatchObject({ keep_hours: null })
    expect(await trash(client.resetRetention('trash'))).toMatchObject({ keep_hours: 720, is_default: true })
    await expect(client.setRetention('trsh', { keep_hours: 1 })).rejects.toMatchObject({ code: 'retention.invalid' })
  })

  it('purges nothing for a key that may not purge, by whatever policy', async () => {
    const clientOf = async (permissions: Parameters<ApiClient['createKey']>[0]['permissions']) => {
      const { token } = await client.createKey({ name: 'keeper', permissions })
      const guarded = app.http.guarded('of the process')
      return createClient({ baseUrl: 'http://in-memory', token, fetch: checkedFetch((request) => guarded(request)) })
    }
    const keeper = await clientOf(['retention:read', 'retention:write'])
    const forbidden = { code: 'access.forbidden' }
    await expect(keeper.setRetention('trash', { keep_hours: 1 })).rejects.toMatchObject(forbidden)
    await expect(keeper.resetRetention('trash')).rejects.toMatchObject(forbidden)
    await expect(keeper.applyRetention({ dry_run: false })).rejects.toMatchObject(forbidden)
    expect(await keeper.setRetention('tool_logs', { keep_hours: 1 })).toMatchObject({ dry_run: true })
    expect(await keeper.applyRetention({ dry_run: true })).toMatchObject({ dry_run: true })
    const purger = await clientOf(['retention:read', 'retention:write', 'documents:purge'])
    expect(await purger.setRetention('trash', { keep_hours: 720 })).toMatchObject({ dry_run: true })
    expect(await purger.applyRetention({ dry_run: false })).toMatchObject({ dry_run: false })
  })
})
