import {
  afterCharacter,
  blank,
  caseless,
  classAt,
  lineBreak,
  lower,
  mark,
  number,
  other,
  upper,
} from './character-classes.ts'

/** Where the piece that begins at `start` ends. Bytes of UTF-8; `end` is the text's. */
export type PieceEnd = (text: Uint8Array, start: number, end: number) => number

const slash = 47
const quote = 39
const spaceByte = 32

const isLetter = (kind: number): boolean => kind === lower || kind === upper || kind === caseless
const isSymbol = (kind: number): boolean => kind === other || kind === mark

/**
 * The pieces of o200k_base, which no token crosses. The published pattern (openai/tiktoken, `openai_public.py`) as a
 * scanner, because a regular expression with these classes needs a step back for every character of a long run:
 *
 *     [^\r\n\p{L}\p{N}]?[Lu Lt Lm Lo M]*[Ll Lm Lo M]+('s|'t|'re|'ve|'m|'ll|'d)?
 *     [^\r\n\p{L}\p{N}]?[Lu Lt Lm Lo M]+[Ll Lm Lo M]*('s|'t|'re|'ve|'m|'ll|'d)?
 *     \p{N}{1,3} | ?[^\s\p{L}\p{N}]+[\r\n/]* | \s*[\r\n]+ | \s+(?!\S) | \s+
 */
export const o200kPieceEnd: PieceEnd = (text, start, end) => {
  const kind = classAt(text, start)
  if (kind === number) return afterNumbers(text, start, end)
  const second = afterCharacter(text, start)
  const letters = isLetter(kind) ? casedWordEnd(text, start, end) : wordBehindPrefix(text, kind, start, second, end)
  if (letters > 0) return afterContraction(text, letters, end)
  const symbols = symbolsFrom(text, kind, start, second, end)
  if (symbols > 0) return afterBytes(text, symbols, end, true)
  return whiteSpaceEnd(text, start, end)
}

function wordBehindPrefix(text: Uint8Array, kind: number, start: number, second: number, end: number): number {
  if (kind === lineBreak) return 0
  const behind = wordWithLowerEnd(text, second, end)
  if (behind > 0) return behind
  if (kind === mark) return wordWithLowerEnd(text, start, end)
  return capitalsEnd(text, second, end)
}

function casedWordEnd(text: Uint8Array, start: number, end: number): number {
  return wordWithLowerEnd(text, start, end) || capitalsEnd(text, start, end)
}

/** The first alternative without its prefix: capitals, then at least one letter that can be small. 0 for none. */
function wordWithLowerEnd(text: Uint8Array, start: number, end: number): number {
  let at = start
  let lastUncased = 0
  let kind = at < end ? classAt(text, at) : blank
  while (kind === upper || kind === caseless || kind === mark) {
    at = afterCharacter(text, at)
    if (kind !== upper) lastUncased = at
    kind = at < end ? classAt(text, at) : blank
  }
  if (kind !== lower) return lastUncased
  while (kind === lower || kind === caseless || kind === mark) {
    at = afterCharacter(text, at)
    kind = at < end ? classAt(text, at) : blank
  }
  return at
}

/** The second alternative, where the first found nothing: capitals alone. 0 for none. */
function capitalsEnd(text: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && classAt(text, at) === upper) at = afterCharacter(text, at)
  return at > start ? at : 0
}

/**
 * The pieces of cl100k_base, by its published pattern:
 *
 *     '(?i:[sdmt]|ll|ve|re) | [^\r\n\p{L}\p{N}]?\p{L}+ | \p{N}{1,3} | ?[^\s\p{L}\p{N}]+[\r\n]*
 *     | \s+$ | \s*[\r\n] | \s+(?!\S) | \s
 */
export const cl100kPieceEnd: PieceEnd = (text, start, end) => {
  const kind = classAt(text, start)
  if (kind === number) return afterNumbers(text, start, end)
  const second = afterCharacter(text, start)
  if (text[start] === quote) {
    const contraction = afterContraction(text, start, end)
    if (contraction > start) return contraction
  }
  if (kind !== lineBreak) {
    let at = isLetter(kind) ? start : second
    const first = at
    while (at < end && isLetter(classAt(text, at))) at = afterCharacter(text, at)
    if (at > first) return at
  }
  const symbols = symbolsFrom(text, kind, start, second, end)
  if (symbols > 0) return afterBytes(text, symbols, end, false)
  return whiteSpaceToLineEnd(text, start, end)
}

function afterNumbers(text: Uint8Array, start: number, end: number): number {
  let at = start
  for (let count = 0; count < 3 && at < end && classAt(text, at) === number; count += 1) at = afterCharacter(text, at)
  return at
}

/** ` ?[^\s\p{L}\p{N}]+`, or 0. */
function symbolsFrom(text: Uint8Array, kind: number, start: number, second: number, end: number): number {
  const first = text[start] === spaceByte ? second : start
  if (first === start && !isSymbol(kind)) return 0
  let at = first
  while (at < end && isSymbol(classAt(text, at))) at = afterCharacter(text, at)
  return at > first ? at : 0
}

function afterBytes(text: Uint8Array, start: number, end: number, slashes: boolean): number {
  let at = start
  while (at < end && (text[at] === 10 || text[at] === 13 || (slashes && text[at] === slash))) at += 1
  return at
}

/** `\s*[\r\n]+|\s+(?!\S)|\s+` */
function whiteSpaceEnd(text: Uint8Array, start: number, end: number): number {
  const run = whiteSpaceRun(text, start, end)
  return run.afterLastBreak > 0 ? run.afterLastBreak : withoutLast(run, start, end)
}

/** `\s+$|\s*[\r\n]|\s+(?!\S)|\s`: white space up to the end of the text is one piece, whatever is in it. */
function whiteSpaceToLineEnd(text: Uint8Array, start: number, end: number): number {
  const run = whiteSpaceRun(text, start, end)
  if (run.end === end) return end
  return run.afterLastBreak > 0 ? run.afterLastBreak : withoutLast(run, start, end)
}

type WhiteSpaceRun = { readonly end: number; readonly lastStart: number; readonly afterLastBreak: number }

/** The last blank goes to the word behind it, unless it is alone. */
function withoutLast(run: WhiteSpaceRun, start: number, end: number): number {
  return run.end === end || run.lastStart === start ? run.end : run.lastStart
}

function whiteSpaceRun(text: Uint8Array, start: number, end: number): WhiteSpaceRun {
  let at = start
  let lastStart = start
  let afterLastBreak = 0
  while (at < end) {
    const kind = classAt(text, at)
    if (kind !== blank && kind !== lineBreak) break
    lastStart = at
    at = afterCharacter(text, at)
    if (kind === lineBreak) afterLastBreak = at
  }
  return { end: at, lastStart, afterLastBreak }
}

const letterOf = (byte: number | undefined): number => (byte ?? 0) | 32
const [s, t, m, d, r, v, l, e] = [...'stmdrvle'].map((letter) => letter.charCodeAt(0))

/** `('s|'t|'re|'ve|'m|'ll|'d)?` in either case; the long s (U+017F) is an s to `(?i:)`. */
function afterContraction(text: Uint8Array, start: number, end: number): number {
  if (text[start] !== quote || start + 1 >= end) return start
  if (text[start + 1] === 0xc5 && text[start + 2] === 0xbf) return start + 3
  const first = letterOf(text[start + 1])
  if (text[start + 1] !== undefined && (first === s || first === t || first === m || first === d)) {
    return isAsciiLetter(text[start + 1]) ? start + 2 : start
  }
  if (start + 2 >= end || !isAsciiLetter(text[start + 1]) || !isAsciiLetter(text[start + 2])) return start
  const second = letterOf(text[start + 2])
  const isPair = ((first === r || first === v) && second === e) || (first === l && second === l)
  return isPair ? start + 3 : start
}

function isAsciiLetter(byte: number | undefined): boolean {
  const letter = letterOf(byte)
  return byte !== undefined && byte < 128 && letter >= 97 && letter <= 122
}
