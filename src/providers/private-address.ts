import { BlockList, isIP } from 'node:net'

/** Addresses that are not of the open internet (IANA special-purpose registries): the machine itself, its network, clouds' own. */
const special = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  special.addSubnet(network, prefix, 'ipv4')
}
/** All that is given out to the internet in IPv6, and what in it is not, or carries an IPv4 address. */
const given = new BlockList()
given.addSubnet('2000::', 3, 'ipv6')
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special.addSubnet(network, prefix, 'ipv6')
}

/** Whether an IP address is of the machine itself or of a network that only its neighbours reach. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  switch (isIP(mapped)) {
    case 4:
      return special.check(mapped, 'ipv4')
    case 6:
      return !given.check(mapped, 'ipv6') || special.check(mapped, 'ipv6')
    default:
      return true
  }
}
