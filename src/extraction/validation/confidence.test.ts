import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyContents } from '../contents.ts'
import { emptyFields } from '../empty-fields.ts'
import type { Check, Evidence, EvidenceSource, FieldName } from '../fields.ts'
import { computeConfidence } from './confidence.ts'
import { valueConfidence } from './value-confidence.ts'

const names = [
  'document.type_known',
  'amounts.sum_adds_up',
  'issuer.confirmed',
  'fields.required',
  'evidence.verified',
  'dates.plausible',
  'some.new_check',
]
const read = { pagesTotal: 2, pagesRead: 2, charactersTotal: 10, charactersRead: 10 }
const value = (field: FieldName, source: EvidenceSource = 'rules', verified = true): Evidence => ({
  field,
  source,
  page: 1,
  quote: 'x',
  box: null,
  verified,
})
const evidence = [value('issuer'), value('total_amount'), value('tax_amount'), value('primary_date')]
const confidence = (checks: readonly Check[], coverage = read) =>
  computeConfidence(
    { fields: emptyFields, evidence, bookings: [], contents: emptyContents, checks },
    { coverage, pages: [] },
  )
const check = (name: string, outcome: Check['outcome']): Check => ({ name, outcome, detail: null })
const checks = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...names),
    outcome: fc.constantFrom<Check['outcome']>('pass', 'fail', 'not_applicable'),
    detail: fc.constant(null),
  }),
  {
    selector: ({ name }) => name,
  },
)

describe('the confidence', () => {
  test('lies between 0 and 1, and no failure raises it', () => {
    fc.assert(
      fc.property(checks, fc.constantFrom(...names), (others, name) => {
        const rest = others.filter((other) => other.name !== name)
        const without = confidence(rest)
        expect(without).toBeGreaterThanOrEqual(0)
        expect(without).toBeLessThanOrEqual(1)
        expect(confidence([...rest, check(name, 'fail')])).toBeLessThanOrEqual(without)
        expect(confidence([...rest, check(name, 'pass')])).toBeGreaterThanOrEqual(without)
        expect(confidence([...rest, check(name, 'not_applicable')])).toBe(without)
      }),
    )
  })

  test('grows with what chance cannot confirm', () => {
    expect(confidence([check('amounts.sum_adds_up', 'pass')])).toBeGreaterThan(confidence([]))
    expect(confidence([check('dates.plausible', 'pass')])).toBe(confidence([]))
  })

  test('of what the file says in data is high without any page that was read', () => {
    const ofData = (source: EvidenceSource) =>
      computeConfidence(
        {
          fields: emptyFields,
          evidence: [value('issuer', 'embedded'), value('total_amount', source)],
          bookings: [],
          contents: emptyContents,
          checks: [check('document.has_text', 'fail')],
        },
        { coverage: { ...read, pagesRead: 0 }, pages: [] },
      )
    expect(ofData('embedded')).toBe(0.99)
    expect(ofData('rules')).toBe(0.495)
  })

  test('is nothing without text or pages, and half with half the pages', () => {
    expect(confidence([check('document.has_text', 'fail')])).toBe(0)
    expect(confidence([], { ...read, pagesTotal: 0, pagesRead: 0 })).toBe(0)
    expect(confidence([], { ...read, pagesRead: 1 })).toBeCloseTo(confidence([]) / 2, 2)
  })
})

describe('the confidence of a value', () => {
  test('is that of its origin: the file itself before the rules, a person before everything', () => {
    const of = (source: EvidenceSource) => valueConfidence(value('total_amount', source), [], []) ?? 0
    expect(of('person')).toBe(1)
    expect(of('embedded')).toBeGreaterThan(of('rules'))
    expect(valueConfidence(value('title', 'derived'), [], [])).toBeNull()
  })

  test('moves with the checks that it is part of, and with no other', () => {
    const total = value('total_amount')
    const plain = valueConfidence(total, [], []) ?? 0
    expect(valueConfidence(total, [check('amounts.sum_adds_up', 'pass')], [])).toBeGreaterThan(plain)
    expect(valueConfidence(total, [check('amounts.sum_adds_up', 'fail')], [])).toBeLessThan(plain)
    expect(valueConfidence(total, [check('parties.differ', 'fail')], [])).toBe(plain)
    expect(valueConfidence(value('issuer'), [check('amounts.sum_adds_up', 'fail')], [])).toBe(
      valueConfidence(value('issuer'), [], []),
    )
  })

  test('of everything that a file says in data is in doubt when its page says something else', () => {
    const disagreeing = [check('embedded.agrees_with_page', 'fail')]
    for (const field of ['issuer', 'currency', 'due_date', 'total_amount'] as const) {
      expect(valueConfidence(value(field, 'embedded'), disagreeing, [])).toBeLessThan(0.9)
      expect(valueConfidence(value(field, 'embedded'), [], [])).toBeGreaterThanOrEqual(0.95)
    }
  })

  test('of a total is higher when its lines make it, and lower when they do not', () => {
    const of = (...outcomes: Check['outcome'][]) =>
      valueConfidence(
        value('total_amount'),
        outcomes.map((outcome) => check('amounts.lines_add_up', outcome)),
        [],
      ) ?? 0
    expect(of('pass')).toBeGreaterThanOrEqual(0.95)
    expect(of('fail')).toBeLessThan(of('not_applicable'))
  })

  test('is low when its quote was not found', () => {
    expect(valueConfidence(value('currency', 'rules', false), [], [])).toBeLessThan(0.5)
  })

  test('is lower where the page was a picture, but not that of what the file carries', () => {
    const scan = [{ pageNumber: 1, textSource: 'ocr' as const }]
    const typed = [{ pageNumber: 1, textSource: 'text_layer' as const }]
    const of = (source: EvidenceSource, pages: typeof scan | typeof typed) =>
      valueConfidence(value('due_date', source), [], pages) ?? 0
    expect(of('rules', scan)).toBeLessThan(of('rules', typed))
    expect(of('embedded', scan)).toBe(of('embedded', typed))
  })
})
