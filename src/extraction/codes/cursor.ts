/** Reads fields of fixed lengths, one after the other. */
export type Cursor = {
  /** The next so many characters; null, and nothing is taken, when fewer are left. */
  readonly take: (length: number) => string | null
  /** The next so many characters as a hexadecimal number; null when they are not one. */
  readonly takeHex: (length: number) => number | null
  /** The next so many characters as a decimal number; null when they are not one. */
  readonly takeDecimal: (length: number) => number | null
}

export function Cursor(text: string, start = 0): Cursor {
  let at = start
  const take = (length: number) => {
    if (at + length > text.length) return null
    at += length
    return text.slice(at - length, at)
  }
  return {
    take,
    takeHex: (length) => {
      const digits = take(length)
      return digits !== null && /^[\dA-F]+$/i.test(digits) ? Number.parseInt(digits, 16) : null
    },
    takeDecimal: (length) => {
      const digits = take(length)
      return digits !== null && /^\d+$/.test(digits) ? Number(digits) : null
    },
  }
}
