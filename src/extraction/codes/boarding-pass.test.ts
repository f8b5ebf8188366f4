import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseBoardingPass } from './boarding-pass.ts'

const leg = (from: string, to: string, flight: string, day: string, items = '') =>
  `QWERTZ1${from}${to}XY ${flight}${day}Y012A0034 1${items.length.toString(16).toUpperCase().padStart(2, '0')}${items}`

const oneLeg = `M1BEISPIEL/ERIKA MRS  E${leg('HAM', 'VIE', '0834 ', '226')}`

describe('a boarding pass code', () => {
  test('holds passenger, booking, airports, flight, day of the year and seat', () => {
    expect(parseBoardingPass(oneLeg)).toEqual({
      passenger: 'BEISPIEL/ERIKA MRS',
      issued: null,
      legs: [
        {
          booking: 'QWERTZ1',
          from: 'HAM',
          to: 'VIE',
          carrier: 'XY',
          flight: '834',
          dayOfYear: 226,
          seat: '12A',
          ticket: null,
        },
      ],
    })
  })

  test('tells the day of issue and the ticket in its conditional items, and several legs', () => {
    const once = '1WW6225BXY '
    const ticket = '2A9991234567890 1XY XY '
    const items = `>60${once.length.toString(16).toUpperCase()}${once}${ticket}AIRLINE USE`
    const text = `M2BEISPIEL/ERIKA      E${leg('HAM', 'VIE', '0834 ', '226', items)}${leg('VIE', 'ATH', '0012A', '227')}^100`
    const pass = parseBoardingPass(text.replace('2A999', '16999'))
    expect(pass?.issued).toEqual({ yearDigit: 6, dayOfYear: 225 })
    expect(pass?.legs.map(({ from, to, flight, ticket }) => [from, to, flight, ticket])).toEqual([
      ['HAM', 'VIE', '834', '9991234567890'],
      ['VIE', 'ATH', '12A', null],
    ])
  })

  test('gives the legs in front of a damaged one', () => {
    const text = oneLeg.replace('M1', 'M2')
    expect(parseBoardingPass(`${text}QWERTZ1VI`)?.legs).toHaveLength(1)
  })

  test('is not found in what merely begins like one', () => {
    expect(parseBoardingPass('M1 screws, galvanised, flight case')).toBeNull()
    expect(parseBoardingPass(oneLeg.slice(0, 50))).toBeNull()
    expect(parseBoardingPass(oneLeg.replace('226Y', '967Y'))).toBeNull()
    expect(parseBoardingPass(oneLeg.replace('HAM', 'H1M'))).toBeNull()
    expect(parseBoardingPass(oneLeg.replace('ERIKA', 'ER\0KA'))).toBeNull()
  })

  test('whatever is cut, changed or made up never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.nat(70), fc.nat(70), (noise, from, length) => {
        parseBoardingPass(noise)
        parseBoardingPass(oneLeg.slice(0, from) + noise + oneLeg.slice(from + length))
      }),
    )
  })
})
