export { checkHeader, headerSizeBytes } from './check-header.ts'
export type { CutOptions } from './cut-pages.ts'
export { encodePng } from './encode-png.ts'
export {
  type Barcode,
  type Box,
  type Coverage,
  type DocumentInformation,
  type EmbeddedFile,
  type FormField,
  mostListedPages,
  type PageCoverage,
  type ReadDocument,
  type ReadingLimits,
  type ReadPage,
  type Word,
} from './read-document.ts'
export type { ReadOptions } from './read-pdf.ts'
export { openReader, type Reader } from './reader.ts'
export { type PageScan, type PageView, recognisePages } from './recognise-pages.ts'
export type { RecognisedPage } from './recognised-page.ts'
export type { PageImage, RenderOptions } from './render-page.ts'
export { findTesseract, type Tesseract, type TesseractFinding } from './tesseract.ts'
export { pagesToRecognise, withRecognised } from './with-recognised.ts'
