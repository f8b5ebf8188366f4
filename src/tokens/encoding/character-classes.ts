/** What the encodings tell apart. A mark is no letter, but stands among letters; line breaks are white space. */
export const other = 0
export const upper = 1
export const lower = 2
/** Letters that are neither: modifiers and scripts without case. */
export const caseless = 3
export const mark = 4
export const number = 5
export const lineBreak = 6
export const blank = 7

const pages = new Map<number, Uint8Array>()
const upperLetter = /^[\p{Lu}\p{Lt}]$/u
const lowerLetter = /^\p{Ll}$/u
const caselessLetter = /^[\p{Lm}\p{Lo}]$/u
const combiningMark = /^\p{M}$/u
const numeral = /^\p{N}$/u
// The property White_Space; `\s` of JavaScript has U+FEFF too and lacks U+0085.
const whiteSpace = /^\p{White_Space}$/u

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint)
  if (character === '\n' || character === '\r') return lineBreak
  if (whiteSpace.test(character)) return blank
  if (lowerLetter.test(character)) return lower
  if (upperLetter.test(character)) return upper
  if (caselessLetter.test(character)) return caseless
  if (combiningMark.test(character)) return mark
  return numeral.test(character) ? number : other
}

function pageOf(index: number): Uint8Array {
  const found = pages.get(index)
  if (found !== undefined) return found
  const page = Uint8Array.from({ length: 256 }, (_, offset) => classify(index * 256 + offset))
  pages.set(index, page)
  return page
}

export const asciiClasses: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => classify(code))

let lastIndex = -1
let lastPage: Uint8Array = asciiClasses

/** The class of the character that begins at `at`, in UTF-8. */
export function classAt(text: Uint8Array, at: number): number {
  const first = text[at] ?? 0
  if (first < 0x80) return asciiClasses[first] ?? other
  const codePoint = codePointAt(text, at, first)
  const index = codePoint >> 8
  if (index !== lastIndex) {
    lastPage = pageOf(index)
    lastIndex = index
  }
  return lastPage[codePoint & 255] ?? other
}

function codePointAt(text: Uint8Array, at: number, first: number): number {
  const second = (text[at + 1] ?? 0) & 0x3f
  if (first < 0xe0) return ((first & 0x1f) << 6) | second
  const third = (text[at + 2] ?? 0) & 0x3f
  if (first < 0xf0) return ((first & 0x0f) << 12) | (second << 6) | third
  return ((first & 0x07) << 18) | (second << 12) | (third << 6) | ((text[at + 3] ?? 0) & 0x3f)
}

/** Where the next character begins. */
export function afterCharacter(text: Uint8Array, at: number): number {
  const first = text[at] ?? 0
  if (first < 0x80) return at + 1
  if (first < 0xe0) return at + 2
  return first < 0xf0 ? at + 3 : at + 4
}
