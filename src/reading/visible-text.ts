import { withHandle } from './handles.ts'
import { findHidden, type OpenPage } from './hidden-text.ts'
import { placementOf, tidy } from './page-placement.ts'
import { type PageText, readText } from './page-text.ts'
import type { Pdfium } from './pdfium.ts'

export type VisibleText = {
  readonly found: PageText
  /** The page as it lies when the text has been read. */
  readonly open: OpenPage
}

/**
 * The text of a page without what nobody can see. A page most of whose text stands on its side or head is turned upright
 * first, as a person would turn it, and stays so until it is closed. Undefined when it cannot be read.
 */
export function readVisibleText(pdfium: Pdfium, page: number, room: number): VisibleText | undefined {
  const { call } = pdfium
  const shown = openAsItLies(pdfium, page)
  return withTextPage((textPage) => {
    const all = readText(pdfium, textPage, shown.placement, room)
    if (all.uprightAt < 0 || all.uprightAt === shown.placement.quarterTurns) return leaveOutHidden(textPage, shown, all)
    // PDFium orders the text when it is loaded, by how the page lies then.
    call.FPDFPage_SetRotation(page, all.uprightAt)
    const open = openAsItLies(pdfium, page)
    return withTextPage((turned) => leaveOutHidden(turned, open, readText(pdfium, turned, open.placement, room)))
  })

  function withTextPage(read: (textPage: number) => VisibleText | undefined): VisibleText | undefined {
    const textPage = call.FPDFText_LoadPage(page)
    return textPage === 0 ? undefined : withHandle(textPage, call.FPDFText_ClosePage, read)
  }

  function leaveOutHidden(textPage: number, open: OpenPage, all: PageText): VisibleText {
    const hidden = findHidden(pdfium, open, textPage, all)
    return { open, found: hidden === undefined ? all : readText(pdfium, textPage, open.placement, room, hidden) }
  }
}

function openAsItLies(pdfium: Pdfium, page: number): OpenPage {
  const { call } = pdfium
  return {
    page,
    placement: placementOf(pdfium, page),
    widthPoints: tidy(call.FPDF_GetPageWidthF(page)),
    heightPoints: tidy(call.FPDF_GetPageHeightF(page)),
  }
}
