import { BlockList, isIP, isIPv6 } from 'node:net'

/** Who stands between callers and this process, and what they write. */
export type ProxySettings = {
  /** Addresses, and networks as `10.0.0.0/8`. What anybody else writes is not believed. */
  readonly trusted: readonly string[]
  /** Of the two headers the one that they write; the other one may come from anybody. */
  readonly header: 'x-forwarded-for' | 'forwarded'
}

/** From where a request comes. */
export type Origin = {
  readonly address: string | undefined
  /** Whether the caller speaks TLS with the proxies; this process itself never does. */
  readonly isSecure: boolean
}

/** A step on the way of a request, as a proxy wrote it down. */
type Hop = { readonly address: string | null; readonly proto: string | undefined }

/**
 * Says from where requests come: from the socket's address, unless that is a trusted proxy's; then from the last address on the way
 * that is not trusted. What stands before it was written by somebody whom nobody trusts.
 */
export function readsOrigin({ trusted, header }: ProxySettings) {
  const proxies = blockListOf(trusted)
  return (headers: Headers, socketAddress: string | undefined): Origin => {
    const socket = socketAddress === undefined ? null : plainAddress(socketAddress)
    if (socket === null || !isIn(proxies, socket)) return { address: socket ?? socketAddress, isSecure: false }
    const hops = header === 'forwarded' ? hopsOfForwarded(headers) : hopsOfList(headers)
    // Without an address that can be read, the proxy that wrote it down is all that is known.
    let origin: Origin = { address: socket, isSecure: false }
    for (const { address, proto } of hops.toReversed()) {
      if (address === null) break
      origin = { address, isSecure: proto?.toLowerCase() === 'https' }
      if (!isIn(proxies, address)) break
    }
    return origin
  }
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')
const isIn = (list: BlockList, address: string): boolean => list.check(address, familyOf(address))

/** @throws RangeError, TypeError where one is neither an address nor a network */
export function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits, ...more] = network.split('/')
    if (isIP(address) === 0 || more.length > 0 || !/^\d{1,3}$/.test(bits ?? '0')) {
      throw new TypeError(`${network} is no network address`)
    }
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}

/** Each proxy appends whom it heard; the proto is one for all, or a list beside it. */
function hopsOfList(headers: Headers): readonly Hop[] {
  const addresses = listed(headers.get('x-forwarded-for'))
  const protos = listed(headers.get('x-forwarded-proto'))
  const isBeside = protos.length === addresses.length
  return addresses.map((text, index) => ({ address: addressIn(text), proto: isBeside ? protos[index] : protos.at(-1) }))
}

/** RFC 7239. Quotes may hold commas, but not where an address stands, so that what is cut wrongly is no address. */
function hopsOfForwarded(headers: Headers): readonly Hop[] {
  return listed(headers.get('forwarded')).map((element) => {
    const pairs = new Map(
      element.split(';').map((pair) => {
        const [name = '', ...value] = pair.split('=')
        return [
          name.trim().toLowerCase(),
          value
            .join('=')
            .trim()
            .replace(/^"(.*)"$/, '$1'),
        ]
      }),
    )
    return { address: addressIn(pairs.get('for') ?? ''), proto: pairs.get('proto') }
  })
}

const listed = (header: string | null): readonly string[] =>
  header === null ? [] : header.split(',').map((item) => item.trim())

/** An address with or without a port; null for a name, `unknown` and whatever else. */
function addressIn(text: string): string | null {
  const [, bracketed] = /^\[([^\]]{1,64})\](?::\d{1,5})?$/.exec(text) ?? []
  const [, withPort] = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(text) ?? []
  return plainAddress(bracketed ?? withPort ?? text)
}

/** One way to write each address: of version 4 as such also where it came in version 6, and without the zone of this machine. */
function plainAddress(text: string): string | null {
  const address = text.replace(/%.*$/, '')
  if (!isIPv6(address)) return isIP(address) === 4 ? address : null
  const canonical = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1) ?? address
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical) ?? []
  if (high === undefined || low === undefined) return canonical
  const [h, l] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [h >> 8, h & 0xff, l >> 8, l & 0xff].join('.')
}
