import { describe, expect, it } from 'vitest'
import { httpOf } from './http.testing.ts'
import { requireNoNul } from './no-nul.ts'

const holds = (json: string) => {
  try {
    requireNoNul(Buffer.from(json))
    return false
  } catch {
    return true
  }
}

describe('a body of JSON', () => {
  it.each(['"\\u0000"', '{"a":"x\\u0000y"}', '"\\\\\\u0000"', '["\\\\u0000", "\\u0000"]', '{"\\u0000":1}'])(
    'holds NUL: %s',
    (json) => {
      expect(JSON.stringify(JSON.parse(json))).toContain('\\u0000')
      expect(holds(json)).toBe(true)
    },
  )

  it.each(['"\\\\u0000"', '"u0000"', '"\\u00001"'.replace('\\u0000', '\\u0001'), '"\\\\\\\\u0000"', '{}'])(
    'holds none: %s',
    (json) => expect(holds(json)).toBe(false),
  )

  it('is looked at once, however many backslashes it has', () => {
    const startedMs = performance.now()
    expect(holds(`"${'\\\\u0000'.repeat(20_000)}${'\\\\'.repeat(400_000)}"`)).toBe(false)
    expect(performance.now() - startedMs).toBeLessThan(2_000)
  })
})

describe('a request with NUL', () => {
  const { fetch } = httpOf({})
  const ask = (path: string, body?: string) =>
    fetch(
      new Request(`http://localhost${path}`, {
        ...(body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
      }),
    )

  it.each([
    ['/v1/documents?issuer=a%00', undefined],
    ['/v1/documents/abc%00def', undefined],
    ['/v1/sessions', '{"email":"\\u0000","password":"x"}'],
  ])('is refused: %s', async (path, body) => {
    const answer = await ask(path, body)
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'request.malformed' }])
  })
})
