import { readingErrors } from './errors.ts'
import { withHandle } from './handles.ts'
import type { Pdfium } from './pdfium.ts'
import type { Box } from './read-document.ts'

/** A part of the page as it looks with some of its text and without it. */
export type InkOfText = {
  /** The greatest difference (0 to 255, of any channel) that the text makes inside a box. */
  difference(box: Box): number
  /** The greatest difference (0 to 255, of any channel) between two places inside a box. */
  contrast(box: Box): number
}

/** Of fpdfview.h: draw annotations. */
const renderFlags = 0x01
const formatBgra = 4
const white = 0xffffffff
/** How closely to look. */
export type Detail = { readonly pixelsOfType: number; readonly mostPixels: number }
/** Enough to see that there is text. */
export const coarse: Detail = { pixelsOfType: 5, mostPixels: 250_000 }
/** Type this high shows its strokes in nearly their full colour. */
export const fine: Detail = { pixelsOfType: 12, mostPixels: 1_000_000 }
/** Points around the words, for letters that reach out of their line. */
const margin = 2

type Frame = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
type Words = readonly { readonly box: Box; readonly fontSize: number }[]

/**
 * Draws the part of a page around some words twice, the second time without `objects`, the text objects of the words.
 * @throws DomainError `document.too_complex` when there is no memory for the pictures
 */
export function inkOfText(
  pdfium: Pdfium,
  page: number,
  words: Words,
  objects: Iterable<number>,
  { pixelsOfType, mostPixels }: Detail,
): InkOfText {
  const { call } = pdfium
  const pageWidth = call.FPDF_GetPageWidthF(page)
  const pageHeight = call.FPDF_GetPageHeightF(page)
  const left = Math.max(0, Math.min(...words.map(({ box }) => box.x)) - margin)
  const top = Math.max(0, Math.min(...words.map(({ box }) => box.y)) - margin)
  const right = Math.min(pageWidth, Math.max(...words.map(({ box }) => box.x + box.width)) + margin)
  const bottom = Math.min(pageHeight, Math.max(...words.map(({ box }) => box.y + box.height)) + margin)
  const smallest = Math.min(...words.map(({ fontSize, box }) => fontSize || Math.min(box.height, box.width)))
  const wanted = Math.min(8, Math.max(0.5, pixelsOfType / smallest))
  const scale = Math.min(wanted, Math.sqrt(mostPixels / Math.max(1, (right - left) * (bottom - top))))
  const frame: Frame = {
    left: Math.floor(left * scale),
    top: Math.floor(top * scale),
    width: Math.max(1, Math.ceil((right - left) * scale)),
    height: Math.max(1, Math.ceil((bottom - top) * scale)),
  }
  const paint = (): Uint8Array => {
    const bitmap = call.FPDFBitmap_CreateEx(frame.width, frame.height, formatBgra, 0, 0)
    if (bitmap === 0) throw readingErrors.tooComplex()
    return withHandle(bitmap, call.FPDFBitmap_Destroy, () => {
      call.FPDFBitmap_FillRect(bitmap, 0, 0, frame.width, frame.height, white)
      const width = Math.round(pageWidth * scale)
      const height = Math.round(pageHeight * scale)
      call.FPDF_RenderPageBitmap(bitmap, page, -frame.left, -frame.top, width, height, 0, renderFlags)
      const pixels = call.FPDFBitmap_GetBuffer(bitmap)
      return pdfium.heap.HEAPU8.slice(pixels, pixels + frame.width * frame.height * 4)
    })
  }
  const withText = paint()
  for (const object of objects) call.FPDFPageObj_SetIsActive(object, 0)
  const without = paint()
  for (const object of objects) call.FPDFPageObj_SetIsActive(object, 1)

  return {
    difference: (box) => {
      let most = 0
      forEachByte(frame, scale, box, (at) => {
        most = Math.max(most, Math.abs((withText[at] ?? 0) - (without[at] ?? 0)))
      })
      return most
    },
    contrast: (box) => {
      const least = [255, 255, 255, 255]
      const most = [0, 0, 0, 0]
      forEachByte(frame, scale, box, (at) => {
        const value = withText[at] ?? 0
        least[at % 4] = Math.min(least[at % 4] ?? 0, value)
        most[at % 4] = Math.max(most[at % 4] ?? 0, value)
      })
      return Math.max(...most.map((value, channel) => value - (least[channel] ?? 0)))
    },
  }
}

function forEachByte(frame: Frame, scale: number, box: Box, visit: (at: number) => void): void {
  const from = (points: number, origin: number) => Math.max(0, Math.floor(points * scale) - origin)
  const to = (points: number, origin: number, most: number) => Math.min(most, Math.ceil(points * scale) - origin)
  const right = to(box.x + box.width, frame.left, frame.width)
  const bottom = to(box.y + box.height, frame.top, frame.height)
  for (let row = from(box.y, frame.top); row < bottom; row++) {
    for (let column = from(box.x, frame.left); column < right; column++) {
      const at = (row * frame.width + column) * 4
      for (let channel = 0; channel < 4; channel++) visit(at + channel)
    }
  }
}
