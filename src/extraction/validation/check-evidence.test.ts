import { describe, expect, test } from 'vitest'
import { emptyContents } from '../contents.ts'
import { emptyFields } from '../empty-fields.ts'
import { extractLocally } from '../extract-locally.ts'
import type { Evidence, Extraction, Fields } from '../fields.ts'
import { americanInvoice, documentOf, germanInvoice, lines } from '../page.testing.ts'
import { valueFields } from '../value-fields.ts'
import { checkEvidence } from './check-evidence.ts'

const document = documentOf(
  lines('Invoice 4711', 'Total', '119.00 EUR', 'Total 119.00 EUR'),
  lines('Date 14 March 2025', 'Statement for October 2024', 'Report 2023'),
)

/** A value that somebody claims to have read. */
function claim(field: keyof Fields, value: string, evidence: Partial<Evidence>): Evidence | undefined {
  const extraction: Extraction = {
    fields: { ...emptyFields, [field]: value },
    evidence: [{ field, source: 'model', page: 1, quote: null, box: null, verified: true, ...evidence }],
    bookings: [],
    contents: emptyContents,
    checks: [],
  }
  return checkEvidence(extraction, document).evidence.find((entry) => entry.field === field)
}

describe('evidence', () => {
  test('is verified when the quote stands on its page and says the value', () => {
    expect(claim('total_amount', '119.00', { quote: '119.00 EUR' })).toMatchObject({
      verified: true,
      box: { x: 60, y: 88, width: 48, height: 10 },
    })
    expect(claim('primary_date', '2025-03-14', { quote: '14 March 2025', page: 2 })?.verified).toBe(true)
    expect(claim('document_number', '4711', { quote: 'Invoice4711' })?.verified).toBe(true)
    expect(claim('currency', 'EUR', { quote: '119.00 EUR' })?.verified).toBe(true)
    expect(claim('period_start', '2024-10-01', { quote: 'October 2024', page: 2 })?.verified).toBe(true)
    expect(claim('period_end', '2023-12-31', { quote: 'Report 2023', page: 2 })?.verified).toBe(true)
  })

  test('points to the place that was meant of several', () => {
    const near = { x: 96, y: 102, width: 1, height: 1 }
    expect(claim('total_amount', '119.00', { quote: '119.00 EUR', box: near })?.box?.y).toBe(102)
  })

  test('of the rules may leave the year to the page, but not the day, and that of a model may not', () => {
    const page = documentOf(lines('Spring 2025, from 7. bis 9. April'))
    const verified = (source: Evidence['source'], value: string) =>
      checkEvidence(
        {
          fields: { ...emptyFields, period_end: value },
          evidence: [{ field: 'period_end', source, page: 1, quote: '7. bis 9. April', box: null, verified: false }],
          bookings: [],
          contents: emptyContents,
          checks: [],
        },
        page,
      ).evidence.find(({ field }) => field === 'period_end')?.verified
    expect(verified('rules', '2025-04-09')).toBe(true)
    expect(verified('rules', '2025-04-10')).toBe(false)
    expect(verified('model', '2025-04-09')).toBe(false)
  })

  test('is verified by its place where the words of a line do not follow each other in the text', () => {
    const split = documentOf([
      [60, 60, 'EUR'],
      [60, 80, 'Thank you'],
      [90, 60.01, '119.00'],
    ])
    const verified = (box: Evidence['box']) =>
      checkEvidence(
        {
          fields: { ...emptyFields, total_amount: '119.00' },
          evidence: [{ field: 'total_amount', source: 'rules', page: 1, quote: 'EUR 119.00', box, verified: false }],
          bookings: [],
          contents: emptyContents,
          checks: [],
        },
        { ...split, pages: split.pages.map((page) => ({ ...page, text: 'EUR Thank you 119.00' })) },
      ).evidence.find(({ field }) => field === 'total_amount')?.verified
    expect(verified({ x: 60, y: 60, width: 70, height: 10 })).toBe(true)
    expect(verified({ x: 60, y: 60, width: 70, height: 30 })).toBe(false)
    expect(verified(null)).toBe(false)
  })

  test.each<[string, keyof Fields, string, Partial<Evidence>]>([
    ['the quote is not on the page', 'total_amount', '118.00', { quote: '118.00 EUR' }],
    ['the quote is on another page', 'primary_date', '2025-03-14', { quote: '14 March 2025', page: 1 }],
    ['the page does not exist', 'total_amount', '119.00', { quote: '119.00 EUR', page: 9 }],
    ['the quote says something else', 'total_amount', '4711.00', { quote: '119.00 EUR' }],
    ['the quote is about another day', 'primary_date', '2025-03-15', { quote: '14 March 2025', page: 2 }],
    ['the quote holds no such name', 'issuer', 'ACME GmbH', { quote: 'Invoice 4711' }],
    ['the quote is about another month', 'period_end', '2024-11-30', { quote: 'October 2024', page: 2 }],
    ['the quote names another currency', 'currency', 'GBP', { quote: '119.00 EUR' }],
    ['there is no quote', 'total_amount', '119.00', { quote: null }],
    ['the quote is cut out of a longer number', 'total_amount', '19.00', { quote: '19.00 EUR' }],
    ['the quote is only punctuation', 'issuer', 'ACME GmbH', { quote: '---' }],
    ['the sign is another', 'total_amount', '-119.00', { quote: '119.00 EUR' }],
    ['the quote is empty', 'issuer', 'ACME GmbH', { quote: '  ' }],
  ])('is not verified when %s', (_, field, value, evidence) => {
    expect(claim(field, value, evidence)).toMatchObject({ verified: false })
  })

  test('is not verified when the quote names another currency than the one that is said', () => {
    const said = (currency: string) =>
      checkEvidence(
        {
          fields: { ...emptyFields, total_amount: '119.00', currency },
          evidence: [
            { field: 'total_amount', source: 'model', page: 1, quote: '119.00 EUR', box: null, verified: true },
          ],
          bookings: [],
          contents: emptyContents,
          checks: [],
        },
        document,
      ).evidence.find(({ field }) => field === 'total_amount')?.verified
    expect([said('EUR'), said('USD')]).toEqual([true, false])
  })

  test('of embedded data and of a person is true by its origin, and a computed value by what it cites', () => {
    expect(claim('total_amount', '5.00', { source: 'embedded', page: null })?.verified).toBe(true)
    expect(claim('total_amount', '5.00', { source: 'person', page: null })?.verified).toBe(true)
    expect(claim('due_date', '2025-04-13', { source: 'computed', quote: '14 March 2025', page: 2 })?.verified).toBe(
      true,
    )
    expect(claim('due_date', '2025-04-13', { source: 'computed', quote: '30 days', page: 2 })?.verified).toBe(false)
  })

  test('is there for every value, and only for values', () => {
    const fields = { ...emptyFields, issuer: 'ACME', title: 'A title' }
    const stray: Evidence = {
      field: 'total_amount',
      source: 'model',
      page: 1,
      quote: '119.00',
      box: null,
      verified: true,
    }
    const checked = checkEvidence(
      { fields, evidence: [stray], bookings: [], contents: emptyContents, checks: [] },
      document,
    )
    expect(checked.evidence).toContainEqual({
      field: 'issuer',
      source: 'model',
      page: null,
      quote: null,
      box: null,
      verified: false,
    })
    expect(checked.evidence.some(({ field }) => field === 'total_amount')).toBe(false)
    expect(checked.evidence.find(({ field }) => field === 'title')).toMatchObject({ source: 'derived' })
  })

  test.each([
    ['German', germanInvoice],
    ['American', americanInvoice],
  ])('of the local rules is all verified with boxes on a %s invoice', (_, invoice) => {
    const { fields, evidence } = checkEvidence(
      extractLocally(invoice, { fileName: 'a.pdf', today: '2025-03-20' }),
      invoice,
    )
    const values = evidence.filter(({ source }) => source !== 'derived')
    expect(values.map(({ field }) => field)).toEqual(valueFields.filter((field) => fields[field] !== null))
    expect(values.filter(({ verified, box }) => !verified || box === null || box.width === 0)).toEqual([])
  })
})
