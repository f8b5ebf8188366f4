import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf } from './byte-range.ts'

describe('a range of bytes', () => {
  it.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=2-', { first: 2, last: 9 }],
    ['bytes=2-100', { first: 2, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-100', { first: 0, last: 9 }],
    ['BYTES= 1-2 ', { first: 1, last: 2 }],
  ])('%s of ten bytes is read', (header, range) => {
    expect(rangeOf(header, 10)).toEqual(range)
  })

  it.each(['bytes=10-', 'bytes=10-12', 'bytes=-0'])('%s of ten bytes has none', (header) => {
    expect(rangeOf(header, 10)).toBeNull()
  })

  it.each([undefined, '', 'bytes=-', 'bytes=3-2', 'bytes=0-1,3-4', 'pages=1-2', 'bytes=1.5-2', 'bytes=a-b'])(
    '%s asks for all of it',
    (header) => {
      expect(rangeOf(header, 10)).toBeUndefined()
    },
  )

  it('never leaves the file, whatever is asked', () => {
    const asked = fc.oneof(fc.string(), fc.stringMatching(/^bytes=[0-9]{0,4}-[0-9]{0,4}$/))
    fc.assert(
      fc.property(asked, fc.nat(2_000), (header, sizeBytes) => {
        const range = rangeOf(header, sizeBytes)
        if (!range) return
        expect(range.first).toBeGreaterThanOrEqual(0)
        expect(range.last).toBeGreaterThanOrEqual(range.first)
        expect(range.last).toBeLessThan(sizeBytes)
      }),
    )
  })
})
