import { isWritten } from './form-fields.ts'
import { utf16Result, withCString, withHandle } from './handles.ts'
import type { Pdfium } from './pdfium.ts'

/** Of FPDFAnnot_GetSubtype, fpdf_annot.h. */
const subtype = { freeText: 3, stamp: 13, ink: 15, widget: 20 } as const
const drawnOnThePage: ReadonlySet<number> = new Set([subtype.freeText, subtype.stamp, subtype.ink])
/** Of FPDFAnnot_GetFlags (PDF 1.7, table 165). */
const flag = { hidden: 0x02, noView: 0x20 } as const
const flattenForDisplay = 0
const flattened = 1
const mostAnnotationsLookedAt = 2_000
const mostAppearanceBytes = 200_000
/** The operators of a content stream that show text (PDF 1.7, table 109). */
const showsText = /T[jJ]|['"]\s/

/**
 * Draws filled form fields, free text, stamps and ink into the page in memory, because PDFium's text and objects leave
 * them out. True when the page changed and must be loaded again.
 * @param form of the document, 0 when it has none
 */
export function flattenAppearances(pdfium: Pdfium, form: number, page: number): boolean {
  const { call } = pdfium
  const count = Math.min(call.FPDFPage_GetAnnotCount(page), mostAnnotationsLookedAt)
  let hasContent = false
  for (let index = 0; index < count; index++) {
    const annotation = call.FPDFPage_GetAnnot(page, index)
    if (annotation === 0) continue
    if (withHandle(annotation, call.FPDFPage_CloseAnnot, () => isContent(pdfium, form, annotation))) hasContent = true
  }
  return hasContent && call.FPDFPage_Flatten(page, flattenForDisplay) === flattened
}

function isContent(pdfium: Pdfium, form: number, annotation: number): boolean {
  const { call } = pdfium
  const kind = call.FPDFAnnot_GetSubtype(annotation)
  const flags = call.FPDFAnnot_GetFlags(annotation)
  if ((flags & (flag.hidden | flag.noView)) !== 0) {
    // Flattening leaves out what is hidden, but not what is only kept from the screen.
    call.FPDFAnnot_SetFlags(annotation, flags | flag.hidden)
    return false
  }
  if (drawnOnThePage.has(kind)) return true
  if (kind !== subtype.widget) return false
  if (hasText(pdfium, annotation)) return true
  // Programs that fill forms may leave the drawing to the viewer.
  const left = isWritten(pdfium, form, annotation) || (!has(pdfium, annotation, 'AP') && has(pdfium, annotation, 'V'))
  if (left) call.EPDFAnnot_GenerateFormFieldAP(annotation)
  return left && hasText(pdfium, annotation)
}

function hasText(pdfium: Pdfium, annotation: number): boolean {
  const appearance = utf16Result(pdfium, mostAppearanceBytes, (pointer, size) =>
    pdfium.call.FPDFAnnot_GetAP(annotation, 0, pointer, size),
  )
  return appearance !== null && showsText.test(appearance)
}

function has(pdfium: Pdfium, annotation: number, key: string): boolean {
  return withCString(pdfium, key, (name) => pdfium.call.FPDFAnnot_HasKey(annotation, name)) !== 0
}
