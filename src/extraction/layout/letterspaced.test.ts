import { expect, test } from 'vitest'
import { pageOf } from '../page.testing.ts'
import { joinLetterspaced } from './letterspaced.ts'

const joined = (text: string) => joinLetterspaced(pageOf([[60, 60, text]]).words).map((word) => word.text)

test('letters with a space between every two are one word', () => {
  expect(joined('I N V O I C E No. 7')).toEqual(['INVOICE', 'No.', '7'])
})

test('a few single letters, and single digits, stay apart', () => {
  expect(joined('Dear J R R, plan A B or C')).toEqual(['Dear', 'J', 'R', 'R,', 'plan', 'A', 'B', 'or', 'C'])
  expect(joined('1 2 3 4 5')).toEqual(['1', '2', '3', '4', '5'])
})

test('a wider gap parts words, and letters in columns are no word', () => {
  const { words } = pageOf([
    [60, 60, 'B L U E'],
    [110, 60, 'C A F E'],
  ])
  expect(joinLetterspaced(words).map((word) => word.text)).toEqual(['BLUE', 'CAFE'])
  const columns = pageOf([
    [60, 60, 'A'],
    [160, 60, 'B'],
    [260, 60, 'C'],
    [360, 60, 'D'],
  ]).words
  expect(joinLetterspaced(columns)).toHaveLength(4)
})
