import { characterKind } from './characters.ts'
import { type Doubt, doubtfulText } from './doubtful-text.ts'
import { coarse, type Detail, fine, inkOfText } from './ink-of-text.ts'
import type { PagePlacement } from './page-placement.ts'
import type { PageText } from './page-text.ts'
import type { Pdfium } from './pdfium.ts'
import type { Box, Word } from './read-document.ts'
import { isTextLayer } from './text-layer.ts'
import { type WordMeasures, wordMeasurer } from './word-measurer.ts'

/** Type of fewer points is a speck to people. */
const leastFontSize = 2
/** Part of its size that a letter is wide on average; of less, type is squeezed to a stroke. */
const leastLetterWidth = 0.06
const mostLettersMeasured = 8
/** In each channel, 0 to 255: text that changes the page by less cannot be made out. */
const leastDifference = 16
/** The same for what is seen at a glance. */
const clearDifference = 48
/** Points. */
const bandGap = 40
const mostBands = 10

type Measured = Pick<WordMeasures, 'box' | 'fontSize'> & { readonly letters: number }

/** Neighbouring characters of one text object, without white space. */
type Piece = WordMeasures & {
  readonly letters: number
  readonly object: number
  readonly doubt: Doubt | undefined
  readonly first: number
  readonly last: number
}

export type OpenPage = {
  readonly page: number
  readonly placement: PagePlacement
  readonly widthPoints: number
  readonly heightPoints: number
}

/**
 * Marks (1) the characters of a text page that a person cannot see: without paint or contrast, a speck, or outside of
 * the page. The text layer of a scan stays. Undefined when there are none; only pages with doubtful text are drawn.
 * @param found what the page says, all of its text taken for visible
 */
export function findHidden(pdfium: Pdfium, open: OpenPage, textPage: number, found: PageText): Uint8Array | undefined {
  const doubts = doubtfulText(pdfium, open.page, open.placement)
  const out = (word: Measured): boolean => isSpeck(word) || isOutside(open, word.box)
  const isOdd = ({ box, fontSize, start, end }: Word): boolean => {
    const word = { box, fontSize, letters: end - start }
    return out(word) || isSqueezed(word)
  }
  if (doubts.size === 0 && !found.words.some(isOdd)) return undefined

  const pieces = piecesOf(pdfium, textPage, open.placement, doubts)
  const unpainted = pieces.filter(({ doubt }) => doubt === 'unpainted')
  const layer = unpainted.length > 0 ? isTextLayer(pdfium, open, unpainted.length === pieces.length) : () => false
  const hidden = new Set(pieces.filter((piece) => (piece.doubt === 'unpainted' ? !layer(piece.box) : out(piece))))
  const toLookAt = pieces.filter((piece) => (isDrawn(piece.doubt) || isSqueezed(piece)) && !hidden.has(piece))
  const unclear = unseenOf(pdfium, open.page, toLookAt, coarse, clearDifference)
  for (const piece of unseenOf(pdfium, open.page, unclear, fine, leastDifference)) hidden.add(piece)
  if (hidden.size === pieces.length) leaveTextLayer(pdfium, open, hidden)
  if (hidden.size === 0) return undefined
  const marks = new Uint8Array(Math.max(0, pdfium.call.FPDFText_CountChars(textPage)))
  for (const { first, last } of hidden) marks.fill(1, first, last + 1)
  return marks
}

/** Those of the pieces that change the page by less than `enough` when they are drawn. */
function unseenOf(pdfium: Pdfium, page: number, pieces: readonly Piece[], detail: Detail, enough: number): Piece[] {
  return bandsOf(pieces).flatMap((band) => {
    const ink = inkOfText(pdfium, page, band, new Set(band.map(({ object }) => object)), detail)
    const seen = ({ doubt, box }: Piece) => (doubt === 'clip' ? ink.contrast(box) : ink.difference(box))
    return band.filter((piece) => seen(piece) < enough)
  })
}

const isDrawn = (doubt: Doubt | undefined): boolean => doubt !== undefined && doubt !== 'unpainted'

/** Some scans have their words under the picture. Nothing of such a page is seen but the picture. */
function leaveTextLayer(pdfium: Pdfium, open: OpenPage, hidden: Set<Piece>): void {
  const under = [...hidden].filter(({ doubt }) => doubt === 'under_picture')
  if (under.length === 0) return
  const layer = isTextLayer(pdfium, open, false)
  for (const piece of under) if (layer(piece.box)) hidden.delete(piece)
}

/** Words that stand close to each other, from the top of the page, so that little of it has to be drawn. */
function bandsOf(pieces: readonly Piece[]): Piece[][] {
  const bands: Piece[][] = []
  let end = -Infinity
  for (const piece of pieces.toSorted((one, other) => one.box.y - other.box.y)) {
    const band = bands.at(-1)
    if (band === undefined || (piece.box.y > end + bandGap && bands.length < mostBands)) bands.push([piece])
    else band.push(piece)
    end = Math.max(end, piece.box.y + piece.box.height)
  }
  return bands
}

function isSpeck({ fontSize, box }: Measured): boolean {
  // Some fonts draw letters much larger than their size says, and have boxes that tell.
  return fontSize < leastFontSize && Math.min(box.width, box.height) < leastFontSize
}

function isSqueezed({ fontSize, box, letters }: Measured): boolean {
  const least = leastLetterWidth * fontSize * Math.min(letters, mostLettersMeasured)
  return Math.min(box.width, box.height) < least
}

function isOutside({ widthPoints, heightPoints }: OpenPage, { x, y, width, height }: Box): boolean {
  return x + width <= 0 || y + height <= 0 || x >= widthPoints || y >= heightPoints
}

function piecesOf(
  pdfium: Pdfium,
  textPage: number,
  placement: PagePlacement,
  doubts: ReadonlyMap<number, Doubt>,
): Piece[] {
  const { call } = pdfium
  const measure = wordMeasurer(pdfium, textPage, placement)
  const pieces: Piece[] = []
  const count = Math.max(0, call.FPDFText_CountChars(textPage))
  let object = 0
  let first = -1
  const end = (last: number): void => {
    if (first >= 0) {
      const letters = last - first + 1
      pieces.push({ ...measure(first, last), letters, object, doubt: doubts.get(object), first, last })
    }
    first = -1
  }
  for (let index = 0; index < count; index++) {
    const kind = characterKind(call.FPDFText_GetUnicode(textPage, index) >>> 0)
    if (kind === 'space' || kind === 'line') {
      end(index - 1)
      continue
    }
    const next = call.FPDFText_GetTextObject(textPage, index)
    if (next !== object) end(index - 1)
    object = next
    if (first < 0) first = index
  }
  end(count - 1)
  return pieces
}
