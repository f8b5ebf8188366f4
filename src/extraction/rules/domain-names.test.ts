import { describe, expect, test } from 'vitest'
import { documentOf } from '../page.testing.ts'
import { domainNames, namesOfDomains } from './domain-names.ts'
import { surveyOf } from './survey.ts'

describe('the names in addresses of mail and web', () => {
  test.each([
    ['info@birch-tools.example', ['birch-tools', 'birchtools']],
    ['www.birch.co.uk/shop', ['birch']],
    ['https://www.müller.de', ['muller']],
    ['http://shop.birch.com', ['birch']],
  ])('of "%s" are %j', (text, names) => {
    expect([...domainNames([text])]).toEqual(names)
  })

  test.each(['ada@gmail.com', 'ada@t-online.de', 'birch.example', 'at 12.30 and 4.50', 'a@b'])(
    'of "%s" there are none',
    (text) => {
      expect([...domainNames([text])]).toEqual([])
    },
  )

  test('stand for a business as they are written, phrases run together do not', () => {
    const names = (text: string) =>
      surveyOf(documentOf([[60, 60, text]])).pages.flatMap((page) =>
        [...namesOfDomains(page)].map(({ value }) => value),
      )
    expect(names('See www.Birch.example for more')).toEqual(['Birch'])
    expect(names('See www.thebestbirchesoftheworld.example')).toEqual([])
  })
})
