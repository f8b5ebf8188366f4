import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { type OrgId, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from './database.testing.ts'
import { insertSampleRows } from './sample-rows.testing.ts'

const ids = uuidV7Maker()

describeOnEachEngine('JavaScript values of columns', (open) => {
  it('are the same on both engines, and the ones that were written', async () => {
    const database = await open()
    const orgId = ids.next<OrgId>()
    const rows = await database.asOwner((tx) => insertSampleRows(tx, ids, orgId))
    const [document, page, head, checkpoint, signature, extraction] = await database.asOwner(
      async ({ query }) =>
        [
          await query.selectFrom('documents').selectAll().executeTakeFirstOrThrow(),
          await query.selectFrom('document_pages').selectAll().executeTakeFirstOrThrow(),
          await query.selectFrom('audit_heads').selectAll().executeTakeFirstOrThrow(),
          await query.selectFrom('session_checkpoints').selectAll().executeTakeFirstOrThrow(),
          await query.selectFrom('near_duplicate_signatures').selectAll().executeTakeFirstOrThrow(),
          await query.selectFrom('extractions').selectAll().executeTakeFirstOrThrow(),
        ] as const,
    )
    expect(document).toMatchObject({
      id: rows.documents.id,
      original_name: rows.documents.original_name,
      size_bytes: 5_000_000_000n,
      encrypted: true,
      primary_date: '2024-02-29',
      due_date: '0001-01-01',
      total_amount: '999999999999999.9999',
      tax_amount: '-0.0100',
      confidence: 0.1,
      action_items: ['a', 'NULL', '', 'b,"c" \\'],
      tags: [],
      cost_nano_usd: 2n ** 60n,
      created_at: rows.documents.created_at,
      trashed_at: null,
      review_reasons: [1, [2]],
      search_tsv: "'grüße':1A",
      version: 1,
    })
    expect(page.word_boxes).toEqual([0, 5, -100, 7, 8, 9])
    expect(page.width_points).toBeCloseTo(595.28, 4)
    expect(head).toEqual({
      org_id: orgId,
      sequence: 2n ** 62n,
      previous_hash: rows.audit_heads.previous_hash,
      hash: rows.audit_heads.hash,
    })
    expect(checkpoint).toMatchObject({ steps: ['read', 'prepare'], state: { a: [] }, conversation_history: [] })
    expect(signature.signature).toEqual(Buffer.from([0, 255, 92, 39]))
    expect(extraction).toMatchObject({ fields: JSON.parse(String(rows.extractions.fields)), coverage: null })
  })

  it('keeps days free of time zones and moments in UTC', async () => {
    const database = await open()
    const { rows } = await database.asOwner((tx) =>
      sql`select '2026-03-29'::date as day, '2026-03-29T02:30:00+02'::timestamptz as moment,
        timestamptz '2026-03-29T02:30:00+02'::text as written`.execute(tx.query),
    )
    expect(rows).toEqual([
      { day: '2026-03-29', moment: new Date('2026-03-29T00:30:00Z'), written: '2026-03-29 00:30:00+00' },
    ])
  })
})
