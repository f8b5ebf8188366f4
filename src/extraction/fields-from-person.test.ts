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

  test('carry over to the title and file name that were composed from the values', () => {
    const { fields: edited } = fieldsFromPerson(fields, { document_number: '4712' })
    expect(edited).toMatchObject({
      title: 'Invoice 4712 from ACME',
      suggested_filename: '2025-03-14 ACME Invoice 4712.pdf',
    })
  })

  test('carry over to what a summary says of the values, and leave the words of the document', () => {
    expect(fields.summary).toBe('Invoice 4711 from ACME dated 2025-03-14. Drills are back.')
    expect(fieldsFromPerson(fields, { total_amount: '5.00', currency: 'EUR' }).fields.summary).toBe(
      'Invoice 4711 from ACME dated 2025-03-14: The total is 5.00 EUR. Drills are back.',
    )
    expect(fieldsFromPerson(fields, { summary: 'Mine.', issuer: 'Bright' }).fields.summary).toBe('Mine.')
  })

  test('replace number and issuer in a title that begins with the heading of the document', () => {
    const headed = { ...fields, title: 'Your order 4711 of tools from ACME' }
    expect(fieldsFromPerson(headed, { document_number: '4712', issuer: 'Bright Ltd' }).fields.title).toBe(
      'Your order 4712 of tools from Bright Ltd',
    )
    expect(fieldsFromPerson(headed, { issuer: null }).fields.title).toBe('Your order 4711 of tools')
  })

  test('leave a title that somebody wrote', () => {
    const { fields: edited } = fieldsFromPerson({ ...fields, title: 'Our new drill' }, { document_number: '4712' })
    expect(edited.title).toBe('Our new drill')
    expect(fieldsFromPerson(fields, { title: 'Mine', document_number: '4712' }).fields.title).toBe('Mine')
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
