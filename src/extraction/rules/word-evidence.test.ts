import { describe, expect, test } from 'vitest'
import { documentOf, lines } from '../page.testing.ts'
import { surveyOf } from './survey.ts'
import { letterSigns, wordEvidence } from './word-evidence.ts'

const surveyed = (...texts: readonly string[]) => surveyOf(documentOf(lines(...texts))).lines

describe('typical words', () => {
  test('are counted once for each type, the longer phrase before the shorter', () => {
    const found = wordEvidence(surveyed('Boarding time 15:20', 'Gate A3', 'gate closes early'))
    expect([...(found.get('travel') ?? [])]).toEqual(['boarding time', 'gate'])
  })

  test('are none as a part of longer words', () => {
    expect(wordEvidence(surveyed('The gateway boarded up')).get('travel')).toBeUndefined()
  })
})

describe('the form of a letter', () => {
  test('is a salutation or a closing that begins a line', () => {
    expect([...letterSigns(surveyed('Dear Ms Winter,', 'all is well', 'Yours sincerely'))]).toEqual([
      'a salutation',
      'a closing',
    ])
  })

  test('is not the same word inside of a line, or before a long sentence', () => {
    expect([...letterSigns(surveyed('all that is dear to us'))]).toEqual([])
    expect([...letterSigns(surveyed('Dear prices were paid for grain in the spring of that year'))]).toEqual([])
  })
})
