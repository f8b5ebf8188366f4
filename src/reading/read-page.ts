import { readFormFields } from './form-fields.ts'
import { judgePage } from './judge-page.ts'
import { flattenAppearances } from './page-appearances.ts'
import type { BarcodeReader } from './page-barcodes.ts'
import { surveyDrawing } from './page-drawing.ts'
import { placementOf, tidy } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'
import type { FormField, ReadPage } from './read-document.ts'
import { turnBox, turnSize } from './turn-box.ts'
import { readVisibleText } from './visible-text.ts'
import { withPage } from './with-page.ts'

export type PageRequest = {
  readonly document: number
  /** Of the document, 0 when it has none. */
  readonly form: number
  /** From 1. */
  readonly pageNumber: number
  /** Characters that may still be kept. */
  readonly room: number
  /** The document was broken and rebuilt. */
  readonly repaired: boolean
  readonly readBarcodes: BarcodeReader
}

export type PageResult = {
  readonly page: ReadPage
  readonly formFields: readonly FormField[]
  readonly charactersTotal: number
}

/** Reads one page. Not opened it is `unread`, cut at the character limit it is `skipped`. */
export function readPage(pdfium: Pdfium, request: PageRequest): PageResult {
  const { document, form, pageNumber } = request
  let formFields: readonly FormField[] = []
  const read = withPage(pdfium, document, pageNumber, (page) => {
    formFields = readFormFields(pdfium, form, page, { pageNumber, placement: placementOf(pdfium, page) })
    return flattenAppearances(pdfium, form, page) ? undefined : readOpenPage(pdfium, request, page)
  })
  const again = read ?? withPage(pdfium, document, pageNumber, (page) => readOpenPage(pdfium, request, page))
  if (again !== undefined) return { ...again, formFields: formFields.map((field) => turned(field, again.page)) }
  const page: ReadPage = { ...emptyPage(pdfium, document, pageNumber), coverage: 'unread' }
  return { page, formFields, charactersTotal: 0 }
}

/** Fields are looked for before anybody knows how the page has to be turned. */
function turned(field: FormField, { quarterTurns, ...size }: ReadPage): FormField {
  return { ...field, box: turnBox(field.box, turnSize(size, quarterTurns), quarterTurns) }
}

function readOpenPage(pdfium: Pdfium, request: PageRequest, page: number): Omit<PageResult, 'formFields'> | undefined {
  const shownAt = placementOf(pdfium, page).quarterTurns
  const visible = readVisibleText(pdfium, page, request.room)
  if (visible === undefined) return undefined
  const { found, open } = visible
  const { placement, widthPoints, heightPoints } = open
  const { text, words, charactersTotal, runCut, hiddenText } = found
  const survey = () => surveyDrawing(pdfium, page)
  const judged = judgePage(found, widthPoints * heightPoints, request.repaired, survey)
  const coverage = runCut || charactersTotal > text.length ? 'skipped' : judged
  const barcodes = request.readBarcodes(page, placement)
  const { pageNumber } = request
  const textSource = text === '' ? null : 'text_layer'
  const quarterTurns = (placement.quarterTurns - shownAt) & 3
  const placed = { pageNumber, widthPoints, heightPoints, quarterTurns }
  return { page: { ...placed, text, words, barcodes, hiddenText, textSource, coverage }, charactersTotal }
}

/** A page that lies behind a limit. Its contents are not parsed. */
export function skipPage(pdfium: Pdfium, document: number, pageNumber: number): ReadPage {
  return { ...emptyPage(pdfium, document, pageNumber), coverage: 'skipped' }
}

function emptyPage(pdfium: Pdfium, document: number, pageNumber: number): Omit<ReadPage, 'coverage'> {
  const { call, heap, scratch } = pdfium
  const known = call.FPDF_GetPageSizeByIndexF(document, pageNumber - 1, scratch) !== 0
  const widthPoints = known ? tidy(heap.HEAPF32[scratch / 4] ?? 0) : 0
  const heightPoints = known ? tidy(heap.HEAPF32[scratch / 4 + 1] ?? 0) : 0
  const placed = { pageNumber, widthPoints, heightPoints, quarterTurns: 0 }
  return { ...placed, text: '', words: [], barcodes: [], hiddenText: '', textSource: null }
}
