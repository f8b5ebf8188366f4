import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#database'
import { acceptDocument } from '#documents'
import { type Actor, type OrgId, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { sampleRows } from '../../database/sample-rows.testing.ts'
import { newDocument, newOrg } from '../../documents/documents.testing.ts'
import type { Waits } from '../attention.ts'
import { attentionOperations } from './attention-operations.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'ann' }
const both = { documents: true, runs: true }
const started = new Date('2026-03-01T12:00:00Z').getTime()

describeOnEachEngine('the queue for a person', (open) => {
  let database: Database
  let orgId: OrgId
  const caller = () => ({ orgId, actor })
  const operations = () => attentionOperations({ database })

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    orgId = await newOrg(database)
  })

  const document = async (minutes: number, columns: object = {}) => {
    const made = newDocument()
    await database.withOrg(orgId, actor, (tx) => acceptDocument(tx, made, new Date(started + minutes * 60_000)))
    await database.asOwner(({ query }) =>
      query
        .updateTable('documents')
        .set({ state: 'needs_review', ...columns })
        .where('id', '=', made.documentId)
        .execute(),
    )
    return made.documentId
  }
  const pause = async (minutes: number, columns: object = {}) => {
    const rows = sampleRows(ids, orgId)
    const { id } = rows.paused_sessions
    const paused = { paused_at: new Date(started + minutes * 60_000), blocker_info: '{}', retry_stats: '{}' }
    const open = { resolved: false, resolved_by: null, resolved_at: null, resolution: null, auto_resume_at: null }
    await database.asOwner(async ({ query }) => {
      await query
        .insertInto('runs')
        .values({ ...rows.runs, status: 'waiting', subject: `document:${ids.next()}` })
        .execute()
      await query.insertInto('sessions').values(rows.sessions).execute()
      await query
        .insertInto('paused_sessions')
        .values({
          ...rows.paused_sessions,
          ...paused,
          ...open,
          can_auto_resume: false,
          pause_type: 'stuck',
          ...columns,
        })
        .execute()
    })
    return id
  }
  const idOf = (one: Waits) => (one.kind === 'document' ? one.document.documentId : one.intervention.interventionId)
  const listed = async (input: Partial<Parameters<ReturnType<typeof operations>['listWaiting']>[1]> = {}) => {
    const page = await operations().listWaiting(caller(), { seen: both, cursor: null, limit: 50, ...input })
    return { ids: page.items.map(idOf), nextCursor: page.nextCursor }
  }

  it('holds documents to review and runs that wait, what waits longest first', async () => {
    const [third, first] = [await document(3), await document(1)]
    const [second, fourth] = [await pause(2), await pause(4)]
    expect((await listed()).ids).toEqual([first, second, third, fourth])
    expect(await operations().countWaiting(caller(), { seen: both })).toEqual({
      ...{ total: 4, documents: 2, runs: { stuck: 2 } },
    })
  })

  it('holds nothing that ends by itself, that was decided, that is in the trash, or that is not ours', async () => {
    const soon = new Date(started + 3_600_000)
    const decided = { resolved: true, resolved_by: 'ann', resolved_at: soon, resolution: 'retry' }
    await pause(1, { pause_type: 'batch' })
    await pause(1, { pause_type: 'provider_down', can_auto_resume: true, auto_resume_at: soon })
    await pause(1, decided)
    await document(1, { trashed_at: soon })
    await document(1, { state: 'ready' })
    expect(await listed()).toEqual({ ids: [], nextCursor: null })
    // It goes on when the period ends, but somebody may raise the cap before.
    const budget = await pause(1, { pause_type: 'budget_exceeded', can_auto_resume: true, auto_resume_at: soon })
    expect((await listed()).ids).toEqual([budget])
    orgId = await newOrg(database)
    expect(await listed()).toEqual({ ids: [], nextCursor: null })
  })

  it('shows only the part that whoever asks may see', async () => {
    const [one, another] = [await document(1), await pause(2)]
    const documents = { documents: true, runs: false }
    const runs = { documents: false, runs: true }
    expect((await listed({ seen: documents })).ids).toEqual([one])
    expect((await listed({ seen: runs })).ids).toEqual([another])
    expect(await operations().countWaiting(caller(), { seen: documents })).toEqual({
      ...{ total: 1, documents: 1, runs: null },
    })
    expect(await operations().countWaiting(caller(), { seen: runs })).toEqual({
      ...{ total: 1, documents: null, runs: { stuck: 1 } },
    })
  })

  it('names the document of a run, where whoever asks may see it', async () => {
    const documentId = await document(1, { state: 'waiting' })
    const id = await pause(2)
    await database.asOwner(({ query }) =>
      sql`update runs set subject = ${`document:${documentId}`} where id = (select run_id from paused_sessions where id = ${id})`.execute(
        query,
      ),
    )
    const ask = (seen: typeof both) => operations().listWaiting(caller(), { seen, cursor: null, limit: 5 })
    expect((await ask(both)).items).toMatchObject([{ kind: 'run', document: { documentId } }])
    expect((await ask({ documents: false, runs: true })).items).toMatchObject([{ kind: 'run', document: null }])
  })

  describe('in pages', () => {
    it('gives everything once, in one order, however many tie', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ isRun: fc.boolean(), minutes: fc.nat(3) }), { maxLength: 7 }),
          fc.integer({ min: 1, max: 4 }),
          async (things, limit) => {
            orgId = await newOrg(database)
            for (const { isRun, minutes } of things) await (isRun ? pause(minutes) : document(minutes))
            const whole = (await listed()).ids
            const paged: string[] = []
            let cursor: string | null = null
            do {
              const page: Awaited<ReturnType<typeof listed>> = await listed({ cursor, limit })
              expect(page.ids.length).toBeLessThanOrEqual(limit)
              paged.push(...page.ids)
              cursor = page.nextCursor
            } while (cursor !== null)
            expect(paged).toEqual(whole)
            expect(new Set(paged).size).toBe(things.length)
          },
        ),
        { numRuns: 15 },
      )
    })

    it('refuses what is no cursor', async () => {
      await expect(listed({ cursor: randomUUID() })).rejects.toMatchObject({ code: 'request.invalid_cursor' })
    })
  })
})
