import { cleanLine } from './characters.ts'
import { readingErrors } from './errors.ts'
import { utf16Result, withCString, withHandle } from './handles.ts'
import { boxOn, type PagePlacement } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'
import type { FormField } from './read-document.ts'

/** Of FPDFAnnot_GetFormFieldType, fpdf_formfill.h. */
const fieldType = { checkBox: 2, radioButton: 3, comboBox: 4, listBox: 5, text: 6 } as const
const written: ReadonlySet<number> = new Set([fieldType.comboBox, fieldType.listBox, fieldType.text])
const ticked: ReadonlySet<number> = new Set([fieldType.checkBox, fieldType.radioButton])
/** Of FPDFAnnot_GetSubtype, fpdf_annot.h. */
const widget = 20
/** Of FPDFAnnot_GetFlags: hidden, and not shown on a screen (PDF 1.7, table 165). */
const unseen = 0x02 | 0x20
/** Of FPDFAnnot_GetFormFieldFlags: a text field that shows no letters (PDF 1.7, table 228). */
const password = 0x2000
/** What a box that is not ticked shows. */
const off = 'Off'
const mostAnnotationsLookedAt = 2_000
const mostBytes = 100_000
const mostNameCharacters = 200
const mostValueCharacters = 2_000

/** Fields kept of a document. */
export const mostFormFields = 2_000

/** Lends the form of an open document; 0 when it has none. */
export function withForm<T>(pdfium: Pdfium, document: number, use: (form: number) => T): T {
  const { call } = pdfium
  if (call.FPDF_GetFormType(document) === 0) return use(0)
  const info = call.PDFiumExt_OpenFormFillInfo()
  if (info === 0) throw readingErrors.tooComplex()
  return withHandle(info, call.PDFiumExt_CloseFormFillInfo, () => {
    const form = call.PDFiumExt_InitFormFillEnvironment(document, info)
    return form === 0 ? use(0) : withHandle(form, call.PDFiumExt_ExitFormFillEnvironment, use)
  })
}

/** The filled fields that a page shows: what was written or chosen, and what ticked boxes stand for. */
export function readFormFields(
  pdfium: Pdfium,
  form: number,
  page: number,
  place: { readonly pageNumber: number; readonly placement: PagePlacement },
): FormField[] {
  const { call } = pdfium
  const fields: FormField[] = []
  const count = form === 0 ? 0 : Math.min(call.FPDFPage_GetAnnotCount(page), mostAnnotationsLookedAt)
  for (let index = 0; index < count; index++) {
    const annotation = call.FPDFPage_GetAnnot(page, index)
    if (annotation === 0) continue
    withHandle(annotation, call.FPDFPage_CloseAnnot, () => {
      const value = isShown(pdfium, annotation) ? filledValue(pdfium, form, annotation) : null
      if (value === null) return
      const name = cleanLine(textOf(pdfium, form, annotation, 'FPDFAnnot_GetFormFieldName'), mostNameCharacters)
      if (name === null) return
      fields.push({ name, value, page: place.pageNumber, box: boxOn(place.placement, boundsOf(pdfium, annotation)) })
    })
  }
  return fields
}

/** True when a field holds a text that must be drawn with letters. */
export function isWritten(pdfium: Pdfium, form: number, annotation: number): boolean {
  if (form === 0 || !written.has(pdfium.call.FPDFAnnot_GetFormFieldType(form, annotation))) return false
  return filledValue(pdfium, form, annotation) !== null
}

function filledValue(pdfium: Pdfium, form: number, annotation: number): string | null {
  const { call } = pdfium
  const type = call.FPDFAnnot_GetFormFieldType(form, annotation)
  if (written.has(type)) {
    if ((call.FPDFAnnot_GetFormFieldFlags(form, annotation) & password) !== 0 && type === fieldType.text) return null
    return cleanLine(textOf(pdfium, form, annotation, 'FPDFAnnot_GetFormFieldValue'), mostValueCharacters)
  }
  if (!ticked.has(type)) return null
  const shown = cleanLine(appearanceOf(pdfium, annotation), mostValueCharacters)
  if (shown === null || shown === off) return null
  const value = cleanLine(textOf(pdfium, form, annotation, 'FPDFAnnot_GetFormFieldValue'), mostValueCharacters)
  return value === null || value === off ? shown : value
}

/** The name of the appearance that a box shows (PDF 1.7, 12.7.4.2.3). */
function appearanceOf(pdfium: Pdfium, annotation: number): string | null {
  return withCString(pdfium, 'AS', (key) =>
    utf16Result(pdfium, mostBytes, (pointer, size) =>
      pdfium.call.FPDFAnnot_GetStringValue(annotation, key, pointer, size),
    ),
  )
}

function isShown({ call }: Pdfium, annotation: number): boolean {
  return call.FPDFAnnot_GetSubtype(annotation) === widget && (call.FPDFAnnot_GetFlags(annotation) & unseen) === 0
}

function textOf(
  pdfium: Pdfium,
  form: number,
  annotation: number,
  get: 'FPDFAnnot_GetFormFieldName' | 'FPDFAnnot_GetFormFieldValue',
): string | null {
  return utf16Result(pdfium, mostBytes, (pointer, size) => pdfium.call[get](form, annotation, pointer, size))
}

function boundsOf({ call, heap, scratch }: Pdfium, annotation: number) {
  call.FPDFAnnot_GetRect(annotation, scratch)
  // FS_RECTF: left, top, right, bottom; files may name any two opposite corners.
  const [left = 0, top = 0, right = 0, bottom = 0] = heap.HEAPF32.subarray(scratch / 4, scratch / 4 + 4)
  return {
    left: Math.min(left, right),
    bottom: Math.min(bottom, top),
    right: Math.max(left, right),
    top: Math.max(bottom, top),
  }
}
