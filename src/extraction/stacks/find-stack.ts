import type { ReadDocument, ReadPage } from '#reading'
import type { Stack, StackPart } from '../contents.ts'
import { layOutPages, type PageLayout } from '../layout/lines.ts'
import { surveyOf } from '../rules/survey.ts'
import { begins, mayBegin, type StackPage, speaksOf, startsAtOne } from './boundary.ts'
import { namesEnclosures } from './cover-note.ts'
import { once } from './once.ts'
import { hasHead, type PageFacts, pageFacts, wordsOfPage } from './page-facts.ts'
import { pageNumberOf } from './page-number.ts'

/** Piles are smaller; what is longer is a book. */
const mostPages = 100

/**
 * The documents that a file seems to hold, as a scanner makes one of a pile: pages that begin anew with a title, an
 * issuer, a number and page 1 of their own. Null for one document, and whenever there is doubt: a document that is taken
 * apart by mistake costs a person more than a pile that is left together.
 */
export function findStack(document: ReadDocument): Stack | null {
  const { pages, coverage } = document
  if (pages.length < 2 || pages.length > mostPages || coverage.pagesTotal !== pages.length) return null
  if (!pages.every(({ coverage: read }) => read === 'text' || read === 'blank')) return null
  const known = surveyOf(document).pages
  const layouts = known.length === pages.length ? known : layOutPages(pages)
  const parts = partsOf(
    document,
    numberedPages(document),
    pages.flatMap((page, index) => stackPage(page, layouts[index])),
  )
  return parts.length < 2 ? null : { parts }
}

type Placed = { readonly read: ReadPage; readonly page: StackPage; readonly layout: PageLayout }

function stackPage(read: ReadPage, layout: PageLayout | undefined): Placed[] {
  if (layout === undefined) return []
  const { widthPoints, heightPoints, text } = read
  const page: StackPage = {
    widthPoints,
    heightPoints,
    isBlank: text.trim() === '',
    number: pageNumberOf(layout),
    words: once(() => wordsOfPage(layout)),
    namesEnclosures: once(() => namesEnclosures(layout)),
  }
  return [{ read, page, layout }]
}

type Growing = { first: ReadPage; to: number; pages: StackPage[]; newestIsBlank: boolean; facts: PageFacts | null }

/** Pages that announce a document's number in their upper half. */
function numberedPages(document: ReadDocument): Set<number> {
  const found = new Set<number>()
  const { pages, labelledLines } = surveyOf(document)
  const half = new Map(pages.map(({ page, heightPoints }) => [page, heightPoints / 2]))
  for (const { hits } of labelledLines) {
    for (const { kinds, line } of hits) {
      if (kinds.includes('number.document') && line.box.y < (half.get(line.page) ?? 0)) found.add(line.page)
    }
  }
  return found
}

function partsOf(document: ReadDocument, numbered: ReadonlySet<number>, placed: readonly Placed[]): StackPart[] {
  const parts: Growing[] = []
  // Most documents have no page that could begin another one, and are not looked at any closer.
  const factsOf = (part: Growing): PageFacts => {
    part.facts ??= pageFacts(part.first, document)
    return part.facts
  }
  for (const { read, page, layout } of placed) {
    const open = parts.at(-1)
    if (page.isBlank) {
      if (open !== undefined) open.newestIsBlank = true
      continue
    }
    const isWorthALook =
      mayBegin(page, open?.pages.at(-1)) && (startsAtOne(page) || numbered.has(read.pageNumber) || hasHead(layout))
    const goesOn = !isWorthALook || open === undefined || speaksOf(page, factsOf(open).number)
    const facts = goesOn ? null : pageFacts(read, document)
    const isAnother = open !== undefined && facts !== null && begins(page, facts, { ...open, facts: factsOf(open) })
    if (open === undefined || isAnother) {
      parts.push({ first: read, to: read.pageNumber, pages: [page], newestIsBlank: false, facts })
    } else {
      open.pages.push(page)
      open.to = read.pageNumber
      open.newestIsBlank = false
    }
  }
  if (parts.length < 2) return []
  return parts.map((part) => {
    const { type, title } = factsOf(part)
    return { from: part.first.pageNumber, to: part.to, doc_type: type, title }
  })
}
