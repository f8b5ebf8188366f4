import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentId } from '#kernel'
import { newServerDatabase, testServerUrl } from '../../src/database/server-database.testing.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { type FaultWorld, fates, faultsOfRequests, startFaultWorld } from '../support/fault-world.ts'

const model = 'text-embedding-3-small'
const path = '/v1/embeddings'

/** Words that no query before had, so that nobody has its vector. */
let queries = 0
const newQuery = (): string => {
  queries += 1
  return `insurance ${'qrstuvwxyz'[queries % 10]}${'abcdefghijklmnop'[queries % 16]}${'ky'[queries % 2]}`
}

function faults(databaseUrl: () => Promise<{ url: string; drop(): Promise<void> } | undefined>): () => void {
  return () => {
    let server: Awaited<ReturnType<typeof databaseUrl>>
    let world: FaultWorld
    beforeAll(async () => {
      server = await databaseUrl()
      const database = server === undefined ? {} : { AUTOPILOT_DATABASE_URL: server.url }
      if (server !== undefined) await migrated(server.url)
      const env = (url: string) => ({
        ...database,
        ...{ AUTOPILOT_MODELS_EMBEDDINGS: model, OPENAI_API_KEY: 'sk-simulated', OPENAI_BASE_URL: `${url}/v1` },
      })
      world = await startFaultWorld({ timeoutMs: 1_800, env })
      await world.settled(await world.accept())
    }, 120_000)
    afterAll(async () => {
      await world?.close()
      await server?.drop()
    })

    const vectorOf = async (id: DocumentId) => {
      const { orgId, actor } = world.caller
      const { rows } = await world.app.database.withOrg(orgId, actor, (tx) =>
        sql<{ model: string }>`select model from embeddings where org_id = ${orgId} and document_id = ${id}`.execute(
          tx.query,
        ),
      )
      return rows.map((row) => row.model)
    }

    it.each(faultsOfRequests)(
      '%s at the vector of a document, alone, ends it with one that is paid once',
      async (fault) => {
        await world.faults([{ path, nth: 1, fault, retry_after: 0.02 }])
        const id = await world.accept()
        const document = await world.settled(id)
        const [failed, again] = await world.bookedAttempts(id)
        expect(failed).toMatchObject({ purpose: 'embedding', model, state: fates[fault] })
        if (fault === 'quota_spent') {
          expect(document.waiting).toMatchObject({ pauseType: 'needs_person', autoResumeAt: null })
          expect(again).toBe(undefined)
          await world.retry(document)
        }
        expect((await world.ended(id)).state).toMatch(/^(ready|needs_review)$/)
        expect((await world.bookedAttempts(id)).map(({ state }) => state)).toEqual([fates[fault], 'settled'])
        expect(await vectorOf(id)).toEqual([model])
      },
    )

    it.each(faultsOfRequests)('%s at the vector of a query, alone, still finds, and pays once', async (fault) => {
      const search = () => world.app.operations.search(world.caller, { query, limit: 5 })
      const before = (await world.bookedAttempts(null)).length
      const states = async () => (await world.bookedAttempts(null)).slice(before).map(({ state }) => state)
      const query = newQuery()
      await world.faults([{ path, nth: 1, fault, retry_after: 0.02 }])
      const { meaning } = await search()
      if (fault === 'quota_spent') {
        expect(meaning).toMatchObject({ used: 'provider', notice: expect.stringContaining('by words alone') })
        expect(await states()).toEqual(['released'])
      } else {
        expect(meaning.used).toBe('model')
      }
      expect((await search()).meaning.used).toBe('model')
      expect(await states()).toEqual([fates[fault], 'settled'])
    })
  }
}

async function migrated(url: string): Promise<void> {
  const before = process.env.AUTOPILOT_DATABASE_URL
  process.env.AUTOPILOT_DATABASE_URL = url
  try {
    expect(await autopilot('db', 'migrate')).toMatchObject({ code: 0 })
  } finally {
    if (before === undefined) delete process.env.AUTOPILOT_DATABASE_URL
    else process.env.AUTOPILOT_DATABASE_URL = before
  }
}

describe(
  'each fault alone, of vectors, on pglite',
  faults(async () => undefined),
)
const server = testServerUrl()
describe.skipIf(server === undefined)(
  'each fault alone, of vectors, on postgres',
  faults(() => newServerDatabase(server ?? '')),
)
