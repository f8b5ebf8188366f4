import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockListOf, readsOrigin } from './forwarded.ts'

const trusted = ['10.0.0.0/8', '192.0.2.1', 'fd00::/8']
const ofList = readsOrigin({ trusted, header: 'x-forwarded-for' })
const ofForwarded = readsOrigin({ trusted, header: 'forwarded' })
const list = (text: string, socket = '10.0.0.1', proto?: string) =>
  ofList(new Headers({ 'x-forwarded-for': text, ...(proto && { 'x-forwarded-proto': proto }) }), socket)
const forwarded = (text: string, socket = '10.0.0.1') => ofForwarded(new Headers({ forwarded: text }), socket)

describe('where a request comes from', () => {
  it.each([
    ['the socket, where nobody is trusted to say otherwise', '198.51.100.9', '203.0.113.5', '198.51.100.9'],
    ['the socket, where a trusted proxy says nothing', '10.0.0.1', undefined, '10.0.0.1'],
    ['whom the proxy heard', '10.0.0.1', '203.0.113.5', '203.0.113.5'],
    ['whom the last trusted proxy heard, not what they said', '10.0.0.1', '1.1.1.1, 203.0.113.5', '203.0.113.5'],
    ['whom the first of several heard', '10.0.0.1', '1.1.1.1, 203.0.113.5, 192.0.2.1, 10.9.9.9', '203.0.113.5'],
    ['the first hop where all are trusted', '10.0.0.1', '10.0.0.7, 10.0.0.8', '10.0.0.7'],
    ['the proxy, where it heard somebody without an address', '10.0.0.1', '203.0.113.5, unknown', '10.0.0.1'],
    ['the proxy behind which it cannot be read', '10.0.0.1', 'x, 10.0.0.5', '10.0.0.5'],
    ['an address without its port', '10.0.0.1', '203.0.113.5:4711', '203.0.113.5'],
    ['an address of version 6 without its port', '10.0.0.1', '[2001:DB8::5]:4711', '2001:db8::5'],
    ['an address of version 4 in version 6', '::ffff:10.0.0.1', '::ffff:203.0.113.5', '203.0.113.5'],
    ['through a proxy of version 6', 'fd00::1', '203.0.113.5', '203.0.113.5'],
  ])('is %s', (_what, socket, header, address) => {
    const headers = new Headers(header === undefined ? {} : { 'x-forwarded-for': header })
    expect(ofList(headers, socket).address).toBe(address)
  })

  it('is read from the header that the proxies write, and from no other', () => {
    const both = new Headers({ 'x-forwarded-for': '203.0.113.5', forwarded: 'for=1.1.1.1;proto=https' })
    expect(ofList(both, '10.0.0.1')).toEqual({ address: '203.0.113.5', isSecure: false })
    expect(ofForwarded(both, '10.0.0.1')).toEqual({ address: '1.1.1.1', isSecure: true })
  })

  it.each([
    ['for=203.0.113.5', '203.0.113.5'],
    ['For="[2001:db8:cafe::17]:4711";by=10.0.0.1', '2001:db8:cafe::17'],
    ['for=1.1.1.1, proto=http; for="203.0.113.5:80"', '203.0.113.5'],
    ['for=203.0.113.5, for=192.0.2.1', '203.0.113.5'],
    ['for=_hidden', '10.0.0.1'],
    ['for="1.1.1.1, for=203.0.113.5', '203.0.113.5'],
    ['proto=https', '10.0.0.1'],
  ])('of Forwarded: %s is %s', (header, address) => {
    expect(forwarded(header).address).toBe(address)
  })

  it('is secure where the proxy that heard the caller says so', () => {
    expect(list('203.0.113.5', '10.0.0.1', 'https').isSecure).toBe(true)
    expect(list('203.0.113.5', '10.0.0.1', 'http').isSecure).toBe(false)
    expect(list('1.1.1.1, 203.0.113.5', '10.0.0.1', 'https, http').isSecure).toBe(false)
    expect(list('203.0.113.5', '198.51.100.9', 'https').isSecure).toBe(false)
    expect(forwarded('for=203.0.113.5;proto=https').isSecure).toBe(true)
  })

  const trustedAddress = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((rest) => `10.${rest.join('.')}`)
  const otherAddress = fc
    .tuple(fc.integer({ min: 11, max: 99 }), fc.nat(255), fc.nat(255), fc.nat(255))
    .map((all) => all.join('.'))
  const spoofed = fc.array(
    fc.oneof(
      trustedAddress,
      otherAddress,
      fc.string({ unit: 'grapheme-ascii' }).map((text) => text.trim()),
    ),
  )

  it('is the last one that nobody trusts, whatever that one wrote before it', () => {
    fc.assert(
      fc.property(
        spoofed,
        otherAddress,
        fc.array(trustedAddress),
        trustedAddress,
        (before, caller, proxies, socket) => {
          const header = [...before, caller, ...proxies].join(', ')
          expect(list(header, socket).address).toBe(caller)
        },
      ),
    )
  })

  it('is the socket whatever it sends, where that is not trusted', () => {
    fc.assert(
      fc.property(spoofed, otherAddress, (header, socket) => {
        const headers = new Headers({ 'x-forwarded-for': header.join(','), forwarded: `for=${header[0] ?? ''}`.trim() })
        expect([ofList(headers, socket), ofForwarded(headers, socket)]).toEqual([
          { address: socket, isSecure: false },
          { address: socket, isSecure: false },
        ])
      }),
    )
  })
})

it.each(['proxy.example', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/-1', 'fd00::/129', ''])(
  'takes %s for no network',
  (network) => {
    expect(() => blockListOf([network])).toThrow()
  },
)
