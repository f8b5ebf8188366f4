import { describe, expect, test } from 'vitest'
import type { ReadPage } from '#reading'
import type { Check } from '../fields.ts'
import { type DecideInput, decideState } from './decide-state.ts'

const page = (pageNumber: number, coverage: ReadPage['coverage'] = 'text') => ({ pageNumber, coverage })
const good: DecideInput = {
  coverage: { pagesTotal: 2, pagesRead: 2, charactersTotal: 100, charactersRead: 100 },
  pages: [page(1), page(2, 'blank')],
  checks: [
    { name: 'a.b', outcome: 'pass', detail: null },
    { name: 'c.d', outcome: 'not_applicable', detail: null },
  ],
  confidence: 0.6,
  threshold: 0.6,
}
const reasons = (changes: Partial<DecideInput>) => {
  const decision = decideState({ ...good, ...changes })
  return decision.state === 'ready' ? [] : decision.reasons
}
const codes = (changes: Partial<DecideInput>) => reasons(changes).map((reason) => reason.code)

describe('a document', () => {
  test('that was read whole, checked and trusted is ready', () => {
    expect(decideState(good)).toEqual({ state: 'ready' })
  })

  test('with unread pages needs review, and the pages are named', () => {
    const unread = { coverage: { ...good.coverage, pagesRead: 1 }, pages: [page(1), page(2, 'unread')] }
    expect(reasons(unread)).toEqual([{ code: 'coverage.unread_pages', message: 'Page 2 of 2 could not be read.' }])
  })

  test('that seems to be several is told apart from one whose values are in doubt', () => {
    const check: Check = { name: 'document.one_document', outcome: 'fail', detail: 'it seems to hold 2 documents' }
    expect(codes({ checks: [check] })).toEqual(['document.several'])
  })

  test('of which no page was read says so once', () => {
    const check: Check = { name: 'document.has_text', outcome: 'fail', detail: 'no text' }
    const none = {
      coverage: { ...good.coverage, pagesTotal: 1, pagesRead: 0 },
      pages: [page(1, 'unread')],
      checks: [check],
    }
    expect(reasons(none)).toEqual([{ code: 'coverage.unread_pages', message: 'No text could be read from any page.' }])
  })

  test('over a page or character limit needs review', () => {
    expect(codes({ coverage: { ...good.coverage, pagesTotal: 900 } })).toEqual(['coverage.page_limit'])
    expect(codes({ coverage: { ...good.coverage, charactersRead: 99 } })).toEqual(['coverage.character_limit'])
  })

  test('with a failed check needs review, in words', () => {
    const check: Check = { name: 'amounts.sum_adds_up', outcome: 'fail', detail: 'net and tax do not make the total' }
    expect(reasons({ checks: [check] })).toEqual([
      { code: 'check.failed', message: 'Net and tax do not make the total.' },
    ])
  })

  test('under the threshold needs review', () => {
    expect(reasons({ confidence: 0.59 })).toEqual([
      { code: 'confidence.low', message: 'The confidence is 59 %, under the 60 % that is asked for.' },
    ])
  })
})
