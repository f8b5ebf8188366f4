import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#database'
import { acceptDocument, decideProposal, insertProposal } from '#documents'
import { type Actor, type DocumentId, type OrgId, uuidV7Maker } from '#kernel'
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
  const propose = async (minutes: number, documentId?: DocumentId) => {
    const made = { proposalId: ids.next(), fields: { title: 'Better' }, reason: 'It stands on page 2.' }
    const about = documentId ?? (await document(0, { state: 'ready' }))
    const at = new Date(started + minutes * 60_000)
    await database.withOrg(orgId, actor, (tx) => insertProposal(tx, { ...made, documentId: about }, at))
    return made.proposalId
  }
  const idOf = (one: Waits) => {
    if (one.kind === 'proposal') return one.proposal.proposalId
    return one.kind === 'document' ? one.document.documentId : one.intervention.interventionId
  }
  const listed = async (input: Partial<Parameters<ReturnType<typeof operations>['listWaiting']>[1]> = {}) => {
    const page = await operations().listWaiting(caller(), { seen: both, cursor: null, limit: 50, ...input })
    return { ids: page.items.map(idOf), nextCursor: page.nextCursor }
  }

  it('holds documents to review, proposed corrections and runs that wait, what waits longest first', async () => {
    const [fourth, first] = [await document(4), await document(1)]
    const [second, sixth] = [await pause(2), await pause(6)]
    const [fifth, third] = [await propose(5, fourth), await propose(3)]
    expect((await listed()).ids).toEqual([first, second, third, fourth, fifth, sixth])
    expect(await operations().countWaiting(caller(), { seen: both })).toEqual({
      ...{ total: 6, documents: 2, proposals: 2, runs: { stuck: 2 } },
    })
  })

  it('says what is proposed, and for which document as it is', async () => {
    const documentId = await document(1, { state: 'ready' })
    const [one, another] = [await propose(2, documentId), await propose(2, documentId)]
    const { items } = await operations().listWaiting(caller(), { seen: both, cursor: null, limit: 5 })
    const proposal = { fields: { title: 'Better' }, reason: 'It stands on page 2.', state: 'open' }
    expect(items).toMatchObject(
      [one, another].map((proposalId) => ({
        ...{ kind: 'proposal', since: new Date(started + 2 * 60_000), proposal: { ...proposal, proposalId } },
        document: { documentId, state: 'ready' },
      })),
    )
  })

  it('holds nothing that ends by itself, that was decided, that is in the trash, or that is not ours', async () => {
    const soon = new Date(started + 3_600_000)
    const decided = { resolved: true, resolved_by: 'ann', resolved_at: soon, resolution: 'retry' }
    await pause(1, { pause_type: 'batch' })
    await pause(1, { pause_type: 'provider_down', can_auto_resume: true, auto_resume_at: soon })
    await pause(1, decided)
    await document(1, { trashed_at: soon })
    await document(1, { state: 'ready' })
    await propose(1, await document(1, { state: 'ready', trashed_at: soon }))
    for (const state of ['accepted', 'dismissed'] as const) {
      const proposalId = await propose(1)
      await database.withOrg(orgId, actor, (tx) => decideProposal(tx, { proposalId, state }, soon))
    }
    expect(await listed()).toEqual({ ids: [], nextCursor: null })
    expect(await operations().countWaiting(caller(), { seen: both })).toMatchObject({ total: 0, proposals: 0 })
    // It goes on when the period ends, but somebody may raise the cap before.
    const budget = await pause(1, { pause_type: 'budget_exceeded', can_auto_resume: true, auto_resume_at: soon })
    const proposed = await propose(2)
    expect((await listed()).ids).toEqual([budget, proposed])
    orgId = await newOrg(database)
    expect(await listed()).toEqual({ ids: [], nextCursor: null })
    expect(await operations().countWaiting(caller(), { seen: both })).toMatchObject({ total: 0, proposals: 0 })
  })

  it('shows only the part that whoever asks may see', async () => {
    const [one, another, proposed] = [await document(1), await pause(2), await propose(3)]
    const documents = { documents: true, runs: false }
    const runs = { documents: false, runs: true }
    expect((await listed({ seen: documents })).ids).toEqual([one, proposed])
    expect((await listed({ seen: runs })).ids).toEqual([another])
    expect(await operations().countWaiting(caller(), { seen: documents })).toEqual({
      ...{ total: 2, documents: 1, proposals: 1, runs: null },
    })
    expect(await operations().countWaiting(caller(), { seen: runs })).toEqual({
      ...{ total: 1, documents: null, proposals: null, runs: { stuck: 1 } },
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
          fc.array(fc.record({ make: fc.constantFrom(document, pause, propose), minutes: fc.nat(3) }), {
            maxLength: 7,
          }),
          fc.integer({ min: 1, max: 4 }),
          async (things, limit) => {
            orgId = await newOrg(database)
            for (const { make, minutes } of things) await make(minutes)
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
