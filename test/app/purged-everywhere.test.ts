import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient } from '#http/client'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { describeInProcess } from '../support/in-process.ts'

/** The issuer of the sample, which stands nowhere else. */
const word = 'brightwell'

describeInProcess('a purged document', { AUTOPILOT_LOGS_LEVEL: 'error' }, (place) => {
  let app: App
  let client: ApiClient
  beforeAll(async () => {
    const { settings } = loadProcessSettings({})
    await mkdir(settings.dataDir, { recursive: true })
    app = await createApp(settings, { log: silentLogger, working: true, exclusive: true })
    client = createClient({ baseUrl: 'http://in-memory', fetch: app.http.fetch })
  }, 90_000)
  afterAll(() => app.close())

  /** Tables in which the word stands, in whatever column. */
  async function tablesWithWord(): Promise<readonly string[]> {
    return app.database.asOwner(async (tx) => {
      const { rows } = await sql<{ name: string }>`select relname::text as name from pg_class
        where relnamespace = current_schema()::regnamespace and relkind = 'r' order by 1`.execute(tx.query)
      const found: string[] = []
      for (const { name } of rows) {
        const { rows: hits } =
          await sql`select from ${sql.table(name)} t where t::text ilike ${`%${word}%`} limit 1`.execute(tx.query)
        if (hits.length > 0) found.push(name)
      }
      return found
    })
  }

  it('is in no column of any table any more, nor among the originals', async () => {
    const body = await readFile(new URL('../../samples/invoice-en-brightwell.pdf', import.meta.url))
    const send = new Request('http://in-memory/v1/documents?name=Brightwell.pdf&tag=brightwell&path=post/Brightwell', {
      method: 'POST',
      headers: { 'content-type': 'application/pdf', 'idempotency-key': 'key-1' },
      body: new Uint8Array(body),
    })
    const { document } = JSON.parse(await (await app.http.fetch(send)).text())
    const id: string = document.document_id
    await expect
      .poll(async () => (await client.lookup([id], 1_000))[0]?.state, { timeout: 60_000 })
      .toMatch(/ready|needs_review/)
    await client.edit(id, { fields: { title: 'Brightwell, once more' } })
    expect(await tablesWithWord()).toEqual(
      expect.arrayContaining([
        'document_pages',
        'documents',
        'extractions',
        'idempotency_keys',
        'knowledge_items',
        'runs',
      ]),
    )
    await client.trash(id)
    await client.purge(id)
    expect(await tablesWithWord()).toEqual([])
    const blobs = await readdir(join(place.root, 'data', 'blobs'), { recursive: true, withFileTypes: true })
    expect(blobs.filter((entry) => entry.isFile())).toEqual([])
  })
})
