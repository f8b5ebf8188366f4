import { expect, test } from 'vitest'
import { documentOf, lines } from '../page.testing.ts'
import { preparedFor } from './prepared-for.ts'
import { surveyOf } from './survey.ts'

const of = (text: string) =>
  [...preparedFor(surveyOf(documentOf(lines('Annual report', text))))].map(({ value }) => value)

test.each([
  ['Presented to the Library Committee on 18 February 2025', 'Library Committee'],
  ['vorgelegt dem Kulturausschuss am 18. Februar 2025', 'Kulturausschuss'],
  ['Prepared for Muster Bank AG, Berlin', 'Muster Bank AG'],
  ['Rapport présenté au Conseil municipal le 3 mars 2025', 'Conseil municipal'],
])('"%s" names %s', (text, name) => {
  expect(of(text)).toEqual([name])
})

test.each([
  'The plan was presented to many people.',
  'Im Ausschuss vorgelegt am 18. Februar 2025',
  'Prepared for 12.03.2025',
])('"%s" names nobody', (text) => {
  expect(of(text)).toEqual([])
})
