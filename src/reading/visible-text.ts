import { withHandle } from './handles.ts'
import { findHidden, type OpenPage } from './hidden-text.ts'
import { type PageText, readText } from './page-text.ts'
import type { Pdfium } from './pdfium.ts'

/**
 * The text of a page without what nobody can see. A page most of whose text stands on its side or head is read as if
 * it were turned upright, so that its words come in the order in which people read them; boxes stay as it is shown.
 * Undefined when it cannot be read.
 */
export function readVisibleText(pdfium: Pdfium, open: OpenPage, room: number): PageText | undefined {
  const { call } = pdfium
  const { page, placement } = open
  const textPage = call.FPDFText_LoadPage(page)
  if (textPage === 0) return undefined
  return withHandle(textPage, call.FPDFText_ClosePage, () => {
    const all = readText(pdfium, textPage, placement, room)
    if (all.uprightAt < 0 || all.uprightAt === placement.quarterTurns) return leaveOutHidden(textPage, all)
    // PDFium orders the text when it is loaded; the page itself is turned back before anything is measured or drawn.
    call.FPDFPage_SetRotation(page, all.uprightAt)
    const turned = call.FPDFText_LoadPage(page)
    call.FPDFPage_SetRotation(page, placement.quarterTurns)
    if (turned === 0) return leaveOutHidden(textPage, all)
    return withHandle(turned, call.FPDFText_ClosePage, () =>
      leaveOutHidden(turned, readText(pdfium, turned, placement, room)),
    )
  })

  function leaveOutHidden(textPage: number, all: PageText): PageText {
    const hidden = findHidden(pdfium, open, textPage, all)
    return hidden === undefined ? all : readText(pdfium, textPage, placement, room, hidden)
  }
}
