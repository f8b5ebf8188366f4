import { tidy } from './page-placement.ts'
import type { Barcode, Box, ReadDocument, ReadPage, Word } from './read-document.ts'
import { leastWordConfidence, type RecognisedPage, type RecognisedWord } from './recognised-page.ts'
import { turnBox, turnSize } from './turn-box.ts'

/** Pages that a character reader may be able to read: those that show something which nobody has read yet. */
export function pagesToRecognise({ pages }: ReadDocument): readonly number[] {
  return pages
    .filter((page) => page.coverage === 'unread' && page.widthPoints > 0 && page.heightPoints > 0)
    .map(({ pageNumber }) => pageNumber)
}

/**
 * The document with the text of pages that were pictures. What stood on such a page before (a stamp, a fax header) is
 * part of the picture and is replaced.
 * @param maxCharacters of the document; a page that does not fit any more stays unread
 */
export function withRecognised(
  document: ReadDocument,
  recognised: readonly RecognisedPage[],
  maxCharacters: number,
): ReadDocument {
  let { charactersTotal, charactersRead } = document.coverage
  const pages = document.pages.map((page) => {
    const found = recognised.find(({ pageNumber }) => pageNumber === page.pageNumber)
    if (found === undefined || page.coverage !== 'unread') return page
    const read = recognisedPage(page, found)
    const added = read.text.length - page.text.length
    if (charactersRead + added > maxCharacters) return page
    charactersTotal += added
    charactersRead += added
    return read
  })
  const pagesRead = pages.filter(({ coverage }) => coverage === 'text' || coverage === 'blank').length
  return { ...document, pages, coverage: { ...document.coverage, charactersTotal, charactersRead, pagesRead } }
}

/** Type is higher than its ink; least so where letters reach below the line. */
function typePerInk(line: readonly RecognisedWord[]): number {
  return line.some(({ text }) => /[gjpqyß,;()]/u.test(text)) ? 1.1 : 1.35
}

function recognisedPage(page: ReadPage, { words: seen, quarterTurns, pixelsPerPoint }: RecognisedPage): ReadPage {
  // The picture was drawn as the page is shown; few words beside it may have turned it before.
  const turns = (quarterTurns - page.quarterTurns) & 3
  const lines = linesOf(seen.filter(({ confidence }) => confidence >= leastWordConfidence)).map(withoutPictures)
  const words: Word[] = []
  let text = ''
  for (const line of lines) {
    const extent = extentOf(line)
    for (const [index, { text: word, box }] of line.entries()) {
      if (text !== '') text += index === 0 ? '\n' : ' '
      const start = text.length
      text += word
      const { y, height } = fits(box, extent) ? extent : box
      const points = boxInPoints({ ...box, y, height }, pixelsPerPoint)
      words.push({ text: word, box: points, fontSize: points.height * typePerInk(line), start, end: text.length })
    }
  }
  return {
    ...page,
    ...turnSize(page, turns),
    text,
    words,
    barcodes: page.barcodes.map((code): Barcode => ({ ...code, box: turnBox(code.box, page, turns) })),
    textSource: 'ocr',
    quarterTurns,
    coverage: 'text',
  }
}

function linesOf(words: readonly RecognisedWord[]): RecognisedWord[][] {
  const lines: RecognisedWord[][] = []
  let current = -1
  for (const word of words) {
    if (word.line !== current) lines.push([])
    current = word.line
    lines.at(-1)?.push(word)
  }
  return lines
}

/** Without the signs that a logo or a stamp beside a line was taken for. */
function withoutPictures(line: readonly RecognisedWord[]): readonly RecognisedWord[] {
  const usual = usualHeight(line)
  return line.filter(({ box, confidence }) => confidence >= sureOfWord || box.height <= mostUneven * usual)
}

function usualHeight(line: readonly RecognisedWord[]): number {
  const heights = line.map(({ box }) => box.height).sort((a, b) => a - b)
  return heights[Math.floor((heights.length - 1) / 2)] ?? 0
}

type Extent = { readonly y: number; readonly height: number }

/** How much higher than its neighbours a word can be and still be type of the same size. */
const mostUneven = 1.6
/** From here on a word is a word, however large. */
const sureOfWord = 70

/**
 * From the highest to the lowest letter of a line. Words are given this height, as those of a text layer have the height
 * of their type: a word without long letters is not set smaller than its neighbours.
 */
function extentOf(line: readonly RecognisedWord[]): Extent {
  const usual = usualHeight(line)
  const even = line.filter(({ box }) => box.height <= mostUneven * usual)
  const y = Math.min(...even.map(({ box }) => box.y))
  const height = Math.max(...even.map(({ box }) => box.y + box.height)) - y
  // In a line that runs slantwise the words keep their own places.
  return height <= mostUneven * usual ? { y, height } : { y: 0, height: 0 }
}

function fits(box: Box, { y, height }: Extent): boolean {
  return box.y >= y && box.y + box.height <= y + height
}

function boxInPoints({ x, y, width, height }: Box, pixelsPerPoint: number): Box {
  const points = (pixels: number) => tidy(pixels / pixelsPerPoint)
  return { x: points(x), y: points(y), width: points(width), height: points(height) }
}
