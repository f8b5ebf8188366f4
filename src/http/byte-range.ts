/** From 0, both are part of it. */
export type ByteRange = { readonly first: number; readonly last: number }

/**
 * The one range of bytes that a request asks for (RFC 9110, section 14). Undefined: all of it, also where several ranges are asked
 * for or the header is not one, as the standard allows; null: none that the file has.
 */
export function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | null | undefined {
  const [, from, to] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  if (from === '') {
    const length = Math.min(Number(to), sizeBytes)
    return length === 0 ? null : { first: sizeBytes - length, last: sizeBytes - 1 }
  }
  const first = Number(from)
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  if (to !== '' && Number(to) < first) return undefined
  return first < sizeBytes ? { first, last } : null
}
