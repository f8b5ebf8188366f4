import { classRuns } from './class-runs.ts'

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

const codePoints = 0x110000
const letterA = 65
const letters = 26

/** The class of every character: a table, since regular expressions with these classes take 30 ms to be compiled. */
function decodeRuns(runs: string): Uint8Array {
  const classes = new Uint8Array(codePoints)
  let start = 0
  for (let at = 0; at < runs.length; ) {
    const kind = runs.charCodeAt(at) - 48
    let length = 0
    for (at += 1; at < runs.length && runs.charCodeAt(at) >= letterA; at += 1) {
      length = length * letters + runs.charCodeAt(at) - letterA
    }
    const end = start + (length || 1)
    if (kind !== other) classes.fill(kind, start, end)
    start = end
  }
  return classes
}

const classes = decodeRuns(classRuns)

export const classOf = (codePoint: number): number => classes[codePoint] ?? other

/** The class of the character that begins at `at`, in UTF-8. */
export function classAt(text: Uint8Array, at: number): number {
  const first = text[at] ?? 0
  return classes[first < 0x80 ? first : codePointAt(text, at, first)] ?? other
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
