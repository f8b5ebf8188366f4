import type { DocumentId } from '#kernel'
import { partsInvalid } from './errors.ts'

/** A stretch of a document's pages, from 1; both ends are part of it. */
export type DocumentPart = { readonly firstPage: number; readonly lastPage: number }

/** Which pages of which document a document was cut from. */
export type PartOf = DocumentPart & { readonly documentId: DocumentId }

/**
 * What became of a split that a person approved: `approved` until every part is a document, then `done`. A split that is
 * only proposed is part of the extraction.
 */
export type Split = { readonly state: 'approved' | 'done'; readonly parts: readonly DocumentPart[] }

const mostParts = 500

/**
 * Parts can leave pages out, as blank ones between documents, but must stand in order and share none.
 * @throws DomainError `document.parts_invalid`
 */
export function requireParts(documentId: DocumentId, parts: readonly DocumentPart[], pageCount: number): void {
  const [first] = parts
  if (first === undefined || parts.length > mostParts) throw partsInvalid(documentId, `there are ${parts.length} parts`)
  if (parts.length === 1 && first.firstPage === 1 && first.lastPage === pageCount) {
    throw partsInvalid(documentId, 'the only part is the whole document')
  }
  let before = 0
  for (const part of parts) {
    const { firstPage, lastPage } = part
    const isStretch = Number.isInteger(firstPage) && Number.isInteger(lastPage) && firstPage <= lastPage
    if (!isStretch || firstPage < 1) throw partsInvalid(documentId, `${describePart(part)} is no stretch of pages`)
    if (lastPage > pageCount) throw partsInvalid(documentId, `it has ${pageCount} pages, so no ${describePart(part)}`)
    if (firstPage <= before) throw partsInvalid(documentId, `${describePart(part)} does not follow the part before it`)
    before = lastPage
  }
}

export function sameParts(left: readonly DocumentPart[], right: readonly DocumentPart[]): boolean {
  return pageNumbers(left).join() === pageNumbers(right).join()
}

/** First and last page of each part, as a document's row keeps them. */
export function pageNumbers(parts: readonly DocumentPart[]): number[] {
  return parts.flatMap(({ firstPage, lastPage }) => [firstPage, lastPage])
}

/** The parts of which a row keeps the page numbers. */
export function partsOf(numbers: readonly number[]): DocumentPart[] {
  return numbers.flatMap((firstPage, index) => {
    const lastPage = numbers[index + 1]
    return index % 2 === 0 && lastPage !== undefined ? [{ firstPage, lastPage }] : []
  })
}

/** `pages 1-2`, `page 3`. */
export function describePart({ firstPage, lastPage }: DocumentPart): string {
  return firstPage === lastPage ? `page ${firstPage}` : `pages ${firstPage}-${lastPage}`
}
