import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deliveryLifeMs, deliveryWaitMs } from './back-off.ts'
import { fitUrl } from './fit-url.ts'
import { signatureOf } from './sign-payload.ts'

describe('a signature', () => {
  it('is over the second and the body, once for each secret', () => {
    const signature = signatureOf(['a', 'b'], '{"id":1}', new Date(1_700_000_000_999))
    const of = (secret: string) => createHmac('sha256', secret).update('1700000000.{"id":1}').digest('hex')
    expect(signature).toBe(`t=1700000000,v1=${of('a')},v1=${of('b')}`)
  })
})

describe('the waits between attempts', () => {
  it('stay between half of their bound and the bound, whatever chance says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (n, chance) => {
        const bound = Math.min(6 * 3_600_000, 30_000 * 2 ** (n - 1))
        const waitMs = deliveryWaitMs(n, () => chance)
        expect(waitMs).toBeGreaterThanOrEqual(bound / 2)
        expect(waitMs).toBeLessThanOrEqual(bound)
      }),
    )
  })

  it('add up to more than a day of at most some twenty attempts', () => {
    for (const chance of [0, 0.999]) {
      let elapsedMs = 0
      let attempts = 1
      for (; ; attempts += 1) {
        const waitMs = deliveryWaitMs(attempts, () => chance)
        if (elapsedMs + waitMs > deliveryLifeMs) break
        elapsedMs += waitMs
      }
      expect(elapsedMs).toBeGreaterThan(24 * 3_600_000)
      expect(attempts).toBeLessThan(30)
    }
  })
})

describe('the address of a webhook', () => {
  const refused = expect.objectContaining({ code: 'webhook.unfit' })

  it('is kept without what is behind the #', () => {
    expect(fitUrl('https://Example.org/a?b=c#d', { allowPrivate: false })).toBe('https://example.org/a?b=c')
    expect(fitUrl('http://127.0.0.1:8080/', { allowPrivate: true })).toBe('http://127.0.0.1:8080/')
  })

  it.each(['http://example.org/', 'ftp://example.org/', 'file:///etc/passwd', 'x', 'https://a:b@example.org/'])(
    'is not %s',
    (url) => {
      expect(() => fitUrl(url, { allowPrivate: false })).toThrow(refused)
    },
  )

  it('is not another protocol where the own network is allowed, nor ever too long', () => {
    expect(() => fitUrl('ftp://127.0.0.1/', { allowPrivate: true })).toThrow(refused)
    expect(() => fitUrl(`https://example.org/${'a'.repeat(2_000)}`, { allowPrivate: false })).toThrow(refused)
  })
})
