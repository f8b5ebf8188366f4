import { expect, it } from 'vitest'
import { streamPlaces } from './stream-places.ts'

const orgs = (count: number) => Array.from({ length: count }, (_, number) => `org ${number}`)
const take = () => streamPlaces({ each: 10, all: 100, code: 'events.too_many', what: 'streams of events' })

it('leaves the last quarter to organizations that have less than a tenth of all', () => {
  const place = take()
  const open = (orgId: string, subject: string | null) => {
    try {
      place({ orgId, subject })
      return true
    } catch {
      return false
    }
  }
  const greedy = Array.from({ length: 100 }, (_, key) => open('greedy', `key ${key}`))
  expect(greedy.filter(Boolean)).toHaveLength(75)
  for (const orgId of orgs(2)) {
    expect(Array.from({ length: 20 }, () => open(orgId, null)).filter(Boolean)).toHaveLength(10)
  }
  expect(open('greedy', null)).toBe(false)
})

it('gives a place back once, however often it is freed', () => {
  const place = take()
  const asked = { orgId: 'org', subject: 'key' }
  const frees = Array.from({ length: 10 }, () => place(asked))
  expect(() => place(asked)).toThrow(/10 streams of events are open for whoever asks/)
  frees[0]?.()
  frees[0]?.()
  place(asked)
  expect(() => place(asked)).toThrow()
})
