import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentOfPages, pageOf } from '../page.testing.ts'
import { barcodeOf } from './barcodes.testing.ts'
import { listCodes, printable } from './list-codes.ts'

test('every bar code is listed with its page, whatever it says', () => {
  const document = documentOfPages([
    pageOf([]),
    { ...pageOf([], 2), barcodes: [barcodeOf('hello\0world', 'QRCode'), barcodeOf('')] },
  ])
  expect(listCodes(document)).toEqual([
    { format: 'QRCode', page: 2, text: 'hello␀world' },
    { format: 'Aztec', page: 2, text: '' },
  ])
})

test('what is listed holds no control character but line ends, and is capped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(printable(text).replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      expect(printable(text).isWellFormed()).toBe(true)
    }),
  )
  expect(printable('A\nB\tC\r\n')).toBe('A\nB\tC\n')
  expect(printable('x'.repeat(1_000_000)).length).toBe(8_000)
})

test('a sheet of labels does not flood the result', () => {
  const barcodes = Array.from({ length: 500 }, () => barcodeOf('4006381333931', 'EAN13'))
  expect(listCodes(documentOfPages([{ ...pageOf([]), barcodes }]))).toHaveLength(100)
})
