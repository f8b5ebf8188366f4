import { place, placeFloats, startPdfium } from './pdfium.ts'

/** Of fpdfview.h: blue, green, red, unused, a byte each. */
const formatBgrx = 3
const white = 0xffffffff
/** Tangent of the angle by which the paper lies askew on the glass. */
const skew = 0.006

export type GrayPage = {
  readonly width: number
  readonly height: number
  /** 0 black to 255 white, row by row. */
  readonly pixels: Uint8Array
}

/** The first page of a PDF as gray levels, turned a little clockwise. */
export async function grayPage(pdf: Uint8Array, resolutionDpi: number): Promise<GrayPage> {
  const pdfium = await startPdfium()
  const opened = pdfium.FPDF_LoadMemDocument(place(pdfium, pdf), pdf.length, '')
  const page = pdfium.FPDF_LoadPage(opened, 0)
  if (page === 0) throw new Error('the page to scan cannot be opened')
  const scale = resolutionDpi / 72
  const width = Math.round(pdfium.FPDF_GetPageWidthF(page) * scale)
  const height = Math.round(pdfium.FPDF_GetPageHeightF(page) * scale)
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, formatBgrx, 0, 0)
  pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
  const turned = [scale, scale * skew, -scale * skew, scale, (height * skew) / 2, (-width * skew) / 2]
  const matrix = placeFloats(pdfium, turned)
  pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, placeFloats(pdfium, [0, 0, width, height]), 0)
  const start = pdfium.FPDFBitmap_GetBuffer(bitmap)
  const stride = pdfium.FPDFBitmap_GetStride(bitmap)
  const memory = pdfium.pdfium.HEAPU8
  const pixels = new Uint8Array(width * height)
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) pixels[row * width + x] = memory[start + row * stride + x * 4 + 1] ?? 0
  }
  return { width, height, pixels }
}
