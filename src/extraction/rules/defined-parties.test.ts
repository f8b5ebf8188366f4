import { describe, expect, test } from 'vitest'
import { documentOf, lines } from '../page.testing.ts'
import { definedParties } from './defined-parties.ts'
import { surveyOf } from './survey.ts'

const parties = (...texts: readonly string[]) =>
  [...definedParties(surveyOf(documentOf(lines(...texts))))].map(({ role, value }) => [role, value])

describe('parties of a contract', () => {
  test('carry their role in quotes behind their name', () => {
    expect(parties('This lease is between Birch Homes Ltd (the "Landlord")', 'and Ada Winter (the "Tenant").')).toEqual(
      [
        ['issuer', 'Birch Homes Ltd'],
        ['recipient', 'Ada Winter'],
      ],
    )
  })

  test('carry it between dashes below their address', () => {
    const german = ['Birke Wohnen GmbH', 'Am Markt 7', '34117 Kassel', '- Vermieter -']
    expect(parties(...german)).toEqual([['issuer', 'Birke Wohnen GmbH']])
  })

  test('are none in sentences about their roles', () => {
    expect(parties('The Landlord shall keep the roof whole, and the Tenant the garden.')).toEqual([])
    expect(parties('Birke Wohnen GmbH', 'Vermieter und Mieter vereinbaren')).toEqual([])
  })
})
