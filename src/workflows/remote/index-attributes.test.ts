import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyFields } from '#extraction'
import type { ContentHash, DocumentId } from '#kernel'
import { indexAttributes } from './index-attributes.ts'

const document = (fields: Partial<typeof emptyFields>, tags: readonly string[] = []) => ({
  ...{ documentId: 'd1' as DocumentId, contentHash: 'f00' as ContentHash, tags },
  fields: { ...emptyFields, ...fields },
})

describe('the attributes of a document', () => {
  it('say what it is in types that filters compare, and leave out what is not known', () => {
    const fields = { doc_type: 'invoice', issuer: 'Alder & Finch', primary_date: '2026-03-01', total_amount: '119.00' }
    expect(indexAttributes(document({ ...fields, doc_type: 'invoice', currency: 'EUR' }, ['paid', '2026']))).toEqual({
      ...{ document_id: 'd1', content_hash: 'f00', doc_type: 'invoice', issuer: 'Alder & Finch', currency: 'EUR' },
      ...{ primary_date: '2026-03-01', primary_day: 20_260_301, total_amount: 119, tags: '|paid|2026|' },
    })
  })

  it('drop a tag that does not fit whole and keep those behind it that do', () => {
    const { tags } = indexAttributes(document({}, ['a'.repeat(505), 'toolong', 'b|c']))
    expect(tags).toBe(`|${'a'.repeat(505)}|b c|`)
  })

  it('are never more or longer than providers take, and never cut through a character', () => {
    const long = fc.string({ unit: 'binary', maxLength: 1_200 })
    fc.assert(
      fc.property(long, long, fc.array(long, { maxLength: 9 }), (title, issuer, tags) => {
        const full = { doc_subtype: 'x', recipient: 'x', document_number: 'x', primary_date: '2026-01-01' }
        const more = {
          due_date: '2026-01-01',
          currency: 'EUR',
          total_amount: '1',
          language: 'de',
          action_required: true,
        }
        const attributes = indexAttributes(document({ title, issuer, ...full, ...more }, tags))
        expect(Object.keys(attributes).length).toBeLessThanOrEqual(16)
        for (const [key, value] of Object.entries(attributes)) {
          expect(key.length).toBeLessThanOrEqual(64)
          if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(512)
          if (typeof value === 'string') expect(value.isWellFormed()).toBe(true)
        }
      }),
    )
  })
})
