import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalOf, findMoney } from './money.ts'

const cents = fc.integer({ min: 0, max: 99_999_999_999 })
const grouped = (whole: string, sign: string) => whole.replace(/\B(?=(\d{3})+$)/g, sign)

describe('amounts', () => {
  test('are read with every common separator and sign of currency', () => {
    fc.assert(
      fc.property(cents, (value) => {
        const whole = String(Math.floor(value / 100))
        const fraction = String(value % 100).padStart(2, '0')
        const expected = `${whole}.${fraction}`
        const forms: [string, string][] = [
          [`${grouped(whole, '.')},${fraction} €`, 'EUR'],
          [`$${grouped(whole, ',')}.${fraction}`, 'USD'],
          [`CHF ${grouped(whole, "'")}.${fraction}`, 'CHF'],
          [`${grouped(whole, ' ')},${fraction} Kč`, 'CZK'],
          [`£ ${whole}.${fraction}`, 'GBP'],
          [`EUR ${whole},${fraction}`, 'EUR'],
        ]
        for (const [form, currency] of forms) {
          expect([form, ...findMoney(`Total: ${form}`)]).toMatchObject([form, { amount: expected, currency }])
        }
      }),
    )
  })

  test.each([
    ['-5,00', '-5.00'],
    ['210,00-', '-210.00'],
    ['(35.13 €)', '-35.13'],
    ['- 930,00', '-930.00'],
    ['+ 2.483,19', '2483.19'],
    ['€ 1.234', '1234'],
    ['1,234', '1234'],
    ['0.025', '0.025'],
    ['1,00,000.50', '100000.50'],
    ['0,00', '0.00'],
  ])('%s is %s', (text, amount) => {
    expect(findMoney(text).map((match) => match.amount)).toEqual([amount])
  })

  test.each([
    ['1 234,56 zł', '1234.56', 'PLN'],
    ['1 250 Kč', '1250', 'CZK'],
    ['341,- Kč', '341', 'CZK'],
    ['12 500,– Kč', '12500', 'CZK'],
    ['1\u202f234,50 €', '1234.50', 'EUR'],
    ['R$ 1.234,56', '1234.56', 'BRL'],
    ['25,00 euros', '25.00', 'EUR'],
  ])('%s is money', (text, amount, currency) => {
    expect(findMoney(text)).toMatchObject([{ amount, currency }])
  })

  test('beside other numbers keep to themselves', () => {
    expect(findMoney('2 500 stuks').map(({ amount }) => amount)).toEqual(['2', '500'])
  })

  test.each(['12:30', '14.03.2025', '2025-03-14', 'A4711', 'DE89370400440532013000', '1.2.3'])(
    '%s is no amount',
    (text) => {
      expect(findMoney(text)).toEqual([])
    },
  )

  test('are told from rates', () => {
    expect(findMoney('19 % MwSt 38,00').map(({ isPercentage }) => isPercentage)).toEqual([true, false])
  })

  test('have a longer sign before a shorter one', () => {
    expect(findMoney('S$22,058.11')).toMatchObject([{ amount: '22058.11', currency: 'SGD' }])
  })
})

test('a number with separators that make no sense is none', () => {
  expect(decimalOf('1.23.456,7')).not.toBeNull()
  expect(decimalOf('1.5.7')).toBeNull()
  expect(decimalOf('1,2345678')).toBeNull()
})

test('brackets around the same in another currency are no minus', () => {
  const amounts = (text: string) => findMoney(text).map(({ amount }) => amount)
  expect(amounts('USD 12.99 (EUR 11.40)')).toEqual(['12.99', '11.40'])
  expect(amounts('USD 12.99 (USD 11.40)')).toEqual(['12.99', '-11.40'])
  expect(amounts('Loss (EUR 11.40)')).toEqual(['-11.40'])
})
