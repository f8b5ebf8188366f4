import { apply, type Matrix, multiply, plain } from './matrix.ts'
import type { Bounds } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'

/** Of FPDFPageObj_GetType, fpdf_edit.h. */
export const objectType = { text: 1, path: 2, image: 3, shading: 4, form: 5 } as const

/** An object of a page, in the order in which they are drawn. */
export type DrawnObject = {
  readonly object: number
  readonly type: number
  /** What the forms around it do to its place; undefined outside of forms. */
  readonly matrix: Matrix | undefined
  /** The form that it lies in. */
  readonly form: DrawnObject | undefined
}

/** Visits all objects of a page, those inside forms too, from the first drawn to the last. */
export function forEachObject(pdfium: Pdfium, page: number, visit: (drawn: DrawnObject) => void): void {
  const { call } = pdfium
  const look = (object: number, matrix: Matrix | undefined, form: DrawnObject | undefined): void => {
    const type = call.FPDFPageObj_GetType(object)
    const drawn: DrawnObject = { object, type, matrix, form }
    if (type !== objectType.form) {
      visit(drawn)
      return
    }
    const placed = matrixOf(pdfium, object)
    const inner = matrix === undefined ? placed : multiply(placed, matrix)
    const count = call.FPDFFormObj_CountObjects(object)
    for (let index = 0; index < count; index++) look(call.FPDFFormObj_GetObject(object, index), inner, drawn)
  }
  const count = call.FPDFPage_CountObjects(page)
  for (let index = 0; index < count; index++) look(call.FPDFPage_GetObject(page, index), undefined, undefined)
}

/** Where an object stands on its page; undefined when it has no place. */
export function boundsOf(
  { call, heap, scratch }: Pdfium,
  { object, matrix }: Pick<DrawnObject, 'object' | 'matrix'>,
): Bounds | undefined {
  if (!call.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) return undefined
  // One by one: a view and its iterator for each of thousands of objects take longer than PDFium needs for the bounds.
  const floats = heap.HEAPF32
  const at = scratch >> 2
  const bounds: Bounds = {
    left: floats[at] ?? 0,
    bottom: floats[at + 1] ?? 0,
    right: floats[at + 2] ?? 0,
    top: floats[at + 3] ?? 0,
  }
  return matrix === undefined ? bounds : apply(matrix, bounds)
}

/** Where a form or path is placed in what is around it. */
export function matrixOf({ call, heap, scratch }: Pdfium, object: number): Matrix {
  if (!call.FPDFPageObj_GetMatrix(object, scratch)) return plain
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = heap.HEAPF32.subarray(scratch / 4, scratch / 4 + 6)
  return { a, b, c, d, e, f }
}
