import { mayHoldCode } from './code-pattern.ts'
import { withHandle } from './handles.ts'
import type { Bounds } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'

/** Tells whether a bar code can be in an image object of a page, bounds in points. */
export type PictureJudge = (object: number, bounds: Bounds) => boolean

/** Of the smallest Data Matrix; PDF417 has fewer rows, and each takes at least three pixels. */
const leastModules = 8
/** Above it a picture is a scanned page, or takes more memory than a logo is worth. */
const mostPixels = 4_000_000
/** At 2,400 dots per inch: finer than any printer, and larger than `mostPixels`, it is no code but a drawing. */
const mostPixelsPerPoint = 2_400 / 72
/** Of FPDFBitmap_GetFormat, fpdfview.h: gray, and blue, green, red with and without a fourth byte. */
const bytesOfPixel: Readonly<Partial<Record<number, number>>> = { 1: 1, 2: 3, 3: 4, 4: 4 }

/** One for each document, since letterheads come again. Looks at pictures in their own pixels: nothing is drawn. */
export function pictureJudge(pdfium: Pdfium): PictureJudge {
  const judged = new Map<string, boolean>()
  return (object, bounds) => {
    const { call, heap, scratch } = pdfium
    if (!call.FPDFImageObj_GetImagePixelSize(object, scratch, scratch + 4)) return true
    const [width = 0, height = 0] = new Uint32Array(heap.HEAPU8.buffer, scratch, 2)
    if (Math.min(width, height) < leastModules) return false
    if (width * height > mostPixels) return width < mostPixelsPerPoint * (bounds.right - bounds.left)
    const sides = [bounds.right - bounds.left, bounds.top - bounds.bottom].map(Math.round)
    const key = `${[width, height, call.FPDFImageObj_GetImageDataRaw(object, 0, 0), ...sides]}`
    const known = judged.get(key)
    if (known !== undefined) return known
    const verdict = judge(pdfium, object, bounds)
    judged.set(key, verdict)
    return verdict
  }
}

function judge({ call, heap }: Pdfium, object: number, { left, bottom, right, top }: Bounds): boolean {
  const bitmap = call.FPDFImageObj_GetBitmap(object)
  if (bitmap === 0) return true
  return withHandle(bitmap, call.FPDFBitmap_Destroy, () => {
    const step = bytesOfPixel[call.FPDFBitmap_GetFormat(bitmap)]
    if (step === undefined) return true
    const pixels = {
      bytes: heap.HEAPU8,
      // Green stands for the brightness of all three.
      from: call.FPDFBitmap_GetBuffer(bitmap) + (step > 1 ? 1 : 0),
      step,
      stride: call.FPDFBitmap_GetStride(bitmap),
      widthPixels: call.FPDFBitmap_GetWidth(bitmap),
      heightPixels: call.FPDFBitmap_GetHeight(bitmap),
    }
    return mayHoldCode(pixels, right - left, top - bottom)
  })
}
