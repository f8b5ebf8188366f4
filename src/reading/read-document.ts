/** A rectangle on a page in points (1/72 inch), origin at the top left of the page with its text upright (`quarterTurns`). */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** One word as it stands on the page. */
export type Word = {
  readonly text: string
  readonly box: Box
  /** Height of the type in points; 0 when the file does not tell. */
  readonly fontSize: number
  /** Where `text` stands in the page's `text` (UTF-16 units). */
  readonly start: number
  readonly end: number
}

/** Why a page gave no text, or less than it holds. */
export type PageCoverage =
  /** The text layer was read, or the characters in its picture. */
  | 'text'
  /** Nothing is on the page: no text and no image. */
  | 'blank'
  /** The page shows images, drawings or letters of unknown meaning, or it could not be opened. Goes to review. */
  | 'unread'
  /** The page lies behind a page or character limit, or its text was cut at one. Goes to review. */
  | 'skipped'

/** A bar code as it stands on the page. */
export type Barcode = {
  /** As zxing names it, for example `QRCode`, `Aztec`, `PDF417`. */
  readonly format: string
  readonly text: string
  readonly bytes: Uint8Array
  readonly box: Box
}

/** A field of a form that somebody filled in. */
export type FormField = { readonly name: string; readonly value: string; readonly page: number; readonly box: Box }

export type ReadPage = {
  /** From 1. */
  readonly pageNumber: number
  /** Of the page with its text upright; 0 when the page could not be opened. */
  readonly widthPoints: number
  readonly heightPoints: number
  /** Words joined by spaces, lines by `\n`, in reading order. Never longer than the character limit leaves room for. */
  readonly text: string
  readonly words: readonly Word[]
  readonly barcodes: readonly Barcode[]
  /** What nobody can see on the page (white on white, of no size, outside of it): no part of `text`, for people to judge. */
  readonly hiddenText: string
  /** Where `text` is from: the file itself, or characters recognised in the page's picture; null when there is none. */
  readonly textSource: 'text_layer' | 'ocr' | null
  /**
   * How often the page as it is shown had to be turned clockwise for most of its text to stand upright. Sizes and boxes
   * are those of the page so turned.
   */
  readonly quarterTurns: number
  readonly coverage: PageCoverage
}

/** A file carried inside the PDF, such as the XML of an e-invoice. Its name is data, never a path. */
export type EmbeddedFile = { readonly name: string; readonly mediaType: string | null; readonly bytes: Uint8Array }

export type DocumentInformation = {
  readonly title: string | null
  readonly author: string | null
  readonly subject: string | null
  readonly keywords: string | null
  readonly creator: string | null
  readonly producer: string | null
  /** ISO 8601, or null when absent or not a date. */
  readonly createdAt: string | null
  readonly modifiedAt: string | null
}

/** How much of the document was read. Stored beside every result (promise 4). */
export type Coverage = {
  readonly pagesTotal: number
  /** Pages whose coverage is `text` or `blank`. */
  readonly pagesRead: number
  /** Of the pages that were opened; those of `skipped` pages are not known. */
  readonly charactersTotal: number
  readonly charactersRead: number
}

/** What a PDF's bytes say, before anybody interprets it. */
export type ReadDocument = {
  /** All pages up to `mostListedPages`; `coverage.pagesTotal` counts those behind it too. */
  readonly pages: readonly ReadPage[]
  readonly coverage: Coverage
  readonly information: DocumentInformation
  readonly formFields: readonly FormField[]
  readonly embeddedFiles: readonly EmbeddedFile[]
  /** More than `embeddedFiles` holds when some were left out for their size or could not be decoded. */
  readonly embeddedFilesTotal: number
  /** True when the file's table of contents was broken and had to be rebuilt: parts of the document may be lost. */
  readonly repaired: boolean
  /** True when a password had to be used to open it. */
  readonly encrypted: boolean
}

export type ReadingLimits = {
  /** Pages after this one are `skipped`. */
  readonly maxPages: number
  /** Characters of text kept for the whole document. */
  readonly maxCharacters: number
  /** Bytes that all embedded files together may have; those that do not fit are left out. */
  readonly maxEmbeddedBytes: number
}

/** A file of a kilobyte can claim a million pages; beyond this many (or `maxPages`) they are counted and not listed. */
export const mostListedPages = 10_000
