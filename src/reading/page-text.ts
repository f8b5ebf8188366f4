import { characterKind, cleanLine, isPrivate, unknownCharacter } from './characters.ts'
import type { PagePlacement } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'
import type { Word } from './read-document.ts'
import { wordMeasurer } from './word-measurer.ts'

export type PageText = {
  readonly text: string
  readonly words: readonly Word[]
  /** Length of the whole text; more than `text` has when it was cut. */
  readonly charactersTotal: number
  /** Characters that are not white space. */
  readonly glyphs: number
  /** Those of them whose meaning the file does not tell. */
  readonly unknownGlyphs: number
  /** NUL and other characters that are left out of the text. */
  readonly ignoredGlyphs: number
  /** True when a run of text is so long that PDFium has dropped its end. */
  readonly runCut: boolean
  /** Clockwise quarter turns of the page at which most of its text stands upright; -1 when there are none. */
  readonly uprightAt: number
  /** What was left out because nobody can see it; its beginning when there is much. */
  readonly hiddenText: string
}

const mostHiddenCharacters = 2_000

/** PDFium drops what follows byte 32,767 of a string (PDF 1.7, annex C); such a string may have two bytes a character. */
const longestRun = 16_383

const space = 0x20
const newline = 0x0a
const hyphen = 0x2d
/** PDFium's mark for a hyphen that splits a word at the end of a line; it leaves out the line break after it. */
const lineEndHyphen = 0x02
/** Where it is drawn it looks like a hyphen, and many fonts draw their hyphen under this code. */
const softHyphen = 0xad

/**
 * The words of a text page in PDFium's reading order, joined by spaces and line breaks, cut after `room` characters.
 * One pass over the characters.
 * @param hidden marks (1) characters to leave out
 */
export function readText(
  pdfium: Pdfium,
  textPage: number,
  placement: PagePlacement,
  room: number,
  hidden?: Uint8Array,
): PageText {
  const { call } = pdfium
  const count = Math.max(0, call.FPDFText_CountChars(textPage))
  const units = new Uint16Array(Math.min(room, 2 * count))
  const measure = wordMeasurer(pdfium, textPage, placement)
  const spans: Omit<Word, 'text'>[] = []
  let length = 0
  let glyphs = 0
  let unknownGlyphs = 0
  let ignoredGlyphs = 0
  let gap = 0
  let inWord = false
  let start = 0
  let firstIndex = 0
  let hiddenText = ''
  const turns = [0, 0, 0, 0]

  const put = (unit: number): void => {
    if (length < units.length) units[length] = unit
    length += 1
  }
  const endWord = (lastIndex: number): void => {
    if (inWord && start < room) {
      const { box, fontSize, uprightAt } = measure(firstIndex, lastIndex)
      spans.push({ box, fontSize, start, end: Math.min(length, room) })
      turns[uprightAt] = (turns[uprightAt] ?? 0) + length - start
    }
    inWord = false
  }

  for (let index = 0; index < count; index++) {
    const code = call.FPDFText_GetUnicode(textPage, index) >>> 0
    const kind = characterKind(code)
    if (kind === 'ignored') {
      ignoredGlyphs += 1
      continue
    }
    if (hidden?.[index] === 1) {
      endWord(index - 1)
      gap ||= space
      if (hiddenText.length < mostHiddenCharacters) hiddenText += String.fromCodePoint(code)
      continue
    }
    if (kind === 'space' || kind === 'line') {
      if (hiddenText !== '') hiddenText += ' '
      endWord(index - 1)
      gap = kind === 'line' || gap === newline ? newline : space
      continue
    }
    if (!inWord) {
      if (length > 0) put(gap)
      inWord = true
      gap = 0
      start = length
      firstIndex = index
    }
    glyphs += 1
    if (code === lineEndHyphen && call.FPDFText_IsHyphen(textPage, index) > 0) {
      put(hyphen)
      endWord(index)
      gap = newline
      continue
    }
    if (kind === 'unknown' || isPrivate(code) || call.FPDFText_HasUnicodeMapError(textPage, index) > 0)
      unknownGlyphs += 1
    if (kind === 'unknown') put(unknownCharacter)
    else if (code === softHyphen) put(hyphen)
    else if (code <= 0xffff) put(code)
    else {
      put(0xd800 + ((code - 0x10000) >> 10))
      put(0xdc00 + ((code - 0x10000) & 0x3ff))
    }
  }
  endWord(count - 1)

  const kept = Buffer.from(units.buffer, 0, 2 * Math.min(length, units.length))
  const text = kept.toString('utf16le').toWellFormed()
  const words = spans.map((span) => ({ text: text.slice(span.start, span.end), ...span }))
  return {
    text,
    words,
    charactersTotal: length,
    glyphs,
    unknownGlyphs,
    ignoredGlyphs,
    runCut: hasLongRun(pdfium, textPage, count),
    uprightAt: turns.findIndex((characters) => 2 * characters > length),
    hiddenText: cleanLine(hiddenText, mostHiddenCharacters) ?? '',
  }
}

function hasLongRun({ call }: Pdfium, textPage: number, count: number): boolean {
  let textObject = 0
  let run = 0
  for (let index = 0; index < count && count >= longestRun && run < longestRun; index++) {
    const next = call.FPDFText_GetTextObject(textPage, index)
    run = next === textObject ? run + 1 : 1
    textObject = next
  }
  return run >= longestRun
}
