import { describe, expect, test } from 'vitest'
import { numberAtStart } from './numbers.ts'

describe('a number behind a label', () => {
  test.each([
    [': RE-2025-118', 'RE-2025-118'],
    ['#INV04162', 'INV04162'],
    [' No. 42', '42'],
    [' INV/2024/05/0017 Date', 'INV/2024/05/0017'],
    [' RE 4711', 'RE 4711'],
    [' RG 240 117 33', 'RG 240 117 33'],
    [' RG 240 117 pages', 'RG 240'],
    [' 23 456 789 012', '23 456 789 012'],
    [' 118/25', '118/25'],
    [' n° 4711-25', '4711-25'],
    [' n.º 4711', '4711'],
    [' č. 2025014', '2025014'],
    [' n. 12/A', '12/A'],
    [' N 12', '12'],
    ['. 0042.', '0042'],
  ])('"%s" is %s', (text, number) => {
    expect(numberAtStart(text)?.number).toBe(number)
  })

  test.each([': 14.03.2025', ' 238,00 €', ' $12.50', ' of the contract', ' see below', '', ' 19 %'])(
    '"%s" holds none',
    (text) => {
      expect(numberAtStart(text)).toBeNull()
    },
  )

  test('may be letters alone where booking codes are expected', () => {
    expect(numberAtStart(': QKZMTR', { allowsLetters: true })?.number).toBe('QKZMTR')
    expect(numberAtStart(': QKZMTR')).toBeNull()
    expect(numberAtStart(': Confirmed', { allowsLetters: true })).toBeNull()
  })
})

test('a series before a number is part of it, a word is not', () => {
  expect(numberAtStart('FT A/2025/88')?.number).toBe('FT A/2025/88')
  expect(numberAtStart('FT 2025A/88')?.number).toBe('FT 2025A/88')
  expect(numberAtStart('PO A/b')).toBeNull()
  expect(numberAtStart('TO Anna 12')).toBeNull()
})
