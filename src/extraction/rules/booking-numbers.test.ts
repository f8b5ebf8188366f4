import { expect, test } from 'vitest'
import { type Cell, documentOf, lines } from '../page.testing.ts'
import { findDocumentNumber } from './numbers.ts'
import { surveyOf } from './survey.ts'

const numberIn = (cells: readonly Cell[]) => findDocumentNumber(surveyOf(documentOf(cells)), 'travel')?.value

test("the booking's number is preferred to those of its tickets, which are taken where nothing else stands", () => {
  expect(numberIn(lines('Ticket number: 117-2401234567', 'Booking reference: X7K2PQ'))).toBe('X7K2PQ')
  expect(numberIn(lines('Ticket number: 117-2401234567'))).toBe('117-2401234567')
})

test('a code of letters is neither a heading beside its label nor the system that gave it', () => {
  const headings = [
    [60, 100, 'RESERVATION NUMBER'],
    [300, 100, 'BOOKING STATUS'],
    [60, 114, 'WQTYNB'],
  ] as const
  expect(numberIn([...lines('Your flight'), ...headings])).toBe('WQTYNB')
  expect(numberIn(lines('Booking reference: AMADEUS: Y4RTUK'))).toBe('Y4RTUK')
  expect(numberIn(lines('Booking reference: QTRKLM'))).toBe('QTRKLM')
})
