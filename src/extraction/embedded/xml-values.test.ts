import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountOf, dayOf, descriptionOf, nameOf, numberOf, referenceOf } from './xml-values.ts'

describe('values of an e-invoice', () => {
  test.each([
    ['20250314', '2025-03-14'],
    ['202503141230', '2025-03-14'],
    ['2025-03-14', '2025-03-14'],
    ['2025-03-14+01:00', '2025-03-14'],
    ['2025-03-14T10:00:00Z', '2025-03-14'],
    ['20250231', null],
    ['202503', null],
    ['14.03.2025', null],
    ['2025-1-14', null],
    [null, null],
  ])('day %s', (text, day) => expect(dayOf(text)).toBe(day))

  test.each([
    ['119.00', '119.00'],
    ['119', '119'],
    ['119.0000', '119.00'],
    ['119.1250', '119.125'],
    ['0119.5', '119.5'],
    ['+5', '5'],
    ['-5.10', '-5.10'],
    ['-0.00', '0.00'],
    ['1.23456', null],
    ['119,00', null],
    ['1e3', null],
    ['0x10', null],
    ['', null],
    ['12345678901234567', null],
  ])('amount %s', (text, amount) => expect(amountOf(text)).toBe(amount))

  test.each([
    ['8.0000', '8'],
    ['0.79000000', '0.79'],
    ['0.123456', '0.123456'],
    ['-1.50', '-1.5'],
    ['ten', null],
  ])('number %s', (text, number) => expect(numberOf(text)).toBe(number))

  test('a name is one line of letters, without the numbers that stand above it', () => {
    expect(nameOf(' Anna\u00a0 Beispiel\u200b\n')).toBe('Anna Beispiel')
    expect(nameOf('GLN 4012345000009\nKunde 004711\nMUSTER KG')).toBe('MUSTER KG')
    expect(nameOf('Studio 2000 GmbH')).toBe('Studio 2000 GmbH')
    expect(nameOf('1234\n5678')).toBe('1234 5678')
    expect(nameOf('x'.repeat(301))).toBeNull()
  })

  test('a reference that does not fit is none, a description is cut', () => {
    expect(referenceOf('x'.repeat(101))).toBeNull()
    expect(referenceOf(' \t')).toBeNull()
    expect(descriptionOf('x'.repeat(501))).toHaveLength(500)
  })

  test('an amount keeps its value', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (units, decimals) => {
        const text = (units / 10 ** decimals).toFixed(decimals)
        expect(Number(amountOf(text))).toBe(Number(text) + 0)
        expect(Number(numberOf(text))).toBe(Number(text) + 0)
      }),
    )
  })
})
