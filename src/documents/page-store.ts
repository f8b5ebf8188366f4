import { type RawBuilder, sql } from 'kysely'
import type { OrgTransaction, PageCoverage } from '#database'
import { type DocumentId, storableText } from '#kernel'
import type { ProcessedPage } from './processed-document.ts'

/** A page as it was read. */
export type DocumentPage = {
  /** From 1. */
  readonly pageNumber: number
  readonly widthPoints: number
  readonly heightPoints: number
  readonly text: string
  /** Six numbers a word: start and end in `text` (UTF-16 units), then x, y, width, height in tenths of a point. */
  readonly wordBoxes: readonly number[]
  readonly coverage: PageCoverage
}

/** The pages of a document in order; none when it was not read, or is purged or another org's. */
export async function getPages(tx: OrgTransaction, documentId: DocumentId): Promise<readonly DocumentPage[]> {
  const rows = await tx.query
    .selectFrom('document_pages')
    .select(['page_number', 'width_points', 'height_points', 'text', 'word_boxes', 'coverage'])
    .where('org_id', '=', tx.orgId)
    .where('document_id', '=', documentId)
    .orderBy('page_number')
    .execute()
  return rows.map((row) => ({
    pageNumber: row.page_number,
    widthPoints: row.width_points,
    heightPoints: row.height_points,
    text: row.text,
    wordBoxes: row.word_boxes,
    coverage: row.coverage,
  }))
}

/** The words of a document from a page on, without where they stand. */
export async function getPageTexts(
  tx: OrgTransaction,
  documentId: DocumentId,
  firstPage = 1,
): Promise<readonly Pick<DocumentPage, 'pageNumber' | 'text'>[]> {
  return await tx.query
    .selectFrom('document_pages')
    .select(['page_number as pageNumber', 'text'])
    .where('org_id', '=', tx.orgId)
    .where('document_id', '=', documentId)
    .where('page_number', '>=', firstPage)
    .orderBy('page_number')
    .execute()
}

/** Parts of one statement (`with ...`) that put a document's pages in the place of the former, if any. */
export function pageWrites(
  tx: OrgTransaction,
  documentId: DocumentId,
  pages: readonly ProcessedPage[],
  replacing: boolean,
): readonly RawBuilder<unknown>[] {
  const numbers = pages.map((page) => page.pageNumber)
  const dropped = sql`dropped_pages as (
      delete from document_pages
      where org_id = ${tx.orgId} and document_id = ${documentId} and page_number <> all (${numbers}::integer[]))`
  return [
    ...(replacing ? [dropped] : []),
    sql`kept_pages as (
      insert into document_pages
        (org_id, document_id, page_number, width_points, height_points, text, word_boxes, coverage)
      select ${tx.orgId}, ${documentId}, number, width, height, content, boxes::integer[], coverage
      from unnest(${numbers}::integer[], ${pages.map((page) => page.widthPoints)}::real[],
        ${pages.map((page) => page.heightPoints)}::real[], ${pages.map((page) => storableText(page.text))}::text[],
        ${pages.map((page) => page.wordBoxes)}::text[], ${pages.map((page) => page.coverage)}::text[])
        as page (number, width, height, content, boxes, coverage)
      on conflict (org_id, document_id, page_number) do update set width_points = excluded.width_points,
        height_points = excluded.height_points, text = excluded.text, word_boxes = excluded.word_boxes,
        coverage = excluded.coverage)`,
  ]
}
