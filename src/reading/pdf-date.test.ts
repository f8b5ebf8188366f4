import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pdfDateToIso } from './pdf-date.ts'

describe('pdfDateToIso', () => {
  test.each([
    ["D:20240301123000+01'00'", '2024-03-01T12:30:00+01:00'],
    ["D:20240301123000-05'30", '2024-03-01T12:30:00-05:30'],
    ['D:20240301123000Z', '2024-03-01T12:30:00Z'],
    ["D:20240301123000Z00'00'", '2024-03-01T12:30:00Z'],
    ['D:20240301123000', '2024-03-01T12:30:00'],
    ['D:202403011230', '2024-03-01T12:30:00'],
    ['D:20240229', '2024-02-29'],
    ['D:2024', '2024-01-01'],
    ['20240301123000+0100', '2024-03-01T12:30:00+01:00'],
  ])('reads %s', (text, iso) => {
    expect(pdfDateToIso(text)).toBe(iso)
  })

  test.each([
    '',
    'D:',
    'yesterday',
    'D:20230229',
    'D:20241301',
    'D:20240100',
    'D:2024030125',
    "D:20240301123000+99'00",
  ])('refuses %j, which is no date', (text) => {
    expect(pdfDateToIso(text)).toBeNull()
  })

  test('answers nothing or a date that JavaScript reads, whatever the text', () => {
    const digits = fc.stringMatching(/^D:[0-9]{0,16}[-+Z]?[0-9']{0,6}$/)
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), (text) => {
        const iso = pdfDateToIso(text)
        return iso === null || !Number.isNaN(Date.parse(iso))
      }),
    )
  })
})
