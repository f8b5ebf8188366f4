import { expect, test } from 'vitest'
import { cpuMs } from '../cpu-time.testing.ts'
import { documentOf } from '../page.testing.ts'
import { barcodeOf } from './barcodes.testing.ts'
import { listCodes } from './list-codes.ts'
import { readCodes } from './read-codes.ts'

// A quadratic function takes minutes for such texts. The bound is wide, so that a busy machine does not matter.
const length = 200_000
const boundMs = 3_000

test.each([
  'M1DOE/JANE            EABC123 MUCLHRLH 2472 321Y012A0042 100',
  'BCD\n002\n1\nSCT\n',
  'SPC\n0200\n1\n',
  'SPC\r\n0200\r\n1\r\nCH9300762011623852957\r\n',
  '//S1/10/1',
  '#UT01',
  '#UT02',
  'OTI0080',
  '\n',
  ' ',
  '1',
  'A',
  '/',
  '\0',
])('a bar code that repeats %j for 200,000 characters is read in linear time', (unit) => {
  const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
  const document = documentOf([[60, 60, 'Ticket']])
  const pages = document.pages.map((page) => ({ ...page, barcodes: [barcodeOf(text)] }))
  const took = cpuMs(() => {
    readCodes({ ...document, pages })
    listCodes({ ...document, pages })
  })
  expect(took).toBeLessThan(boundMs)
})
