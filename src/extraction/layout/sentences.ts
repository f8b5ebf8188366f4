import { onceForEach } from '../once-for-each.ts'
import { bottomOf, rightOf } from './boxes.ts'
import type { PageLayout } from './lines.ts'
import type { Segment } from './segments.ts'
import { type Slot, slotOf } from './slots.ts'

type Paragraph = { readonly page: number; readonly left: number; readonly segments: Segment[] }

/** What stands at the edges of a page, or is set small, is said of the paper and not by it. */
const edges = { top: 0.05, bottom: 0.91, repeated: 0.12 }
const smallest = 0.8
const mostWords = 90
/** Columns and tables beside each other; more are no text. */
const mostOpen = 12

/**
 * The sentences of the running text, in reading order, each as the words it is made of: lines that stand under each
 * other at one left edge are a paragraph. Heads and feet of pages are left out. Linear.
 */
export const sentencesOf = onceForEach((pages: readonly PageLayout[]): readonly Slot[] => {
  const repeated = repeatedEdges(pages)
  return pages.flatMap((page) => paragraphsOf(page, repeated).flatMap((paragraph) => [...sentencesIn(paragraph)]))
})

const withoutNumbers = (text: string): string => text.slice(0, 200).replace(/\d+/g, '#')

function repeatedEdges(pages: readonly PageLayout[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { lines, heightPoints } of pages) {
    const edge = lines.filter(({ box }) => {
      const depth = box.y / heightPoints
      return depth < edges.repeated || depth > 1 - edges.repeated
    })
    for (const text of new Set(edge.map((line) => withoutNumbers(line.text))))
      (seen.has(text) ? repeated : seen).add(text)
  }
  return repeated
}

function paragraphsOf(page: PageLayout, repeated: ReadonlySet<string>): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let open: Paragraph[] = []
  for (const line of page.lines) {
    const depth = line.box.y / page.heightPoints
    if (depth < edges.top || depth > edges.bottom || repeated.has(withoutNumbers(line.text))) continue
    for (const segment of line.segments.slice(0, mostOpen)) {
      if (segment.box.height < page.typeHeight * smallest) continue
      const above = open.find((paragraph) => continues(paragraph, segment))
      if (above !== undefined) above.segments.push(segment)
      else {
        const paragraph = { page: page.page, left: segment.box.x, segments: [segment] }
        paragraphs.push(paragraph)
        open = [paragraph, ...open].slice(0, mostOpen)
      }
    }
  }
  return paragraphs
}

function continues({ left, segments }: Paragraph, { box }: Segment): boolean {
  const last = segments.at(-1)
  if (last === undefined || Math.abs(left - box.x) > 8) return false
  const ratio = box.height / last.box.height
  return box.y > last.box.y && box.y - bottomOf(last.box) < last.box.height && ratio > 0.7 && ratio < 1.4
}

/** A line that ends long before the others do ends what it says, when the next begins as a sentence does. */
const shortLine = 0.72

function* sentencesIn({ page, segments, left }: Paragraph): Generator<Slot> {
  const width = Math.max(...segments.map(({ box }) => rightOf(box))) - left
  let words: Segment['words'][number][] = []
  for (const [at, segment] of segments.entries()) {
    const next = segments[at + 1]
    for (const [index, word] of segment.words.entries()) {
      words.push(word)
      const following = segment.words[index + 1] ?? next?.words[0]
      const isLastOfLine = index === segment.words.length - 1
      const isShort = isLastOfLine && rightOf(segment.box) - left < width * shortLine
      if (following !== undefined && !endsSentence(word.text, following.text) && !(isShort && opens(following.text)))
        continue
      if (words.length <= mostWords) yield slotOf(page, words)
      words = []
    }
  }
}

const opens = (word: string): boolean => /^[\p{Lu}\d§•"“„«(]/u.test(word)

/** Shortened words that are not the end of a sentence. */
const shortened =
  /^\(?(?:ca|co|al|av|op|ed|eg|ie|no|ap|ul|inc|ltd|corp|abs|art|tel|max|min|inkl|zzgl|exkl|bzw|evtl|ggf|usw|etc|incl|approx|mrs|messrs|prof|str|nos?|par|fig|vol|gem|vgl|sog|geb|min|std|mio|mrd|sra?|dott|mme|mlle|ing|mgr|dhr|mevr|nr|tzn|czyli|resp|prezes)\.$/i

/** "Hrn.", "St.": no whole word is without a vowel. */
const consonants = /^[bcdfghjklmnpqrstvwxz]{1,6}\.$/i

/** A full stop behind a word or a long number; one behind an ordinal, an initial or a shortened word ends nothing. */
function endsSentence(word: string, next: string): boolean {
  if (!opens(next)) return false
  if (/[!?]["”“’»)]?$/u.test(word)) return true
  return (
    /(?:[\p{L}%)\]"”’»]{3}|^\p{Ll}{2}|\d{3}|\d[.,]\d\d|\p{L}[%)²³])\.["”“’»)]?$/u.test(word) &&
    !(shortened.test(word) || consonants.test(word))
  )
}
