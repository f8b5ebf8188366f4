import fc from 'fast-check'
import { expect, it } from 'vitest'
import { networkOf } from './network-of.ts'

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2::', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['not an address', 'not an address'],
])('counts %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16))
const groups = (length: number) => fc.array(group, { minLength: length, maxLength: length }).map((all) => all.join(':'))

it('is the same for all addresses of a network, and another for others', () => {
  fc.assert(
    fc.property(groups(4), groups(4), groups(4), groups(4), (network, other, host, otherHost) => {
      expect(networkOf(`${network}:${host}`)).toBe(networkOf(`${network}:${otherHost}`))
      expect(networkOf(`${network}:${host}`) === networkOf(`${other}:${host}`)).toBe(network === other)
    }),
  )
})
