import type { Pdfium } from './pdfium.ts'

/** Channels from 0 to 255; `a` is the opacity. */
export type Colour = { readonly r: number; readonly g: number; readonly b: number; readonly a: number }

/** In each channel; colours nearer to each other than this are hard to tell apart. */
const likeColour = 16

/** The colour of an object; undefined when it has none or it is a pattern. */
export function colourOf(
  { call, heap, scratch }: Pdfium,
  object: number,
  get: 'FPDFPageObj_GetFillColor' | 'FPDFPageObj_GetStrokeColor',
): Colour | undefined {
  if (!call[get](object, scratch, scratch + 4, scratch + 8, scratch + 12)) return undefined
  // Four unsigned integers up to 255, the lowest byte first.
  const byte = (index: number): number => heap.HEAPU8[scratch + 4 * index] ?? 0
  return { r: byte(0), g: byte(1), b: byte(2), a: byte(3) }
}

export function alike(one: Colour, other: Colour): boolean {
  const apart = Math.max(Math.abs(one.r - other.r), Math.abs(one.g - other.g), Math.abs(one.b - other.b))
  return apart < likeColour
}
