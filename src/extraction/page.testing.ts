import type { Coverage, ReadDocument, ReadPage, Word } from '#reading'

/** A cell of a page: place of its left edge and top in points, and its text; the type is 10 points high if not said. */
export type Cell = readonly [x: number, y: number, text: string, size?: number]

/** Lays cells out as a reader would report them: words with boxes, text in reading order. */
export function pageOf(cells: readonly Cell[], pageNumber = 1): ReadPage {
  const words: Word[] = []
  let text = ''
  let line: number | null = null
  for (const [x, y, content, size = 10] of cells.toSorted((a, b) => a[1] - b[1] || a[0] - b[0])) {
    if (text !== '') text += line === y ? ' ' : '\n'
    line = y
    let left = x
    for (const [index, word] of content.split(' ').entries()) {
      if (index > 0) text += ' '
      const width = word.length * size * 0.5
      const start = text.length
      words.push({
        text: word,
        box: { x: left, y, width, height: size },
        fontSize: size,
        start,
        end: start + word.length,
      })
      text += word
      left += width + size * 0.3
    }
  }
  return {
    pageNumber,
    widthPoints: 595,
    heightPoints: 842,
    text,
    words,
    barcodes: [],
    hiddenText: '',
    textSource: text === '' ? null : 'text_layer',
    quarterTurns: 0,
    coverage: text === '' ? 'blank' : 'text',
  }
}

export function documentOf(...pages: readonly (readonly Cell[])[]): ReadDocument {
  return documentOfPages(pages.map((cells, index) => pageOf(cells, index + 1)))
}

export function documentOfPages(pages: readonly ReadPage[], coverage: Partial<Coverage> = {}): ReadDocument {
  const characters = pages.reduce((sum, page) => sum + page.text.length, 0)
  const pagesRead = pages.filter((page) => page.coverage === 'text' || page.coverage === 'blank').length
  return {
    pages,
    coverage: {
      pagesTotal: pages.length,
      pagesRead,
      charactersTotal: characters,
      charactersRead: characters,
      ...coverage,
    },
    information: {
      title: null,
      author: null,
      subject: null,
      keywords: null,
      creator: null,
      producer: null,
      createdAt: null,
      modifiedAt: null,
    },
    formFields: [],
    embeddedFiles: [],
    embeddedFilesTotal: 0,
    repaired: false,
    encrypted: false,
  }
}

/** Lines of running text at the left margin, 14 points apart. */
export function lines(...texts: readonly string[]): Cell[] {
  return texts.map((text, index): Cell => [60, 60 + index * 14, text])
}

/** A German invoice as an office would send it. */
export const germanInvoice = documentOf([
  [60, 40, 'Muster Werkzeuge GmbH', 18],
  [60, 120, 'Muster Werkzeuge GmbH · Hauptstraße 5 · 10115 Berlin', 7],
  [60, 140, 'Herrn'],
  [60, 154, 'Jonas Beispiel'],
  [60, 168, 'Gartenweg 7'],
  [60, 182, '20095 Hamburg'],
  [380, 140, 'Rechnungsnummer'],
  [480, 140, 'RE-2025-118'],
  [380, 154, 'Rechnungsdatum'],
  [480, 154, '14.03.2025'],
  [380, 168, 'Kundennummer'],
  [480, 168, '47110'],
  [60, 240, 'Rechnung', 16],
  [60, 280, 'Wir danken für Ihren Auftrag und berechnen wie folgt:'],
  [60, 310, 'Bohrmaschine'],
  [480, 310, '200,00 €'],
  [60, 340, 'Nettobetrag'],
  [480, 340, '200,00 €'],
  [60, 354, 'Umsatzsteuer 19 %'],
  [480, 354, '38,00 €'],
  [60, 368, 'Gesamtbetrag'],
  [480, 368, '238,00 €'],
  [60, 400, 'Zahlbar innerhalb von 30 Tagen netto.'],
  [60, 780, 'www.muster-werkzeuge.de · IBAN DE02 1203 0000 0000 2020 51', 7],
])

/** An American invoice with a table of totals. */
export const americanInvoice = documentOf([
  [60, 40, 'Northwind Tools, Inc.', 18],
  [450, 40, 'INVOICE', 18],
  [60, 70, '12 Harbor Road'],
  [60, 84, 'Portland, OR 97201'],
  [60, 130, 'Bill To:'],
  [60, 144, 'Jane Sample'],
  [60, 158, '9 Pine Street'],
  [60, 172, 'Salem, OR 97301'],
  [380, 130, 'Invoice #:'],
  [480, 130, 'INV-0042'],
  [380, 144, 'Invoice Date:'],
  [480, 144, '03/04/2025'],
  [380, 158, 'Due Date:'],
  [480, 158, '04/03/2025'],
  [60, 240, 'Thank you for your order, the total of which is due as stated above.'],
  [400, 300, 'Subtotal'],
  [500, 300, '$1,000.00'],
  [400, 314, 'Sales Tax'],
  [500, 314, '$82.50'],
  [400, 328, 'Total'],
  [500, 328, '$1,082.50'],
])
