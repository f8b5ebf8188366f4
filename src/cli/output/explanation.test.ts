import { describe, expect, test } from 'vitest'
import type { ExtractionJson } from '#http/client'
import { explanationOf } from './explanation.ts'

type Told = Pick<ExtractionJson, 'evidence' | 'checks' | 'type_evidence'> & { readonly type: string }

function explained({ type, ...told }: Partial<Told>): string {
  // An explanation reads nothing of an extraction but these.
  const extraction = { evidence: [], checks: [], type_evidence: [], ...told, fields: { doc_type: type ?? 'other' } }
  return explanationOf(extraction as unknown as ExtractionJson)
}

const total = {
  field: 'total_amount',
  page: 2,
  quote: '119,00 EUR',
  box: null,
  source: 'rules',
  verified: true,
  confidence: 0.976,
}

describe('an explanation', () => {
  test('says what speaks for the type that was chosen, and what less for others', () => {
    const types = [
      { type: 'credit_note', score: 9.25, because: ['heading "gutschrift"', '"betrag"'] },
      { type: 'invoice', score: 3, because: ['"skonto"'] },
    ]
    const text = explained({ type: 'credit_note', type_evidence: types })
    expect(text).toContain('why credit note: heading "gutschrift", "betrag" (weight 9.3)')
    expect(text).toContain('less for invoice: "skonto" (weight 3.0)')
  })

  test('says so when nothing speaks clearly for a type, and when no word of the page does', () => {
    expect(explained({ type: 'other' })).toContain('nothing speaks clearly enough')
    expect(explained({ type: 'travel' })).toContain('why travel: what the file or its codes hold for machines')
  })

  test('says of a value where it was read, how sure it is, and which checks speak for and against it', () => {
    const checks = [
      { name: 'amounts.sum_adds_up', outcome: 'pass', detail: null },
      { name: 'amounts.tax_below_total', outcome: 'fail', detail: 'the tax is more than the total' },
      { name: 'dates.plausible', outcome: 'pass', detail: null },
    ]
    const text = explained({ evidence: [total], checks })
    expect(text).toContain(
      'total amount (98 % sure): read on page 2 from "119,00 EUR"; for it: amounts sum adds up; against it: amounts tax below total\n',
    )
    expect(text).toContain('failed  amounts tax below total: the tax is more than the total')
    expect(text).toContain('passed  dates plausible')
  })

  test('says when the page does not hold a quote, but not of what the file carries itself', () => {
    expect(explained({ evidence: [{ ...total, verified: false }] })).toContain('does not say in these words')
    const embedded = explained({ evidence: [{ ...total, verified: false, source: 'embedded' }] })
    expect(embedded).toContain("taken from the file's own data")
    expect(embedded).not.toContain('in these words')
  })

  test('leaves out composed values and checks that were not asked, and escapes what documents say', () => {
    const text = explained({
      evidence: [
        { ...total, quote: '\u001b[2J1,00' },
        { ...total, field: 'summary', source: 'derived', quote: null },
      ],
      checks: [{ name: 'account.adds_up', outcome: 'not_applicable', detail: null }],
    })
    expect(text).not.toContain('\u001b')
    expect(text).not.toContain('summary')
    expect(text).not.toContain('account adds up')
  })
})
