import { describe, expect, test } from 'vitest'
import type { SplitPlanJson } from '#http/client'
import { aDocument, doorsTo, runCli } from '../cli.testing.ts'
import { parsePages } from './split.ts'

const plan: SplitPlanJson = {
  document_id: 'pile',
  version: 4,
  page_count: 5,
  state: 'proposed',
  parts: [
    { first_page: 1, last_page: 2, doc_type: 'invoice', title: 'Invoice \u001b[31m4711', document_id: null },
    { first_page: 4, last_page: 4, doc_type: 'bank_statement', title: null, document_id: null },
  ],
}

describe('the pages of a split', () => {
  test('are stretches and single pages', () => {
    expect(parsePages('1-2,3, 4 - 6')).toEqual([
      { first_page: 1, last_page: 2 },
      { first_page: 3, last_page: 3 },
      { first_page: 4, last_page: 6 },
    ])
  })

  test.each(['', '1-', 'a', '1-2-3', '1,,2', '-1'])('are not %j', (text) => {
    expect(() => parsePages(text)).toThrow(expect.objectContaining({ code: 'usage.invalid' }))
  })
})

describe('pages that cannot be meant', () => {
  test.each([
    ['2-1', '"2-1" ends before it begins; write 1-2.'],
    ['1,5-4', '"5-4" ends before it begins; write 4-5.'],
    ['0-2', 'Pages count from 1: "0-2" names no page.'],
    ['1-3,3-4', 'Parts go on in the order of the pages: "3-4" goes back.'],
    ['4,1-2', 'Parts go on in the order of the pages: "1-2" goes back.'],
  ])('%s is refused in words', (text, message) => {
    expect(() => parsePages(text)).toThrow(expect.objectContaining({ code: 'usage.invalid', message }))
  })

  test('are refused before the archive is asked', async () => {
    const { code, err } = await runCli(['split', 'pile', '--pages', '2-1'], doorsTo({}))
    expect(code).toBe(2)
    expect(err).toContain('ends before it begins')
  })
})

describe('split', () => {
  test('shows the plan and asks the archive for nothing else', async () => {
    const { code, out } = await runCli(['split', 'pile'], doorsTo({ planSplit: async () => plan }))
    expect(code).toBe(0)
    expect(out).toContain('would become 2 documents')
    expect(out).toContain('pages 1-2')
    expect(out).toContain('page 4        bank statement')
    expect(out).toContain('in the original alone: page 3, page 5')
    expect(out).not.toContain('\u001b')
  })

  test('approves the version that it showed, and fails when a part does', async () => {
    const asked: unknown[] = []
    const parts = plan.parts.map((part, index) => ({ ...part, document_id: `part-${index}` }))
    const error = { code: 'document.damaged', message: 'It is damaged.', class: 'permanent' }
    const { code, out } = await runCli(
      ['split', 'pile', '--pages', '1-2,4', '--approve', '--json'],
      doorsTo({
        planSplit: async () => plan,
        split: async (...input) => {
          asked.push(input)
          return { ...plan, state: 'done', parts }
        },
        lookup: async () => [
          aDocument({ document_id: 'part-0' }),
          aDocument({ document_id: 'part-1', state: 'failed', error }),
        ],
      }),
    )
    expect(code).toBe(1)
    const named = [
      { first_page: 1, last_page: 2 },
      { first_page: 4, last_page: 4 },
    ]
    expect(asked).toEqual([['pile', { parts: named, expectedVersion: 4 }]])
    expect(out.trim().split('\n')).toHaveLength(3)
  })
})
