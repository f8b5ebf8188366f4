import { embedText, localEmbeddingModel, nearDuplicateSignature, signatureBands } from '#extraction'
import type { ReadDocument, ReadPage } from '#reading'
import { pgvectorBytes } from './pgvector-bytes.ts'
import type { Rendered, RenderedPage } from './thread-protocol.ts'

/** Tenths of a point are finer than any eye, and integers are half the text of decimals. */
function renderWordBoxes(page: ReadPage): string {
  const tenths = (points: number) => Math.round(points * 10)
  let numbers = ''
  for (const { start, end, box } of page.words) {
    const place = `${tenths(box.x)},${tenths(box.y)},${tenths(box.width)},${tenths(box.height)}`
    numbers += `${numbers === '' ? '' : ','}${start},${end},${place}`
  }
  return `{${numbers}}`
}

function renderPage(page: ReadPage): RenderedPage {
  return {
    pageNumber: page.pageNumber,
    widthPoints: page.widthPoints,
    heightPoints: page.heightPoints,
    text: page.text,
    wordBoxes: renderWordBoxes(page),
    coverage: page.coverage,
  }
}

/** Makes the costly parts of a document's row: page text, word boxes, embedding, duplicate signature. */
export function renderDocument(document: ReadDocument): Rendered {
  const text = document.pages.map((page) => page.text).join('\n')
  const signature = nearDuplicateSignature(text)
  return {
    // A page that was not looked at has nothing to store; the coverage says that it is there.
    pages: document.pages.filter((page) => page.coverage !== 'skipped' || page.text !== '').map(renderPage),
    embedding: pgvectorBytes(embedText(text)),
    embeddingModel: localEmbeddingModel,
    signature: new Uint8Array(signature.buffer, signature.byteOffset, signature.byteLength),
    signatureBands: signatureBands(signature),
  }
}
