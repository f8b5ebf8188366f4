import { describe, expect, test } from 'vitest'
import { deriveFields } from './derived/derive-fields.ts'
import { nothingTold } from './derived/summary.ts'
import { emptyFields } from './empty-fields.ts'
import { fieldsFromPerson } from './fields-from-person.ts'

const fields = deriveFields(
  {
    ...emptyFields,
    doc_type: 'invoice',
    language: 'en',
    issuer: 'ACME',
    document_number: '4711',
    primary_date: '2025-03-14',
  },
  {
    today: '2025-03-20',
    heading: null,
    payment: { amount: null, isCollected: false },
    notice: null,
    told: { ...nothingTold, sentence: 'Drills are back.' },
  },
)

describe('edits of a person', () => {
  test('replace values and are evidence of their own', () => {
    const edited = fieldsFromPerson(fields, { issuer: 'Bright Ltd', due_date: null })
    expect(edited.fields).toMatchObject({ issuer: 'Bright Ltd', document_number: '4711' })
    expect(edited.evidence).toEqual([
      { field: 'issuer', source: 'person', page: null, quote: null, box: null, verified: true },
      { field: 'due_date', source: 'person', page: null, quote: null, box: null, verified: true },
    ])
  })

  test('leave every other field as it was', () => {
    const { fields: edited } = fieldsFromPerson(fields, { document_number: '4712' })
    expect(edited).toEqual({ ...fields, document_number: '4712' })
  })

  test.each([
    [{ primary_date: '14.03.2025' }, 'primary_date'],
    [{ due_date: '0000-01-01' }, 'due_date'],
    [{ total_amount: 12 }, 'total_amount'],
    [{ currency: 'euro' }, 'currency'],
    [{ doc_type: 'poem' }, 'doc_type'],
    [{ colour: 'red' }, 'colour'],
    [{ confidence: 1 }, 'confidence'],
    [{ tags: ['ok', ''] }, 'tags.1'],
  ])('%j is refused and names the field', (edits, field) => {
    expect(() => fieldsFromPerson(fields, edits)).toThrow(
      expect.objectContaining({ code: 'extraction.invalid_edit', kind: 'invalid', details: { field } }),
    )
  })
})
