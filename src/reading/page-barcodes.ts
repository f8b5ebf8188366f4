import { barcodeAreas } from './barcode-areas.ts'
import type { BarcodeScanner, FoundBarcode } from './barcode-scanner.ts'
import { mayHoldCode } from './code-pattern.ts'
import { hasDensePatch } from './dense-patch.ts'
import { drawGray, type GrayImage } from './draw-gray.ts'
import { type PagePlacement, tidy } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'
import { pictureJudge } from './picture-pattern.ts'
import type { Barcode, Box } from './read-document.ts'

/** Reads the codes of an open page, for as long as the document's share of drawing lasts. */
export type BarcodeReader = (page: number, placement: PagePlacement) => readonly Barcode[]

/** Nine A4 pages at 200 dots per inch; small pictures on hundreds of pages. */
const mostPixelsOfDocument = 36_000_000
/** A4 at 200 dots per inch: a module of 0.25 mm, the finest in use on paper, has two pixels. */
const mostPixelsOfArea = 4_000_000
const mostPixelsPerPoint = 300 / 72
/** A poster is drawn so coarsely that a code on it has no modules left. */
const leastPixelsPerPoint = 1

/** Square points: 43 mm by 43 mm. What is larger is drawn coarsely first, to see whether any part looks like a code. */
const largeArea = 15_000
const coarsePixelsPerPoint = 1.5

export const noBarcodes: BarcodeReader = () => []

/** One for each document: what showed no code on a page, such as a letterhead, is not drawn again on the next. */
export function barcodeReader(pdfium: Pdfium, scanner: BarcodeScanner): BarcodeReader {
  const withoutCode = new Set<string>()
  const judge = pictureJudge(pdfium)
  let pixelsLeft = mostPixelsOfDocument

  const draw = (page: number, area: Box, pixelsPerPoint: number): GrayImage | undefined => {
    const pixels = area.width * area.height * pixelsPerPoint ** 2
    if (pixels > pixelsLeft) return undefined
    pixelsLeft -= pixels
    return drawGray(pdfium, page, { area, pixelsPerPoint, quarterTurns: 0 })
  }

  const scan = (page: number, area: Box): readonly Barcode[] => {
    const points = area.width * area.height
    const pixelsPerPoint = Math.min(mostPixelsPerPoint, Math.sqrt(mostPixelsOfArea / points))
    if (pixelsPerPoint < leastPixelsPerPoint) return []
    if (points > largeArea) {
      const coarsely = Math.min(coarsePixelsPerPoint, pixelsPerPoint / 2)
      const coarse = draw(page, area, coarsely)
      if (coarse === undefined || !hasDensePatch(coarse, coarsely)) return []
    }
    const image = draw(page, area, pixelsPerPoint)
    if (image === undefined) return []
    const pixels = { ...image, bytes: image.gray, from: 0, step: 1, stride: image.widthPixels }
    if (!mayHoldCode(pixels, area.width, area.height)) return []
    return scanner.scan(image).map((code) => toPoints(code, area, pixelsPerPoint))
  }

  return (page, placement) => {
    const pagePoints = (placement.right - placement.left) * (placement.top - placement.bottom)
    return barcodeAreas(pdfium, page, placement, judge).flatMap((area) => {
      const place = `${[area.x, area.y, area.width, area.height].map(Math.round)}`
      if (withoutCode.has(place)) return []
      const codes = scan(page, area)
      // A picture over most of the page is the page, and differs from the next.
      if (codes.length === 0 && area.width * area.height < pagePoints / 4) withoutCode.add(place)
      return codes
    })
  }
}

function toPoints({ format, text, bytes, box }: FoundBarcode, area: Box, pixelsPerPoint: number): Barcode {
  const points = (pixels: number) => pixels / pixelsPerPoint
  return {
    format,
    text,
    bytes,
    box: {
      x: tidy(area.x + points(box.x)),
      y: tidy(area.y + points(box.y)),
      width: tidy(points(box.width)),
      height: tidy(points(box.height)),
    },
  }
}
