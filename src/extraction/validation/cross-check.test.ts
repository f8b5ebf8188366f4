import { describe, expect, test } from 'vitest'
import { emptyContents } from '../contents.ts'
import { emptyFields } from '../empty-fields.ts'
import { extractLocally } from '../extract-locally.ts'
import type { Extraction, Fields } from '../fields.ts'
import { documentOf, germanInvoice, lines } from '../page.testing.ts'
import { checkEvidence } from './check-evidence.ts'
import { crossCheck } from './cross-check.ts'

const today = '2025-03-20'
const local = checkEvidence(extractLocally(germanInvoice, { fileName: 'a.pdf', today }), germanInvoice)

function outcome(
  name: string,
  changes: Partial<Fields>,
  extraction: Extraction = local,
  document = germanInvoice,
): string | undefined {
  const changed = { ...extraction, fields: { ...extraction.fields, ...changes } }
  return crossCheck(changed, document, { today }).find((check) => check.name === name)?.outcome
}

describe('checks', () => {
  test('all pass or do not apply to a right invoice', () => {
    const checks = crossCheck(local, germanInvoice, { today })
    expect(checks.filter((check) => check.outcome === 'fail')).toEqual([])
    expect(checks.filter((check) => check.outcome === 'pass').map((check) => check.name)).toEqual(
      expect.arrayContaining([
        'amounts.sum_adds_up',
        'fields.required',
        'issuer.confirmed',
        'evidence.verified',
        'document.has_text',
      ]),
    )
    expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length)
  })

  test.each<[string, Partial<Fields>]>([
    ['dates.plausible', { primary_date: '1970-01-01' }],
    ['dates.plausible', { primary_date: '2027-03-21' }],
    ['dates.due_not_before_issue', { due_date: '2025-03-13' }],
    ['dates.period_ordered', { period_start: '2025-02-01', period_end: '2025-01-31' }],
    ['amounts.sum_adds_up', { total_amount: '283.00' }],
    ['amounts.tax_below_total', { total_amount: '10.00' }],
    ['account.iban_checksum', { account_reference: 'DE03120300000000202051' }],
    ['currency.known', { currency: 'XQZ' }],
    ['fields.required', { document_number: null }],
    ['document.language_known', { language: null }],
    ['parties.differ', { recipient: 'MUSTER WERKZEUGE' }],
  ])('%s fails for %j', (name, changes) => {
    expect(outcome(name, changes)).toBe('fail')
  })

  test.each<[string, Partial<Fields>]>([
    ['dates.plausible', { primary_date: '2027-03-20' }],
    ['dates.due_not_before_issue', { due_date: '2025-03-14' }],
    ['account.iban_checksum', { account_reference: 'DE02120300000000202051' }],
    ['currency.known', { currency: 'CHF' }],
    ['fields.required', { doc_type: 'letter', document_number: null, total_amount: null }],
  ])('%s passes for %j', (name, changes) => {
    expect(outcome(name, changes)).toBe('pass')
  })

  test.each<[string, Partial<Fields>]>([
    ['dates.due_not_before_issue', { due_date: null }],
    ['amounts.sum_adds_up', { tax_amount: null }],
    ['currency.known', { currency: null }],
    ['account.iban_checksum', { account_reference: '47110' }],
  ])('%s does not apply to %j', (name, changes) => {
    expect(outcome(name, changes)).toBe('not_applicable')
  })

  test('name what is missing and what was not found', () => {
    const unverified = {
      ...local,
      evidence: local.evidence.map((entry) => ({ ...entry, verified: entry.field !== 'issuer' })),
    }
    const fields = { ...local.fields, total_amount: null }
    const details = crossCheck({ ...unverified, fields }, germanInvoice, { today }).map((check) => check.detail)
    expect(details).toContain('not found on the page: issuer')
    expect(details.join()).toContain('total amount')
  })

  test('fail for a document without text, and for one that was repaired', () => {
    const nothing: Extraction = { fields: emptyFields, evidence: [], bookings: [], contents: emptyContents, checks: [] }
    const empty = documentOf([])
    expect(outcome('document.has_text', {}, nothing, empty)).toBe('fail')
    expect(outcome('document.language_known', {}, nothing, empty)).toBe('not_applicable')
    expect(outcome('document.intact', {}, local, { ...germanInvoice, repaired: true })).toBe('fail')
  })

  test('do not add up what the document does not name', () => {
    const letter = documentOf(lines('Total 120.00', 'VAT 20.00'))
    expect(outcome('amounts.sum_adds_up', { total_amount: '120.00', tax_amount: '20.00' }, local, letter)).toBe(
      'not_applicable',
    )
  })
})
