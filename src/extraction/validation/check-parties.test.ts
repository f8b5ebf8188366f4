import { describe, expect, test } from 'vitest'
import { emptyFields } from '../empty-fields.ts'
import type { Evidence } from '../fields.ts'
import { type Cell, documentOf, lines } from '../page.testing.ts'
import { findIssuer } from '../rules/issuer.ts'
import { surveyOf } from '../rules/survey.ts'
import { checkParties } from './check-parties.ts'
import { valueConfidence } from './value-confidence.ts'

const name = 'parties.vat_checksum'

function checked(texts: readonly string[], textSource: 'text_layer' | 'ocr' = 'text_layer') {
  const document = documentOf(lines(...texts))
  const pages = document.pages.map((page) => ({ ...page, textSource }))
  return checkParties(emptyFields, { ...document, pages }).find((check) => check.name === name)
}

describe('the check digits of VAT ids', () => {
  test('pass when all are right', () => {
    expect(checked(['USt-IdNr. DE136695976', 'VAT No. ATU13585627'])?.outcome).toBe('pass')
  })

  test('fail with the wrong id in words', () => {
    expect(checked(['USt-IdNr. DE136695976', 'VAT No. ATU13585626'])).toEqual({
      name,
      outcome: 'fail',
      detail: 'the check digits of the VAT id ATU13585626 are wrong',
    })
  })

  test.each([
    ['no VAT id', 'Rechnung 4711'],
    ['a number that is not called so', 'Artikel DE136695977'],
    ['an id of a country without a rule', 'VAT US123456789'],
    ['an id without check digits', 'DIČ CZ510519123'],
  ])('do not apply to %s', (_, line) => {
    expect(checked([line])?.outcome).toBe('not_applicable')
  })

  test('read in a picture confirm, but a wrong one may be misread', () => {
    expect(checked(['USt-IdNr. DE136695976'], 'ocr')?.outcome).toBe('pass')
    expect(checked(['USt-IdNr. DE136695977'], 'ocr')?.outcome).toBe('not_applicable')
  })

  test('move what is believed of the issuer, and of nothing else', () => {
    const value = (field: 'issuer' | 'total_amount'): Evidence => ({
      field,
      source: 'rules',
      page: 1,
      quote: 'x',
      box: null,
      verified: true,
    })
    const believed = (field: 'issuer' | 'total_amount', outcome: 'pass' | 'fail' | 'not_applicable') =>
      valueConfidence(value(field), [{ name, outcome, detail: null }], []) ?? 0
    expect(believed('issuer', 'pass')).toBeGreaterThan(believed('issuer', 'not_applicable'))
    expect(believed('issuer', 'fail')).toBeLessThan(believed('issuer', 'not_applicable'))
    expect(believed('total_amount', 'fail')).toBe(believed('total_amount', 'pass'))
  })
})

describe('an issuer that the page tells of', () => {
  const outcome = (...cells: readonly Cell[]) => {
    const document = documentOf(cells)
    const issuer = findIssuer(surveyOf(document), 'invoice', null)
    const checks = checkParties({ ...emptyFields, issuer: issuer?.value ?? null }, document)
    return checks.find(({ name }) => name === 'issuer.told')?.outcome
  }

  test('stands behind a label or in the line of the sender', () => {
    expect(outcome([60, 200, 'Praxis Krause, Hirschstr. 12, 89073 Ulm'])).toBe('pass')
  })

  test('is not told by an address alone', () => {
    expect(outcome([380, 60, 'Krause'], [380, 72, 'Hirschstr. 12'], [380, 84, '89073 Ulm'])).not.toBe('pass')
  })
})
