import { expect, test } from 'vitest'
import type { FormField } from '#reading'
import { cpuMs } from '../cpu-time.testing.ts'
import { extractLocally } from '../extract-locally.ts'
import { documentOf, lines } from '../page.testing.ts'
import { checkEvidence } from '../validation/check-evidence.ts'
import { crossCheck } from '../validation/cross-check.ts'
import { bytesOf } from './invoices.testing.ts'
import { locate } from './locate.ts'

// A quadratic function takes minutes for such files. The bound is wide, so that a busy machine does not matter.
const length = 200_000
const boundMs = 3_000
const today = '2025-03-20'
const box = { x: 1, y: 2, width: 3, height: 4 }
const repeated = (unit: string) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)

const reservation = '{"@context":"https://schema.org","@graph":['
const flight = '{"@type":"FlightReservation","reservationNumber":"A1","subReservation":[[['

test.each([
  ['<a>', ''],
  ['<a x="1" ', ''],
  ['<!-- ', ''],
  ['<![CDATA[', ''],
  ['&amp;', '<Invoice>'],
  ['xmlns:a="b" ', '<Invoice '],
  ['<Invoice ', ''],
  ['[', reservation],
  [flight, reservation],
  ['{"@graph":', reservation],
  [' ', '{"@context":"https://schema.org"'],
  ['\0', ''],
])('an embedded file that repeats %j behind %j is read in linear time', (unit, start) => {
  const document = {
    ...documentOf(lines('Order')),
    embeddedFiles: [{ name: 'factur-x.xml', mediaType: null, bytes: bytesOf(start + repeated(unit)) }],
  }
  const ms = cpuMs(() => {
    const extraction = checkEvidence(extractLocally(document, { fileName: 'a.pdf', today }), document)
    crossCheck(extraction, document, { today })
  })
  expect(ms).toBeLessThan(boundMs)
})

test('2,000 filled fields of a form, and long ones, are read in linear time', () => {
  const named = ['invoice_number', 'due_date', 'total', 'customer', 'a.', 'aB', '[0]', '_']
  const many = Array.from({ length: 2_000 }, (_, index): FormField => {
    return { name: named[index % named.length] ?? '', value: `${index} 1.1.2025`, page: 1, box }
  })
  const long = named.flatMap((unit) =>
    ['1 ', 'A', '1.1.', ' '].map(
      (value): FormField => ({ name: repeated(unit), value: repeated(value), page: 1, box }),
    ),
  )
  for (const formFields of [many, long]) {
    const document = { ...documentOf(lines('Order')), formFields }
    expect(cpuMs(() => extractLocally(document, { fileName: 'a.pdf', today }))).toBeLessThan(boundMs)
  }
})

test.each(['1', '1 ', '1.1.2025 ', 'A', 'ab ', '-'])('values are looked for in linear time on a page of %j', (unit) => {
  const document = documentOf([[60, 60, repeated(unit).trim()]])
  const ms = cpuMs(() => {
    locate(document, 'issuer', 'A B')
    locate(document, 'document_number', '1')
    locate(document, 'document_number', '11111111')
    locate(document, 'primary_date', '2025-02-01')
    locate(document, 'total_amount', '5.00')
  })
  expect(ms).toBeLessThan(boundMs)
})
