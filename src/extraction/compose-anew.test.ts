import { describe, expect, test } from 'vitest'
import { type Composed, composeAnew } from './compose-anew.ts'
import { emptyContents } from './contents.ts'
import { deriveFields } from './derived/derive-fields.ts'
import { nothingTold } from './derived/summary.ts'
import { emptyFields } from './empty-fields.ts'
import type { Fields } from './fields.ts'
import { derivedEvidence } from './value-fields.ts'

const item = { description: 'Drill', quantity: '1', unit: null, unit_price: null, amount: null, tax_rate: null }
const bill = { doc_type: 'invoice', language: 'en', issuer: 'ACME', document_number: '4711' } as const
const values: Fields = {
  ...emptyFields,
  ...bill,
  ...{
    primary_date: '2025-03-14',
    due_date: '2025-04-14',
    currency: 'EUR',
    total_amount: '1591.63',
    tax_amount: '9.00',
  },
}

/** What the rules found of a document, with the texts that they composed of it. */
function found(
  fields: Fields = values,
  { heading = null, sentence = null, open = null }: Readonly<Record<'heading' | 'sentence' | 'open', string | null>> = {
    ...{ heading: null, sentence: null, open: null },
  },
): Composed {
  const composed = deriveFields(fields, {
    today: '2025-03-20',
    heading,
    payment: { amount: open, isCollected: false },
    notice: null,
    told: { ...nothingTold, sentence, items: 2 },
  })
  const contents = { ...emptyContents, line_items: [item, item] }
  return { fields: composed, evidence: derivedEvidence(composed), bookings: [], contents }
}

const corrected = (before: Composed, edits: Partial<Fields>): Fields => {
  const after = { ...before.fields, ...edits }
  return { ...after, ...composeAnew(before, after) }
}

describe('texts that rules composed', () => {
  test('say a corrected amount wherever they said the old one', () => {
    const before = found()
    expect(JSON.stringify(before.fields)).toContain('The total is 1591.63 EUR')
    expect(before.fields.action_items).toEqual(['Please pay 1591.63 EUR to ACME by 2025-04-14.'])
    const after = corrected(before, { total_amount: '1519.63' })
    expect(after.summary).toBe(
      'Invoice 4711 from ACME dated 2025-03-14: The total is 1519.63 EUR. Due by 2025-04-14, 2 items, including 9.00 EUR tax.',
    )
    expect(after.action_items).toEqual(['Please pay 1519.63 EUR to ACME by 2025-04-14.'])
    expect(JSON.stringify(after)).not.toContain('1591.63')
  })

  test('say a corrected issuer, number and day', () => {
    const after = corrected(found(), { issuer: 'Bright Ltd', document_number: '4712', due_date: '2025-05-01' })
    expect(after).toMatchObject({
      title: 'Invoice 4712 from Bright Ltd',
      suggested_filename: '2025-03-14 Bright Ltd Invoice 4712.pdf',
      action_items: ['Please pay 1591.63 EUR to Bright Ltd by 2025-05-01.'],
    })
    expect(after.summary).toContain('Invoice 4712 from Bright Ltd dated 2025-03-14')
    expect(after.summary).toContain('Due by 2025-05-01')
    expect(JSON.stringify(after)).not.toMatch(/ACME|4711|2025-04-14/)
  })

  test('keep the sentence of the document and its heading', () => {
    const before = found(values, {
      heading: 'Your order 4711 of tools',
      sentence: 'Drills of ACME are back.',
      open: null,
    })
    const after = corrected(before, { issuer: 'Bright Ltd', document_number: '4712' })
    expect(after.title).toBe('Your order 4712 of tools from Bright Ltd')
    expect(corrected(before, { issuer: null }).title).toBe('Your order 4711 of tools')
    expect(after.summary).toBe(
      'Invoice 4712 from Bright Ltd dated 2025-03-14: The total is 1591.63 EUR. Drills of ACME are back.',
    )
  })

  test('keep what is left to pay when the total was corrected, and say to whom', () => {
    const before = found(values, { heading: null, sentence: null, open: '500.00' })
    expect(corrected(before, { total_amount: '1519.63', issuer: 'Bright Ltd' }).action_items).toEqual([
      'Please pay 500.00 EUR to Bright Ltd by 2025-04-14.',
    ])
  })

  test('ask for nothing any more when there is nothing to pay', () => {
    for (const edits of [{ total_amount: null }, { total_amount: '0.00' }, { doc_type: 'receipt' }] as const) {
      expect(corrected(found(), edits)).toMatchObject({ action_required: false, action_items: [], urgency: 'low' })
    }
    expect(corrected(found(), { issuer: null }).action_items).toEqual(['Please pay 1591.63 EUR by 2025-04-14.'])
  })

  test('are filed under the corrected type and year too, and lose no tag: one of them may be a person’s own', () => {
    const { evidence, ...rest } = found()
    const tagged = { ...rest, evidence, fields: { ...rest.fields, tags: ['garden', 'invoice', '2025'] } }
    expect(corrected(tagged, { doc_type: 'receipt', primary_date: '2024-03-14' }).tags).toEqual([
      ...['garden', 'invoice', '2025', 'receipt', '2024'],
    ])
    expect(corrected(tagged, { primary_date: null }).tags).toEqual(['garden', 'invoice', '2025'])
  })

  test('stay as they are while nothing that they say changes', () => {
    for (const before of [
      found(),
      found({ ...emptyFields, language: 'de' }),
      found({ ...values, doc_type: 'contract' }),
    ]) {
      expect(corrected(before, { doc_subtype: 'other' })).toEqual({ ...before.fields, doc_subtype: 'other' })
    }
  })
})

describe('texts of somebody else', () => {
  test('stay: those of a person', () => {
    const { fields, evidence, ...rest } = found()
    const title = 'Invoice 4711 from ACME'
    const byPerson = evidence.map((one) => (one.field === 'title' ? { ...one, source: 'person' as const } : one))
    const after = corrected({ ...rest, fields: { ...fields, title }, evidence: byPerson }, { issuer: 'Bright Ltd' })
    expect(after.title).toBe(title)
    expect(after.suggested_filename).toContain('Bright Ltd')
  })

  test('stay: those of a model, which leaves no evidence for them', () => {
    const after = corrected({ ...found(), evidence: [] }, { issuer: 'Bright Ltd', total_amount: '1.00' })
    expect(after).toEqual({ ...found().fields, issuer: 'Bright Ltd', total_amount: '1.00' })
  })

  test('stay where they are not what the rules would say', () => {
    const { fields, ...rest } = found()
    const written = { title: 'Our new drill', summary: 'About 1591.63 EUR.', action_items: ['Look at 1591.63 EUR.'] }
    const after = corrected({ ...rest, fields: { ...fields, ...written } }, { total_amount: '1.00', issuer: 'Bright' })
    expect(after).toMatchObject(written)
  })
})
