import { isIPv6 } from 'node:net'

/**
 * What is counted of a network address: whoever has one of version 6 has the 2^64 beside it too, and could come from another one each
 * time. One of version 4 is counted alone.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [left = '', right] = (URL.parse(`http://[${address}]/`)?.hostname ?? '').slice(1, -1).split('::')
  const [first, last] = [left, right ?? ''].map((part) => (part === '' ? [] : part.split(':')))
  const between = right === undefined ? 0 : 8 - (first?.length ?? 0) - (last?.length ?? 0)
  const groups = [...(first ?? []), ...Array.from({ length: between }, () => '0'), ...(last ?? [])]
  return `${groups.slice(0, 4).join(':')}::/64`
}
