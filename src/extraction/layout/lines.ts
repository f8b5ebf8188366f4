import type { Box, ReadDocument, ReadPage, Word } from '#reading'
import { boxOfWords } from './boxes.ts'
import { joinLetterspaced } from './letterspaced.ts'
import { median } from './median.ts'
import { type Segment, segmentsOf } from './segments.ts'

/** Words that stand beside each other, from left to right. */
export type Line = {
  /** From 1. */
  readonly page: number
  /** Place among the lines of its page, from 0 at the top. */
  readonly index: number
  readonly words: readonly Word[]
  /** Cells: words with no wide gap between them. */
  readonly segments: readonly Segment[]
  readonly text: string
  readonly box: Box
}

export type PageLayout = {
  readonly page: number
  readonly widthPoints: number
  readonly heightPoints: number
  /** Height of the type that most of the page is set in. */
  readonly typeHeight: number
  readonly lines: readonly Line[]
}

/** Longer runs of characters are neither a label nor a value. */
const longestWord = 200
const mostWordsPerPage = 20_000
/** No table has more in a row; what rules compare within a line grows with the square of it. */
const mostWordsPerLine = 1_000
/** Letterheads stand on the first pages and totals on the last ones; what lies between cannot change the fields. */
const firstPages = 12
const lastPages = 3

/** Reconstructs the lines of the pages that the rules look at. O(n log n) in the words of a page. */
export function layOut(document: ReadDocument): PageLayout[] {
  const { pages } = document
  const looked =
    pages.length <= firstPages + lastPages ? pages : [...pages.slice(0, firstPages), ...pages.slice(-lastPages)]
  return looked.map(layOutPage)
}

/** The lines of all these pages, for what a long document lists on every page. */
export function layOutPages(pages: readonly ReadPage[]): PageLayout[] {
  return pages.map(layOutPage)
}

type Lines = Pick<PageLayout, 'typeHeight' | 'lines'> & { readonly page: number }

/** By the words that they are made of: a page can be asked for as one of its document and as one of its own. */
const known = new WeakMap<readonly Word[], Lines>()

/** The lines of a page, made once for all who ask. O(n log n) in its words. */
export function layOutPage(page: ReadPage): PageLayout {
  const { pageNumber, widthPoints, heightPoints } = page
  const made = known.get(page.words) ?? linesOf(page)
  known.set(page.words, made)
  const lines = made.page === pageNumber ? made.lines : made.lines.map((line) => ({ ...line, page: pageNumber }))
  return { page: pageNumber, widthPoints, heightPoints, typeHeight: made.typeHeight, lines }
}

function linesOf(page: ReadPage): Lines {
  const words = page.words.filter((word) => word.text.length <= longestWord).slice(0, mostWordsPerPage)
  const typeHeight = median(words.map((word) => word.box.height)) || 10
  const rows = rowsOf(
    words.filter((word) => !standsUpright(word, typeHeight)),
    typeHeight,
  )
  const lines = rows.map((row, index): Line => {
    const sorted = joinLetterspaced(row.words.toSorted((a, b) => a.box.x - b.box.x).slice(0, mostWordsPerLine))
    const segments = segmentsOf(sorted)
    return {
      page: page.pageNumber,
      index,
      words: sorted,
      segments,
      text: segments.map(({ text }) => text).join(' '),
      box: boxOfWords(sorted),
    }
  })
  return { page: page.pageNumber, typeHeight, lines }
}

type Row = { words: Word[]; middle: number; height: number }

/** Words whose middles are less than half a type height apart share a row. */
function rowsOf(words: readonly Word[], typeHeight: number): Row[] {
  const placed = words
    .map((word) => ({
      word,
      middle: word.box.y + word.box.height / 2,
      // A dash or a full stop is as low as its ink; it still belongs to the type around it.
      height: Math.max(word.box.height, typeHeight * 0.7),
    }))
    .sort((a, b) => a.middle - b.middle)
  const rows: Row[] = []
  for (const { word, middle, height } of placed) {
    const row = rows.at(-1)
    if (row !== undefined && middle - row.middle < 0.5 * Math.min(height, row.height)) {
      const count = row.words.push(word)
      row.middle += (middle - row.middle) / count
      row.height += (height - row.height) / count
    } else rows.push({ words: [word], middle, height })
  }
  return rows
}

/** Text along the page's edge would tie together all lines it passes. */
function standsUpright(word: Word, typeHeight: number): boolean {
  return word.text.length >= 3 && word.box.height > 2 * word.box.width && word.box.height > 2 * typeHeight
}
