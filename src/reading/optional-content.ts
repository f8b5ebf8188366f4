import type { Pdfium } from './pdfium.ts'

/** Bytes of the name "OC" in UTF-16 with its NUL. */
const nameBytes = 6

/** True for an object that is marked as part of a layer, which may be switched off (PDF 1.7, 8.11.3.2). */
export function isInLayer({ call, heap, scratch }: Pdfium, object: number): boolean {
  const count = call.FPDFPageObj_CountMarks(object)
  for (let index = 0; index < count; index++) {
    const mark = call.FPDFPageObj_GetMark(object, index)
    // Longer names are not written, but their length is.
    if (!call.FPDFPageObjMark_GetName(mark, scratch + 8, nameBytes, scratch)) continue
    if (heap.HEAPU8[scratch] !== nameBytes) continue
    if (heap.HEAPU8[scratch + 8] === 0x4f && heap.HEAPU8[scratch + 10] === 0x43) return true
  }
  return false
}
