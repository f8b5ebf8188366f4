import { describe, expect, it } from 'vitest'
import { httpOf } from './http.testing.ts'

// No operation is reached by what is refused.
const { fetch } = httpOf({})
const statusOf = async (path: string) => (await fetch(new Request(`http://localhost${path}`))).status

describe('a day or a time that nothing could keep', () => {
  it.each([
    '/v1/documents?after=0000-01-01',
    '/v1/costs?from=0000-12-31',
    '/v1/alerts?since=0000-01-01',
    '/v1/alerts?since=0001-01-01T00:00:00%2B14:00',
    '/v1/alerts?since=9999-12-31T23:59:59-14:00',
    '/v1/keys/k/usage?to=0000-01-01',
  ])('is refused: %s', async (path) => expect(await statusOf(path)).toBe(400))
})
