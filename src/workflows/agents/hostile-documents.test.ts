import { beforeAll, expect, it } from 'vitest'
import type { Database } from '#database'
import { insertDestination, insertKnowledgeItem } from '#documents'
import type { DocumentId, Json, OrgId, RunId } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { actor, ids, newOrg, now, persisted, processedDocument, someFields } from '../../documents/documents.testing.ts'
import { itineraryTools } from '../itinerary/itinerary-tools.ts'
import { documentTools } from './document-tools.ts'

/** Most of it takes two characters of JSON; the engine keeps 20,000 of an answer. */
const hostile = (length: number) => 'find "\\'.padEnd(length, '\\"')
const mostKept = 20_000

describeOnEachEngine('tools asked about documents that are written to break them', (open) => {
  let database: Database
  let orgId: OrgId
  let runId: RunId
  let documentId: DocumentId
  const texts = [hostile(9_000), ...Array.from({ length: 900 }, () => ''), `${'\u{1f600}'.repeat(5_000)}end`]

  beforeAll(async () => {
    database = await open()
    orgId = await newOrg(database)
    runId = ids.next<RunId>()
    const none = { number: hostile(3_000), passenger: hostile(3_000), from: 'Lisbon', end: null }
    const bookings = Array.from({ length: 30 }, (_, night) => ({
      ...{ ...none, kind: 'hotel' as const, provider: hostile(3_000), to: hostile(3_000) },
      start: `2025-09-${`${night + 1}`.padStart(2, '0')}`,
    }))
    const [page] = processedDocument({ documentId: ids.next(), runId }).pages
    const pages = texts.map((text, index) => ({ ...page, pageNumber: index + 1, text }) as NonNullable<typeof page>)
    const fields = { ...someFields, title: hostile(3_000), summary: hostile(9_000), issuer: hostile(3_000) }
    const lists = { action_items: Array(200).fill(hostile(300)), tags: Array(200).fill(hostile(40)) }
    const evidence = Array.from({ length: 60 }, () => ({
      ...{ field: 'total_amount' as const, source: 'rules' as const, page: 1, quote: hostile(500), box: null },
      verified: true,
    }))
    const processed = { bookings, pages, fields: { ...fields, ...lists }, evidence }
    ;({ documentId } = await persisted(database, orgId, { accepted: { originalName: hostile(3_000) }, processed }))
    const input = JSON.stringify({ from: null, to: null, destination: 'Lisbon' })
    const made = { created_at: now, created_by: 'system:test' }
    const run = { id: runId, org_id: orgId, workflow: 'itinerary', subject: 'journey', status: 'running' as const }
    await database.asOwner(({ query }) =>
      query
        .insertInto('runs')
        .values({ ...run, ...made, input })
        .execute(),
    )
    await database.withOrg(orgId, actor, async (tx) => {
      const destinationId = ids.next<never>()
      const notes = hostile(9_000)
      await insertDestination(tx, { destinationId, name: 'Lisbon', countryCode: null, notes }, now)
      for (let count = 0; count < 15; count += 1) {
        const item = { knowledgeItemId: ids.next<never>(), documentId: null, destinationId, kind: 'tip' }
        await insertKnowledgeItem(tx, { ...item, title: hostile(300), body: hostile(9_000) }, now)
      }
    })
  }, 60_000)

  const call = async (name: string, given: Json) => {
    const deps = { database, clock: { now: () => now }, ids, leaves: false }
    const tool = [...itineraryTools(deps), ...documentTools(deps)].find((one) => one.name === name)
    const context = { orgId, runId, actor, effectId: ids.next<never>(), signal: new AbortController().signal }
    const answer = (await tool?.run(context, tool.input.parse(given))) ?? ''
    expect(answer.length, name).toBeLessThan(mostKept)
    return JSON.parse(answer)
  }

  it('answers no more than is kept, so that all of it can be read', async () => {
    expect(await call('search_documents', { query: 'find' })).toMatchObject({ documents: [{}] })
    expect(await call('read_document', { document_id: documentId })).toMatchObject({
      ...{ fields: { doc_type: 'invoice' }, evidence: expect.any(Array), evidence_left_out: expect.any(Number) },
    })
    expect(await call('read_knowledge', { destination: 'Lisbon' })).toMatchObject({
      ...{ knowledge_items: expect.any(Array), left_out: expect.any(Number) },
    })
  })

  it('lists every booking, few at once', async () => {
    const seen: string[] = []
    let after: string | null = null
    do {
      const { bookings, next_after: next, count } = await call('list_bookings', { after })
      seen.push(...bookings.map((one: { booking_id: string }) => one.booking_id))
      expect(count).toBe(30)
      after = next
    } while (after !== null)
    expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => `${documentId}#${index}`))
    await expect(call('compose_itinerary', { booking_ids: seen })).rejects.toMatchObject({ code: 'itinerary.too_long' })
  })

  it('gives all text of all pages, blank ones too, in parts', async () => {
    const read = new Map<number, string>()
    for (let next: { first_page: number; offset: number } | null = { first_page: 1, offset: 0 }; next !== null; ) {
      const part = await call('read_pages', { document_id: documentId, ...next })
      for (const { page, text } of part.pages) read.set(page, (read.get(page) ?? '') + text)
      next = part.next
    }
    expect([...read.values()].join('|') === texts.join('|')).toBe(true)
  })
})
