import { describe, expect, test } from 'vitest'
import type { ReadDocument } from '#reading'
import { cpuMs } from './cpu-time.testing.ts'
import { extractLocally } from './extract-locally.ts'
import { findLabels } from './labels/find-labels.ts'
import { fold, tokensOf } from './layout/fold.ts'
import { layOut } from './layout/lines.ts'
import { documentOf, documentOfPages, pageOf } from './page.testing.ts'
import { findDays } from './parsing/dates.ts'
import { findIbans } from './parsing/identifiers.ts'
import { findMoney } from './parsing/money.ts'
import { numberAtStart } from './parsing/numbers.ts'
import { findPeriods } from './parsing/periods.ts'
import { findLabelledVatIds } from './parsing/vat-ids.ts'
import { isTown } from './rules/addresses.ts'
import { dayOrderOf } from './rules/day-order.ts'
import { domainNames } from './rules/domain-names.ts'
import { cleanName, isNameLike, legalFormEnd, nameWithForm } from './rules/names.ts'
import { senderLineName } from './rules/sender-line.ts'
import { embedText } from './similarity/embed-text.ts'
import { nearDuplicateSignature } from './similarity/near-duplicates.ts'
import { checkEvidence } from './validation/check-evidence.ts'
import { crossCheck } from './validation/cross-check.ts'

// A quadratic function takes minutes for such lines. The bound is wide, so that a busy machine does not matter.
const length = 200_000
const boundMs = 3_000
const repeated = (unit: string) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
const hostile = [
  '1',
  '1.',
  '1,',
  '1 ',
  '12/',
  '1-',
  'a',
  'A',
  'Ab ',
  'ab ',
  '.',
  ' ',
  '-',
  '(',
  '$',
  'EUR ',
  '1 Jan ',
  'Jan 1 ',
  '1.1.',
  'a.',
  '@a',
  'www.',
  'DE12 ',
  'VAT ',
  'DE123456789 ',
  'RO',
  'DE1',
  'bis ',
  '1 bis ',
  '· ',
  ', ',
  'GmbH ',
  'Total ',
  'Rechnung Nr. ',
  '30 days ',
  '2025 ',
  "'1",
  '\u0308',
  'ß',
].map(repeated)

const onText: Record<string, (text: string) => unknown> = {
  fold,
  tokensOf,
  findDays: (text) => findDays(text, 'day_first'),
  findPeriods: (text) => findPeriods(text, 'month_first'),
  findMoney,
  findIbans,
  findLabelledVatIds,
  numberAtStart,
  isTown,
  cleanName,
  isNameLike,
  legalFormEnd,
  nameWithForm,
  senderLineName,
  dayOrderOf: (text) => dayOrderOf([text], 'en'),
  domainNames: (text) => domainNames([text]),
  embedText,
  nearDuplicateSignature,
}

describe('every function stays linear on lines of 200,000 characters', () => {
  test.each(Object.entries(onText))('%s', (_, work) => {
    const slow = hostile
      .map((text) => [text.slice(0, 12), cpuMs(() => work(text))] as const)
      .filter(([, ms]) => ms > boundMs)
    expect(slow).toEqual([])
  })

  test('the whole extraction, with its checks', () => {
    const slow: unknown[] = []
    for (const text of hostile.filter((text) => text.trim() !== '')) {
      const document = documentOf([[60, 60, text]])
      const ms = cpuMs(() => {
        for (const page of layOut(document)) for (const line of page.lines) findLabels(line)
        validated(document)
      })
      if (ms > 2 * boundMs) slow.push([text.slice(0, 12), ms])
    }
    expect(slow).toEqual([])
  })

  test('a page whose text is one run of a million characters, in under a second', () => {
    const text = '7'.repeat(1_000_000)
    const run = { text, box: { x: 0, y: 0, width: 500, height: 10 }, fontSize: 10, start: 0, end: text.length }
    const document = documentOfPages([{ ...pageOf([]), text, words: [run], coverage: 'text' }])
    const ms = cpuMs(() => {
      validated(document)
      embedText(text)
      nearDuplicateSignature(text)
    })
    expect(ms).toBeLessThan(1_000)
  })
})

function validated(document: ReadDocument) {
  const extraction = checkEvidence(extractLocally(document, { fileName: 'a.pdf', today: '2025-03-20' }), document)
  crossCheck(extraction, document, { today: '2025-03-20' })
  return extraction
}
