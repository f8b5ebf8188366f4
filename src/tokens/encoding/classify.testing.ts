import { blank, caseless, lineBreak, lower, mark, number, other, upper } from './character-classes.ts'

const upperLetter = /^[\p{Lu}\p{Lt}]$/u
const lowerLetter = /^\p{Ll}$/u
const caselessLetter = /^[\p{Lm}\p{Lo}]$/u
const combiningMark = /^\p{M}$/u
const numeral = /^\p{N}$/u
// The property White_Space; `\s` of JavaScript has U+FEFF too and lacks U+0085.
const whiteSpace = /^\p{White_Space}$/u

/** The class of a character by the Unicode data of this Node. */
export function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint)
  if (character === '\n' || character === '\r') return lineBreak
  if (whiteSpace.test(character)) return blank
  if (lowerLetter.test(character)) return lower
  if (upperLetter.test(character)) return upper
  if (caselessLetter.test(character)) return caseless
  if (combiningMark.test(character)) return mark
  return numeral.test(character) ? number : other
}

export const codePoints = 0x110000
const letters = 26

/** A class is a digit; a length of 1 is left out, others are written in base 26 with the letters A to Z. */
export function encodeRuns(classOf: (codePoint: number) => number): string {
  let runs = ''
  for (let start = 0; start < codePoints; ) {
    const kind = classOf(start)
    let end = start + 1
    while (end < codePoints && classOf(end) === kind) end += 1
    runs += `${kind}${end - start === 1 ? '' : inLetters(end - start)}`
    start = end
  }
  return runs
}

function inLetters(length: number): string {
  return length === 0 ? '' : inLetters(Math.floor(length / letters)) + String.fromCharCode(65 + (length % letters))
}
