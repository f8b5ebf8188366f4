import { boundsOf, forEachObject, objectType } from './drawn-objects.ts'
import { surveyDrawing } from './page-drawing.ts'
import { boxOn, type PagePlacement } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'
import type { Box } from './read-document.ts'

/** Part of the page under images from which on it is a scan. */
const scanShare = 0.5

type Page = { readonly page: number; readonly placement: PagePlacement } & {
  readonly widthPoints: number
  readonly heightPoints: number
}

/**
 * Tells which unpainted words stand for what people see: all of a scan, those over a picture, and all of a page that
 * says everything in drawings.
 * @param onlyUnpainted the page has no other text
 */
export function isTextLayer(pdfium: Pdfium, open: Page, onlyUnpainted: boolean): (box: Box) => boolean {
  const { imageArea, drawn } = surveyDrawing(pdfium, open.page)
  const isScan = imageArea >= scanShare * open.widthPoints * open.heightPoints
  if (isScan || (onlyUnpainted && drawn)) return () => true
  const pictures: Box[] = []
  forEachObject(pdfium, open.page, (object) => {
    const bounds = object.type === objectType.image ? boundsOf(pdfium, object) : undefined
    if (bounds !== undefined) pictures.push(boxOn(open.placement, bounds))
  })
  return ({ x, y, width, height }) =>
    pictures.some(
      (picture) =>
        x + width / 2 > picture.x &&
        x + width / 2 < picture.x + picture.width &&
        y + height / 2 > picture.y &&
        y + height / 2 < picture.y + picture.height,
    )
}
